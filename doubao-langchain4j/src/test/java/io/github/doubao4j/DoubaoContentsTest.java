package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubaoContentsTest {

    private static final String URL = "https://example.com/a";

    private static DoubaoImageContent.Builder image() {
        return DoubaoImageContent.builder().url(URL);
    }

    private static DoubaoVideoContent.Builder video() {
        return DoubaoVideoContent.builder().url(URL);
    }

    @Test
    void imageIsAnImageContentOfLangChain4j() {
        ImageContent image = DoubaoImageContent.builder()
                .base64Data("AAAA", "image/png")
                .detail("high")
                .build();

        assertThat(image.type()).isEqualTo(ContentType.IMAGE);
        assertThat(image.image().base64Data()).isEqualTo("AAAA");
        assertThat(image.image().mimeType()).isEqualTo("image/png");
        assertThat(UserMessage.from(image).contents()).containsExactly(image);
        assertThat(image().build().image().url()).isEqualTo(URI.create(URL));
    }

    @ParameterizedTest
    @CsvSource({"low, LOW", "high, HIGH", "xhigh, ULTRA_HIGH", "auto, AUTO", ", AUTO"})
    void imageShowsLangChain4jTheNearestDetailLevel(String detail, DetailLevel level) {
        DoubaoImageContent image = image().detail(detail).build();

        assertThat(image.detailLevel()).isEqualTo(level);
        assertThat(image.detail()).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "medium", "HIGH"})
    void unknownDetailIsRejected(String detail) {
        assertThatThrownBy(() -> image().detail(detail).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("detail is '" + detail + "'; allowed: low, high, xhigh, auto");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_763, 9_031_681})
    void pixelsOutOfRangeAreRejected(int pixels) {
        assertThatThrownBy(() -> image().minPixels(pixels).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("minPixels (min_pixels) is " + pixels + "; allowed: 1764 to 9031680");
        assertThatThrownBy(() -> image().maxPixels(pixels).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("maxPixels (max_pixels) is " + pixels + "; allowed: 1764 to 9031680");
    }

    @Test
    void pixelsAtTheLimitsPass() {
        DoubaoImageContent image = image().minPixels(1_764).maxPixels(9_031_680).build();

        assertThat(image.minPixels()).isEqualTo(1_764);
        assertThat(image.maxPixels()).isEqualTo(9_031_680);
    }

    @Test
    void lowerPixelLimitAboveTheUpperOneIsRejected() {
        assertThatThrownBy(() -> image().minPixels(3000).maxPixels(2000).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("min_pixels", "3000", "max_pixels", "2000", "allowed");
    }

    @Test
    void imageEqualityCoversEveryOption() {
        assertThat(image().detail("low").minPixels(2000).maxPixels(3000).build())
                .isEqualTo(image().detail("low").minPixels(2000).maxPixels(3000).build())
                .hasSameHashCodeAs(
                        image().detail("low").minPixels(2000).maxPixels(3000).build())
                .isNotEqualTo(image().minPixels(2000).maxPixels(3000).build())
                .isNotEqualTo(image().detail("low").maxPixels(3000).build())
                .isNotEqualTo(image().detail("low").minPixels(2000).build());
        assertThat(image().build()).isNotEqualTo(image().detail("auto").build());
        assertThat(image().build()).isNotEqualTo(ImageContent.from(URL, DetailLevel.AUTO));
    }

    @Test
    void videoIsAVideoContentOfLangChain4j() {
        VideoContent video =
                DoubaoVideoContent.builder().base64Data("AAAA", "video/mp4").build();

        assertThat(video.type()).isEqualTo(ContentType.VIDEO);
        assertThat(video.video().base64Data()).isEqualTo("AAAA");
        assertThat(video.video().mimeType()).isEqualTo("video/mp4");
        assertThat(UserMessage.from(video).contents()).containsExactly(video);
        assertThat(video().build().video().url()).isEqualTo(URI.create(URL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.19, 5.01, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void framesPerSecondOutOfRangeAreRejected(double fps) {
        assertThatThrownBy(() -> video().fps(fps).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("fps is " + fps + "; allowed: 0.2 to 5.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5})
    void framesPerSecondAtTheLimitsPass(double fps) {
        assertThat(video().fps(fps).build().fps()).isEqualTo(fps);
    }

    @Test
    void videoEqualityCoversTheFramesPerSecond() {
        assertThat(video().fps(1.0).build())
                .isEqualTo(video().fps(1.0).build())
                .hasSameHashCodeAs(video().fps(1.0).build())
                .isNotEqualTo(video().fps(2.0).build())
                .isNotEqualTo(video().build());
        assertThat(video().build()).isNotEqualTo(VideoContent.from(URL));
    }

    @Test
    void exactlyOneSourceIsNeeded() {
        assertThatThrownBy(() -> DoubaoImageContent.builder().build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("the image has neither of url and base64Data; allowed: exactly one of them");
        assertThatThrownBy(() -> DoubaoImageContent.builder()
                        .base64Data(" ", "image/png")
                        .build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("neither");
        assertThatThrownBy(() -> image().base64Data("AAAA", "image/png").build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessage("the image has both url and base64Data; allowed: exactly one of them");
        assertThatThrownBy(() -> DoubaoVideoContent.builder().build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the video has neither");
    }

    @Test
    void textShowsNoBytes() {
        assertThat(DoubaoImageContent.builder()
                        .base64Data("c2VjcmV0", "image/png")
                        .detail("low")
                        .build()
                        .toString())
                .contains("image/png", "8 characters", "detail=low")
                .doesNotContain("c2VjcmV0");
        assertThat(DoubaoImageContent.builder()
                        .url("data:image/png;base64,c2VjcmV0")
                        .build()
                        .toString())
                .doesNotContain("c2VjcmV0");
        assertThat(DoubaoVideoContent.builder()
                        .base64Data("c2VjcmV0", "video/mp4")
                        .fps(1.0)
                        .build()
                        .toString())
                .contains("video/mp4", "fps=1.0")
                .doesNotContain("c2VjcmV0");
        assertThat(video().build().toString()).contains(URL);
    }

    /** As the Javadoc says: LangChain4j's serializer keeps the image and the level, not our options. */
    @Test
    void storedMessageKeepsTheMediaAndTheDetailLevel() {
        UserMessage message = UserMessage.from(
                image().detail("xhigh").minPixels(2000).build(),
                video().fps(1.0).build());

        ChatMessage restored = ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(message));

        assertThat(restored)
                .isEqualTo(UserMessage.from(ImageContent.from(URL, DetailLevel.ULTRA_HIGH), VideoContent.from(URL)));
    }
}
