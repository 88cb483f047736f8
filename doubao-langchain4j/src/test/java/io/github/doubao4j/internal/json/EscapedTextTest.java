package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.completions.RequestWriter;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EscapedTextTest {

    /** Jackson's generator is the oracle; it rejects halves of surrogate pairs, so it gets the repaired text. */
    @Property
    void agreesWithJacksonToTheByte(@ForAll("texts") String text) throws IOException {
        assertThat(written(text)).isEqualTo(byJackson(text));
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> samples = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(20),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20),
                Arbitraries.of("\uD83D", "\uDE00", "\uD83D\uDE00", "\uFFFF", "\u07ff\u0800", "\"\\\u007f\u0080", "天空"),
                // Texts are escaped in blocks of 512 characters and stored in chunks of 16 KiB.
                Arbitraries.of(510, 511, 512, 1023, 6000, 16_384).map("a"::repeat),
                Arbitraries.of(511, 3000, 9000).map("\u0001"::repeat));
        return samples.list().ofMaxSize(8).map(list -> String.join("", list));
    }

    @Test
    void agreesOnEveryCharacter() throws IOException {
        String all =
                IntStream.rangeClosed(0, 0xffff).mapToObj(c -> (char) c + "|").collect(Collectors.joining());

        assertThat(written(all)).isEqualTo(byJackson(all));
    }

    @Test
    void keepsSurrogatePairsTogether() throws IOException {
        for (int before = 500; before < 530; before++) {
            String text = "x".repeat(before) + "\uD83D\uDE00".repeat(600);

            assertThat(written(text)).isEqualTo(byJackson(text));
        }
    }

    private static String written(String text) {
        Message message = new Message.FromUser(new Message.Content.Plain(text), null);
        try (JsonBody body = RequestWriter.toBody(new WireRequest(List.of(message), Map.of()))) {
            String json = body.text();
            String start = "{\"messages\":[{\"role\":\"user\",\"content\":";
            assertThat(json).startsWith(start).endsWith("}]}");
            return json.substring(start.length(), json.length() - "}]}".length());
        }
    }

    private static String byJackson(String text) throws IOException {
        return new String(Json.MAPPER.writeValueAsBytes(WellFormed.text(text)), StandardCharsets.UTF_8);
    }
}
