package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.responses.request.WrittenRequests.assertSame;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoVideoContent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The items and content parts that messages are written as, as Ark's page of the Responses API describes them. */
class InputItemsTest {

    private static final String PNG = base64("\u0089PNG\r\n\u001a\n and so on");
    private static final String PDF = base64("%PDF-1.7 and so on");

    private static String base64(String latin1) {
        return Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void systemAndUserTextAreMessagesOfPlainText() {
        assertSame(plain().input(SystemMessage.from("Be brief."), UserMessage.from("hi")), """
                [{"type": "message", "role": "system", "content": "Be brief."},
                 {"type": "message", "role": "user", "content": "hi"}]""");
    }

    private static void assertPart(Content content, String part) {
        assertSame(plain().input(UserMessage.from(TextContent.from("look"), content)), """
                [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "look"}, %s]}]""".formatted(part));
    }

    @Test
    void imageIsAStringBesideItsDetail() {
        assertPart(ImageContent.from("https://example.com/a.png", ImageContent.DetailLevel.HIGH), """
                {"type": "input_image", "image_url": "https://example.com/a.png", "detail": "high"}""");
        assertPart(ImageContent.from(PNG, "image/png", ImageContent.DetailLevel.LOW), """
                {"type": "input_image", "image_url": "data:image/png;base64,%s", "detail": "low"}""".formatted(PNG));
    }

    @Test
    void pixelLimitsOfAnImageAreSent() {
        Content image = DoubaoImageContent.builder()
                .url("https://example.com/a.png")
                .detail("xhigh")
                .minPixels(2_000)
                .maxPixels(9_000)
                .build();

        assertPart(image, """
                {"type": "input_image", "image_url": "https://example.com/a.png", "detail": "xhigh",
                 "image_pixel_limit": {"min_pixels": 2000, "max_pixels": 9000}}""");
    }

    @Test
    void videoIsAStringBesideItsFrameRate() {
        assertPart(VideoContent.from("https://example.com/a.mp4"), """
                {"type": "input_video", "video_url": "https://example.com/a.mp4"}""");
        assertPart(
                DoubaoVideoContent.builder()
                        .url("https://example.com/a.mp4")
                        .fps(0.5)
                        .build(),
                """
                {"type": "input_video", "video_url": "https://example.com/a.mp4", "fps": 0.5}""");
    }

    /** Chat completions have raw base64 here. */
    @Test
    void audioIsADataUrl() {
        assertPart(AudioContent.from("https://example.com/a.mp3"), """
                {"type": "input_audio", "audio_url": "https://example.com/a.mp3"}""");
        String mp3 = base64("ID3 and so on");
        assertThat(plain().input(UserMessage.from(AudioContent.from(mp3, "audio/mpeg")))
                        .at("/0/content/0/audio_url")
                        .asText())
                .startsWith("data:audio/")
                .endsWith(";base64," + mp3);
    }

    @Test
    void fileIsAnAddressOrDataWithAName() {
        assertPart(PdfFileContent.from("https://example.com/a.pdf"), """
                {"type": "input_file", "file_url": "https://example.com/a.pdf"}""");
        assertPart(PdfFileContent.from(PDF, "application/pdf"), """
                {"type": "input_file", "file_data": "data:application/pdf;base64,%s", "filename": "document.pdf"}""".formatted(PDF));
    }

    @Test
    void assistantTextAndCallsAreItemsOfTheirOwn() {
        AiMessage assistant = AiMessage.from("I look it up.", List.of(call("c1", "{\"a\":1}"), call("c2", "")));

        assertSame(plain().input(UserMessage.from("hi"), assistant, result("c1", "one"), result("c2", " ")), """
                [{"type": "message", "role": "user", "content": "hi"},
                 {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "I look it up."}]},
                 {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{\\"a\\":1}"},
                 {"type": "function_call", "call_id": "c2", "name": "f", "arguments": "{}"},
                 {"type": "function_call_output", "call_id": "c1", "output": "one"},
                 {"type": "function_call_output", "call_id": "c2", "output": "(empty)"}]""");
    }

    @Test
    void blankTextBesideCallsIsLeftOut() {
        assertSame(
                plain().input(
                                UserMessage.from("hi"),
                                AiMessage.from(" ", List.of(call("c1", "{}"))),
                                result("c1", "one")),
                """
                [{"type": "message", "role": "user", "content": "hi"},
                 {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
                 {"type": "function_call_output", "call_id": "c1", "output": "one"}]""");
    }

    @Test
    void imagesOfResultsFollowBehindAllResults() {
        ToolExecutionResultMessage chart = ToolExecutionResultMessage.builder()
                .id("c1")
                .toolName("f")
                .contents(List.of(
                        TextContent.from("a chart"),
                        TextContent.from("of sales"),
                        ImageContent.from("https://example.com/1.png")))
                .build();
        ToolExecutionResultMessage photo = ToolExecutionResultMessage.builder()
                .id("c2")
                .toolName("f")
                .contents(List.of(ImageContent.from("https://example.com/2.png")))
                .build();

        assertSame(
                plain().input(
                                UserMessage.from("hi"),
                                AiMessage.from(List.of(call("c1", "{}"), call("c2", "{}"))),
                                chart,
                                photo,
                                UserMessage.from("well?")),
                """
                [{"type": "message", "role": "user", "content": "hi"},
                 {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
                 {"type": "function_call", "call_id": "c2", "name": "f", "arguments": "{}"},
                 {"type": "function_call_output", "call_id": "c1", "output": "a chart\\nof sales"},
                 {"type": "function_call_output", "call_id": "c2", "output": "(1 images, in the next message of the user)"},
                 {"type": "message", "role": "user", "content": [
                   {"type": "input_image", "image_url": "https://example.com/1.png", "detail": "low"},
                   {"type": "input_image", "image_url": "https://example.com/2.png", "detail": "low"}]},
                 {"type": "message", "role": "user", "content": "well?"}]""");
    }

    @Test
    void imagesOfTheLastResultsComeLast() {
        ToolExecutionResultMessage photo = ToolExecutionResultMessage.builder()
                .id("c1")
                .toolName("f")
                .contents(List.of(TextContent.from("see"), ImageContent.from("https://example.com/2.png")))
                .build();

        assertThat(plain().input(UserMessage.from("hi"), AiMessage.from(List.of(call("c1", "{}"))), photo)
                        .at("/3/content/0/type")
                        .asText())
                .isEqualTo("input_image");
    }

    @Test
    void resultsWithOtherMediaAreRejected() {
        ToolExecutionResultMessage video = ToolExecutionResultMessage.builder()
                .id("c1")
                .toolName("f")
                .contents(List.of(VideoContent.from("https://example.com/a.mp4")))
                .build();

        assertThatThrownBy(
                        () -> plain().input(UserMessage.from("hi"), AiMessage.from(List.of(call("c1", "{}"))), video))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("VIDEO");
    }

    private static ToolExecutionRequest call(String id, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("f")
                .arguments(arguments)
                .build();
    }

    private static ToolExecutionResultMessage result(String id, String text) {
        return ToolExecutionResultMessage.from(id, "f", text);
    }
}
