package io.github.doubao4j.internal.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.wire.ContentPart;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.Tool;
import io.github.doubao4j.internal.wire.WireRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWriterTest {

    private static final Message HI = new Message.FromUser(new Message.Content.Plain("hi"), null);

    private static String write(Map<String, Object> fields, Message... messages) {
        return RequestWriter.toBody(new WireRequest(List.of(messages), fields)).text();
    }

    private static String value(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", value);
        String json = write(fields);
        assertThat(json).startsWith("{\"messages\":[],\"v\":").endsWith("}");
        return json.substring("{\"messages\":[],\"v\":".length(), json.length() - 1);
    }

    @Test
    void modelComesFirstThenTheMessagesThenTheRestInItsOrder() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 1);
        fields.put("model", "m");
        fields.put("a", 2);

        assertThat(write(fields, HI))
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"z\":1,\"a\":2}");
    }

    @Test
    void everyKindOfValueIsWrittenAsJson() {
        record Pojo(int a, String b) {}
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("null", null);
        map.put("list", Arrays.asList("a", null, List.of()));

        assertThat(value(null)).isEqualTo("null");
        assertThat(value("a\"\\\n\u2028\u00e9\uD83D\uDE00")).isEqualTo("\"a\\\"\\\\\\n\u2028\u00e9\uD83D\uDE00\"");
        assertThat(value(new StringBuilder("sb"))).isEqualTo("\"sb\"");
        assertThat(value(true)).isEqualTo("true");
        assertThat(value(1)).isEqualTo("1");
        assertThat(value((short) 2)).isEqualTo("2");
        assertThat(value((byte) -3)).isEqualTo("-3");
        assertThat(value(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(value(0.1)).isEqualTo("0.1");
        assertThat(value(0.1f)).isEqualTo("0.1");
        assertThat(value(new BigInteger("123456789012345678901"))).isEqualTo("123456789012345678901");
        assertThat(value(new BigDecimal("0.10"))).isEqualTo("0.10");
        assertThat(value(new AtomicInteger(4))).isEqualTo("4");
        assertThat(value(map)).isEqualTo("{\"null\":null,\"list\":[\"a\",null,[]]}");
        assertThat(value(new Object[] {1, "b", new int[] {2}})).isEqualTo("[1,\"b\",[2]]");
        assertThat(value(new Pojo(1, "x"))).isEqualTo("{\"a\":1,\"b\":\"x\"}");
        assertThat(value(List.of(new CompletionsShapes().function(new Tool("n", null, Map.of(), null)))))
                .isEqualTo("[{\"type\":\"function\",\"function\":{\"name\":\"n\",\"parameters\":{}}}]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numbersThatJsonDoesNotHaveAreNeverWritten(double number) {
        assertThatThrownBy(() -> value(number)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> value((float) number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyCannotComeTwice() {
        Map<Object, Object> twins = new LinkedHashMap<>();
        twins.put(1, "a");
        twins.put("1", "b");

        assertThatThrownBy(() -> value(twins)).hasMessageContaining("Duplicate");
        assertThatThrownBy(() -> write(Map.of("messages", List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void halfAPairOfSurrogatesIsReplacedAndNothingElse() {
        assertThat(value("a\uD83D")).isEqualTo("\"a\uFFFD\"");
        assertThat(value("\uDE00b\uD83D\uD83D\uDE00\uDE00")).isEqualTo("\"\uFFFDb\uFFFD\uD83D\uDE00\uFFFD\"");
        assertThat(write(Map.of(), new Message.FromTool("c", new Message.Content.Plain("cut \uD83D"))))
                .contains("\"content\":\"cut \uFFFD\"");
    }

    @Test
    void everyRoleAndPartIsWritten() {
        Media url = new Media.Url("https://example.com/x");
        Media inline = new Media.Inline("a/b", "QUJD");
        Message user = new Message.FromUser(
                new Message.Content.Parts(List.of(
                        new ContentPart.Text("t"),
                        new ContentPart.Image(url, "low", 1, null),
                        new ContentPart.Image(inline, null, null, null),
                        new ContentPart.Video(inline, 0.5),
                        new ContentPart.Audio(inline, "wav"),
                        new ContentPart.Audio(url, null),
                        new ContentPart.File(url, null),
                        new ContentPart.File(inline, "f.pdf"))),
                "n");
        Message assistant = new Message.FromAssistant("", "r", "e", null, List.of(new ToolCall(3, "i", "f", "{}")));

        assertThat(write(Map.of(), new Message.FromSystem("s"), user, assistant))
                .isEqualTo("{\"messages\":["
                        + "{\"role\":\"system\",\"content\":\"s\"},"
                        + "{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"text\",\"text\":\"t\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/x\",\"detail\":\"low\","
                        + "\"image_pixel_limit\":{\"min_pixels\":1}}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:a/b;base64,QUJD\"}},"
                        + "{\"type\":\"video_url\",\"video_url\":{\"url\":\"data:a/b;base64,QUJD\",\"fps\":0.5}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"QUJD\",\"format\":\"wav\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"url\":\"https://example.com/x\"}},"
                        + "{\"type\":\"file\",\"file\":{\"file_url\":\"https://example.com/x\"}},"
                        + "{\"type\":\"file\",\"file\":{\"file_data\":\"data:a/b;base64,QUJD\",\"filename\":\"f.pdf\"}}"
                        + "],\"name\":\"n\"},"
                        + "{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"r\",\"encrypted_content\":\"e\","
                        + "\"tool_calls\":[{\"id\":\"i\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"}}]}]}");
    }

    /** Sizes around the buffers, where chunks meet. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 16_383, 16_384, 16_385, 1_000_003})
    void inlineDataArrivesCompleteWhateverItsSize(int size) throws IOException {
        String payload = "AbCdEfGh+/12".repeat(size / 12 + 1).substring(0, size);
        Message message = new Message.FromUser(
                new Message.Content.Parts(
                        List.of(new ContentPart.Image(new Media.Inline("image/png", payload), null, null, null))),
                null);

        JsonNode json = Json.MAPPER.readTree(write(Map.of(), message));

        assertThat(json.at("/messages/0/content/0/image_url/url").asText())
                .isEqualTo("data:image/png;base64," + payload);
    }

    @Test
    void inlineDataStaysOutOfText() {
        assertThat(new ContentPart.Image(new Media.Inline("image/png", "c2VjcmV0"), null, null, null).toString())
                .contains("image/png", "8 base64 characters")
                .doesNotContain("c2VjcmV0");
    }
}
