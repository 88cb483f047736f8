package io.github.doubao4j.internal.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkDecoderTest {

    private static final String TEXT =
            "{\"choices\":[{\"delta\":{\"content\":\"%s\",\"role\":\"assistant\"},\"finish_reason\":null,\"index\":0}],"
                    + "\"created\":1764000000,\"id\":\"0217\",\"model\":\"m\",\"usage\":null}";
    private static final String THINKING = TEXT.replace("\"content\"", "\"content\":\"\",\"reasoning_content\"");
    private static final String ARGUMENTS = TEXT.replace(
            "\"content\":\"%s\"",
            "\"content\":\"\",\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"%s\"}}]");

    /** The plain decoder is the oracle, for any chunks in any order. */
    @Property(tries = 10_000)
    void readsEveryChunkLikeThePlainDecoder(@ForAll("streams") List<byte[]> stream) {
        ChunkDecoder decoder = new ChunkDecoder();
        for (byte[] event : stream) {
            // The array of an event is used again for the next one, and is longer than the event.
            byte[] array = new byte[event.length + 20];
            System.arraycopy(event, 0, array, 0, event.length);
            JsonBytes json = new JsonBytes(array, event.length);
            List<ResponseDelta> expected = new ArrayList<>();
            List<ResponseDelta> read = new ArrayList<>();
            Throwable expectedFailure =
                    catchThrowable(() -> CompletionDecoder.decode(json, completion -> completion.addTo(expected::add)));

            Throwable failure = catchThrowable(() -> decoder.decode(json, read::add));

            assertThat(read).isEqualTo(expected);
            assertThat(failure == null).isEqualTo(expectedFailure == null);
            Arrays.fill(array, (byte) '"');
        }
    }

    @Provide
    static Arbitrary<List<byte[]>> streams() {
        Arbitrary<String> shapes = Arbitraries.of(
                TEXT,
                THINKING,
                ARGUMENTS,
                ARGUMENTS.replace("\"index\":0,\"function\"", "\"index\":1,\"id\":\"c\",\"function\""),
                TEXT.replace("null", "\"content\":\"x\""),
                TEXT.replace("\"finish_reason\":null", "\"finish_reason\":\"stop\""),
                TEXT.replace("\"usage\":null", "\"usage\":{\"total_tokens\":3}"),
                TEXT.replace("\"model\":\"m\"", "\"model\":\"m\",\"content\":\"%1$s\""),
                TEXT.replace("{\"choices\"", "{\"content\":\"a\",\"choices\""),
                TEXT.replace("\"content\":\"%s\"", "\"content\":\"%1$s\",\"content\":\"%1$s\""),
                TEXT.replace("\"content\":\"%s\"", "\"content\":[{\"type\":\"text\",\"text\":\"%s\"}]"),
                TEXT.replace("\"content\":\"%s\"", "\"x\":{\"content\":\"%s\"},\"content\":null"),
                TEXT.replace("\"content\":\"%s\"", "\"content\" : \"%s\""),
                ARGUMENTS.replace("\"%s\"", "{\"content\":\"%s\"}"),
                TEXT + TEXT.replace("%s", "%1$s"),
                TEXT + " ",
                "%s",
                "{\"error\":{\"message\":\"%s\"}}");
        Arbitrary<String> texts = Arbitraries.of(
                "",
                "a",
                "天空",
                "\uD83D\uDE00",
                "\\n",
                "\\\"quoted\\\"",
                "\\\\",
                "\\",
                "\\u5929",
                "\\uD83D",
                "\"",
                "x\",\"role\":\"y",
                "\u0001",
                "\u007f",
                "b",
                "a\",\"role\":\"assistant\"},\"finish_reason\":null,\"index\":0}],\"x\":[{\"y\":{\"z\":\"",
                "long ".repeat(50));
        Arbitrary<byte[]> complete = Combinators.combine(shapes, texts)
                .as((shape, text) -> String.format(Locale.ROOT, shape, text).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> damaged = Combinators.combine(
                        complete,
                        Arbitraries.integers(),
                        Arbitraries.of(0x80, 0xc3, (int) '"', (int) '\\', (int) '}', 0))
                .as((event, at, junk) -> {
                    byte[] copy = event.clone();
                    if (copy.length > 0) {
                        copy[Math.floorMod(at, copy.length)] = (byte) (int) junk;
                    }
                    return copy;
                });
        return Arbitraries.frequencyOf(Tuple.of(9, complete), Tuple.of(1, damaged))
                .list()
                .ofMaxSize(8);
    }

    /** The first of them is no text of the answer, whatever stands in the place that is. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void findsTheRightOneOfTwoTexts(String text) throws IOException {
        String shape = TEXT.replace("{\"choices\"", "{\"content\":\"x\",\"choices\"");
        ChunkDecoder decoder = new ChunkDecoder();
        List<ResponseDelta> read = new ArrayList<>();
        decoder.decode(bytes(shape, text), read::add);
        decoder.decode(bytes(shape.replace("\"x\"", "\"y\""), text), read::add);

        assertThat(read.get(1)).isEqualTo(read.get(0));
    }

    /** A longer form than needed, which Jackson's parser of bytes lets pass; text with an escape is read by it. */
    @Test
    void readsTextThatIsNoUtf8LikeThePlainDecoder() throws IOException {
        byte[] broken = String.format(Locale.ROOT, TEXT, "\\n##").getBytes(StandardCharsets.UTF_8);
        int at = new String(broken, StandardCharsets.ISO_8859_1).indexOf("##");
        broken[at] = (byte) 0xC1;
        broken[at + 1] = (byte) 0x81;
        JsonBytes json = new JsonBytes(broken, broken.length);
        ChunkDecoder decoder = new ChunkDecoder();
        List<ResponseDelta> expected = new ArrayList<>();
        List<ResponseDelta> read = new ArrayList<>();
        decoder.decode(bytes(TEXT, "a"), chunk -> {});

        decoder.decode(json, read::add);
        CompletionDecoder.decode(json, completion -> completion.addTo(expected::add));

        assertThat(read).isEqualTo(expected);
    }

    /** Shows that the short way is taken at all: its results are made of the objects of the chunk before. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "thinking", "arguments"})
    void readsOnlyTheTextOfASimilarChunk(String kind) throws IOException {
        String shape = kind.equals("text") ? TEXT : kind.equals("thinking") ? THINKING : ARGUMENTS;
        ChunkDecoder decoder = new ChunkDecoder();
        List<ResponseDelta> read = new ArrayList<>();
        for (String text : List.of("a", "天空", "\\n")) {
            decoder.decode(bytes(shape, text), read::add);
        }

        assertThat(read.get(1).model()).isSameAs(read.get(0).model());
        assertThat(read.get(2).model()).isSameAs(read.get(0).model());
    }

    @Test
    void stopsLearningFromAStreamThatAlwaysChanges() throws IOException {
        ChunkDecoder decoder = new ChunkDecoder();
        List<ResponseDelta> read = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            decoder.decode(bytes(TEXT.replace("0217", "id" + i), "a"), read::add);
        }
        decoder.decode(bytes(TEXT.replace("0217", "id9"), "b"), read::add);
        decoder.decode(bytes(TEXT.replace("0217", "id3"), "c"), read::add);

        assertThat(read.get(10).model()).isNotSameAs(read.get(9).model());
        // The fourth was the last to be learned, and is still known.
        assertThat(read.get(11).model()).isSameAs(read.get(3).model());
    }

    private static JsonBytes bytes(String shape, String text) {
        byte[] bytes = String.format(Locale.ROOT, shape, text).getBytes(StandardCharsets.UTF_8);
        return new JsonBytes(bytes, bytes.length);
    }
}
