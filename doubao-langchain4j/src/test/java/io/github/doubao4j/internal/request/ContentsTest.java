package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.testing.ProviderName;
import io.github.doubao4j.testing.ProviderSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {

    /** The first pixels of a real PNG. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String UNKNOWN = base64("nothing that is known");

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertContent(DoubaoProvider provider, Content content, String expectedPart) {
        Golden.assertSame(
                Golden.onAnyModelOf(provider).content(TextContent.from("see"), content),
                "[{\"type\": \"text\", \"text\": \"see\"}, " + expectedPart + "]");
    }

    @ParameterizedTest
    @ProviderSource
    void imageUrlGoesAsItIs(DoubaoProvider provider) {
        assertContent(provider, ImageContent.from("https://example.com/a%20b.jpg?x=1"), """
                {"type": "image_url", "image_url": {"url": "https://example.com/a%20b.jpg?x=1", "detail": "low"}}""");
    }

    @Test
    void dataUrlOfAnImageGoesAsItIs() {
        assertContent(STARMAGIC, ImageContent.from("data:image/jpeg;base64," + PNG), """
                {"type": "image_url", "image_url": {"url": "data:image/jpeg;base64,%s", "detail": "low"}}""".formatted(PNG));
    }

    @ParameterizedTest
    @CsvSource({"image/png", "image/jpeg", "image/jpg", "text/plain", "application/octet-stream"})
    void pngGoesAsPngWhateverItIsCalled(String declared) {
        assertContent(STARMAGIC, ImageContent.from(PNG, declared), """
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "detail": "low"}}""".formatted(PNG));
    }

    @Test
    void imageWithoutATypeIsRecognised() {
        assertContent(TOKAIFY, ImageContent.from(Image.builder().base64Data(PNG).build()), """
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "detail": "low"}}""".formatted(PNG));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, image/png",
        "IMAGE/PNG, image/png",
        "image/jpg, image/jpeg",
        "image/x-new, image/x-new",
        "image/png;charset=x, image/png"
    })
    void unrecognisedImageKeepsItsDeclaredType(String declared, String sent) {
        assertContent(STARMAGIC, ImageContent.from(UNKNOWN, declared), """
                {"type": "image_url", "image_url": {"url": "data:%s;base64,%s", "detail": "low"}}""".formatted(sent, UNKNOWN));
    }

    @Test
    void bytesOfAnotherFamilyDoNotOutrankTheDeclaredType() {
        String pdf = base64("%PDF-1.7 and so on");

        assertContent(STARMAGIC, ImageContent.from(pdf, "image/png"), """
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "detail": "low"}}""".formatted(pdf));
    }

    @Test
    void brokenLinesOfBase64AreJoined() {
        String broken = PNG.substring(0, 40) + "\r\n" + PNG.substring(40) + "\n";

        assertContent(STARMAGIC, ImageContent.from(broken, "image/png"), """
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "detail": "low"}}""".formatted(PNG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", " ", "-", "_", "\t", "\u00e9", "天"})
    void dataThatIsNotBase64IsRefusedAndThePartNamed(String wrong) {
        Content image = ImageContent.from(PNG.substring(0, 40) + wrong + PNG.substring(40), "image/png");

        assertThatThrownBy(() -> Golden.onAnyModelOf(STARMAGIC).content(TextContent.from("see"), image))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("the image", "index 40", "base64", "allowed")
                .hasMessageNotContaining(PNG.substring(20, 30));
    }

    @ParameterizedTest
    @CsvSource({"LOW, low", "HIGH, high", "ULTRA_HIGH, xhigh", "AUTO, auto"})
    void detailLevelsHaveTheirWords(DetailLevel level, String word) {
        assertContent(ARK, ImageContent.from("https://example.com/a.png", level), """
                {"type": "image_url", "image_url": {"url": "https://example.com/a.png", "detail": "%s"}}""".formatted(word));
    }

    @Test
    void detailLevelWithoutAWordIsRejected() {
        ImageContent image = ImageContent.from("https://example.com/a.png", DetailLevel.MEDIUM);

        assertThatThrownBy(() -> Golden.onAnyModelOf(ARK).content(image))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("MEDIUM", "not supported", "LOW, HIGH, ULTRA_HIGH, AUTO");
    }

    @Test
    void ownImageSendsOnlyWhatIsSet() {
        assertContent(
                ARK,
                DoubaoImageContent.builder().url("https://example.com/a.png").build(),
                """
                {"type": "image_url", "image_url": {"url": "https://example.com/a.png"}}""");
        assertContent(
                ARK,
                DoubaoImageContent.builder()
                        .base64Data(PNG, "image/jpeg")
                        .detail("xhigh")
                        .minPixels(1764)
                        .maxPixels(9_031_680)
                        .build(),
                """
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,%s", "detail": "xhigh",
                    "image_pixel_limit": {"min_pixels": 1764, "max_pixels": 9031680}}}""".formatted(PNG));
        assertContent(
                ARK,
                DoubaoImageContent.builder()
                        .url("https://example.com/a.png")
                        .maxPixels(5000)
                        .build(),
                """
                {"type": "image_url", "image_url": {"url": "https://example.com/a.png",
                    "image_pixel_limit": {"max_pixels": 5000}}}""");
    }

    @Test
    void videoIsSentByUrlOrInlineWithItsFramesPerSecond() {
        String mp4 = base64("\0\0\0\u0018ftypmp42\0\0\0\0");

        assertContent(STARMAGIC, VideoContent.from("https://example.com/a.mp4"), """
                {"type": "video_url", "video_url": {"url": "https://example.com/a.mp4"}}""");
        assertContent(ARK, VideoContent.from(mp4, "video/quicktime"), """
                {"type": "video_url", "video_url": {"url": "data:video/mp4;base64,%s"}}""".formatted(mp4));
        assertContent(
                ARK,
                DoubaoVideoContent.builder()
                        .base64Data(UNKNOWN, "video/mp4")
                        .fps(0.2)
                        .build(),
                """
                {"type": "video_url", "video_url": {"url": "data:video/mp4;base64,%s", "fps": 0.2}}""".formatted(UNKNOWN));
        assertContent(
                ARK,
                DoubaoVideoContent.builder().url("https://example.com/a.mp4").build(),
                """
                {"type": "video_url", "video_url": {"url": "https://example.com/a.mp4"}}""");
    }

    @ParameterizedTest
    @CsvSource({
        "audio/wav, wav",
        "audio/x-wav, wav",
        "audio/wave, wav",
        "audio/mpeg, mp3",
        "audio/mp3, mp3",
        "audio/aac, aac",
        "audio/x-m4a, m4a",
        "audio/mp4, m4a",
        "AUDIO/OGG, ogg"
    })
    void inlineAudioIsRawBase64WithAFormatFromItsType(String mimeType, String format) {
        assertContent(ARK, AudioContent.from(UNKNOWN, mimeType), """
                {"type": "input_audio", "input_audio": {"data": "%s", "format": "%s"}}""".formatted(UNKNOWN, format));
    }

    @Test
    void audioFormatComesFromTheBytesFirst() {
        String wav = base64("RIFF\0\0\0\0WAVEfmt ");

        assertContent(ARK, AudioContent.from(wav, "audio/mpeg"), """
                {"type": "input_audio", "input_audio": {"data": "%s", "format": "wav"}}""".formatted(wav));
        assertContent(
                ARK,
                AudioContent.from(Audio.builder()
                        .binaryData(Base64.getDecoder().decode(wav))
                        .build()),
                """
                {"type": "input_audio", "input_audio": {"data": "%s", "format": "wav"}}""".formatted(wav));
    }

    @Test
    void audioByUrlHasNoFormatAndADataUrlIsTakenApart() {
        assertContent(ARK, AudioContent.from("https://example.com/a.mp3"), """
                {"type": "input_audio", "input_audio": {"url": "https://example.com/a.mp3"}}""");
        assertContent(ARK, AudioContent.from("data:audio/mpeg;base64,AAAA"), """
                {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "mp3"}}""");
    }

    @Test
    void pdfIsAFileByUrlOrInline() {
        String pdf = base64("%PDF-1.7");

        assertContent(ARK, PdfFileContent.from("https://example.com/a.pdf"), """
                {"type": "file", "file": {"file_url": "https://example.com/a.pdf"}}""");
        assertContent(ARK, PdfFileContent.from(pdf, "application/pdf"), """
                {"type": "file", "file": {"file_data": "data:application/pdf;base64,%s", "filename": "document.pdf"}}""".formatted(pdf));
        assertContent(ARK, PdfFileContent.from("data:application/pdf;base64," + pdf), """
                {"type": "file", "file": {"file_data": "data:application/pdf;base64,%s", "filename": "document.pdf"}}""".formatted(pdf));
    }

    private static final Map<ContentType, Content> ONE_OF_EACH = Map.of(
            ContentType.TEXT, TextContent.from("text"),
            ContentType.IMAGE, ImageContent.from("https://example.com/a.png"),
            ContentType.VIDEO, VideoContent.from("https://example.com/a.mp4"),
            ContentType.AUDIO, AudioContent.from("https://example.com/a.mp3"),
            ContentType.PDF, PdfFileContent.from("https://example.com/a.pdf"));

    @ParameterizedTest
    @CsvSource({
        "STARMAGIC, AUDIO, 'ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS'",
        "STARMAGIC, PDF, 'ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS'",
        "TOKAIFY, VIDEO, 'STARMAGIC, ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS'",
        "TOKAIFY, AUDIO, 'ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS'",
        "TOKAIFY, PDF, 'ARK, ARK_CODING_PLAN, ARK_AGENT_PLAN, BYTEPLUS'"
    })
    void unsupportedContentIsRejectedNamingProvidersThatTakeIt(
            @ProviderName DoubaoProvider provider, ContentType type, String takers) {
        assertThatThrownBy(() -> Golden.onAnyModelOf(provider).content(ONE_OF_EACH.get(type)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessage(type + " content is not supported by " + provider + "; providers that take it: " + takers);
    }

    @ParameterizedTest
    @ProviderSource
    void everyContentOfAProviderIsMapped(DoubaoProvider provider) {
        for (ContentType type : provider.contentTypes()) {
            assertThat(Golden.onAnyModelOf(provider).content(ONE_OF_EACH.get(type)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ProviderSource({"STARMAGIC", "ARK"})
    void refinementsOfArkAloneAreSentWithOneWarningEach(DoubaoProvider provider) {
        Golden golden = Golden.onAnyModelOf(provider);
        Content image = DoubaoImageContent.builder()
                .url("https://example.com/a.png")
                .detail("xhigh")
                .minPixels(2000)
                .build();
        Content video = DoubaoVideoContent.builder()
                .url("https://example.com/a.mp4")
                .fps(2.5)
                .build();

        golden.content(image, video, image);
        Golden.assertSame(golden.content(image, video), """
                [{"type": "image_url", "image_url": {"url": "https://example.com/a.png", "detail": "xhigh",
                    "image_pixel_limit": {"min_pixels": 2000}}},
                 {"type": "video_url", "video_url": {"url": "https://example.com/a.mp4", "fps": 2.5}}]""");

        if (provider == ARK) {
            assertThat(golden.warnings()).isEmpty();
        } else {
            assertThat(golden.warnings())
                    .hasSize(3)
                    .allSatisfy(warning -> assertThat(warning).contains("STARMAGIC"))
                    .anySatisfy(warning -> assertThat(warning).contains("image_url.image_pixel_limit"))
                    .anySatisfy(warning -> assertThat(warning).contains("image_url.detail.xhigh"))
                    .anySatisfy(warning -> assertThat(warning).contains("video_url.fps"));
        }
    }

    private static void assertInvalid(Content content, String... says) {
        assertThatThrownBy(() -> Golden.onAnyModelOf(ARK).content(content))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(says)
                .hasMessageNotContaining(UNKNOWN);
    }

    @Test
    void mediaThatNobodyCanReadAreRejected() {
        assertInvalid(ImageContent.from(Image.builder().build()), "image", "neither url nor data", "allowed");
        assertInvalid(
                ImageContent.from(Image.builder().base64Data(UNKNOWN).build()),
                "image",
                "mimeType",
                "allowed",
                "image/");
        assertInvalid(ImageContent.from("file:///tmp/a.png"), "image url", "'file'", "http, https, data");
        assertInvalid(ImageContent.from("a.png"), "image url", "null", "http, https, data");
        assertInvalid(
                ImageContent.from("data:image/png;base64," + UNKNOWN, "image/png"), "image", "data URL", "allowed");
        assertInvalid(AudioContent.from("data:audio/wav,abc"), "base64", "allowed");
    }
}
