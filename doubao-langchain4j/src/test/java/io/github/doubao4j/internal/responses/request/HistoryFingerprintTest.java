package io.github.doubao4j.internal.responses.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryFingerprintTest {

    /** Each makes contents that differ in one thing. */
    static Stream<IntFunction<Content>> contents() {
        return Stream.of(
                n -> TextContent.from("text " + n),
                n -> ImageContent.from("https://example.com/" + n + ".png"),
                n -> ImageContent.from("AAA" + n, "image/png"),
                n -> VideoContent.from("https://example.com/" + n + ".mp4"),
                n -> VideoContent.from("AAA" + n, "video/mp4"),
                n -> AudioContent.from("https://example.com/" + n + ".wav"),
                n -> AudioContent.from("AAA" + n, "audio/wav"),
                n -> AudioContent.from(
                        Audio.builder().binaryData(new byte[] {1, (byte) n}).build()),
                n -> PdfFileContent.from("https://example.com/" + n + ".pdf"),
                n -> PdfFileContent.from("AAA" + n, "application/pdf"));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void anotherContentIsAnotherHistory(IntFunction<Content> content) {
        assertThat(fingerprint(content.apply(1)))
                .isEqualTo(fingerprint(content.apply(1)))
                .isNotEqualTo(fingerprint(content.apply(2)));
    }

    private static String fingerprint(Content content) {
        return new HistoryFingerprint().add(UserMessage.from(List.of(content))).toString();
    }
}
