package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class JsonBytesTest {

    /** The JDK's decoder is the oracle. */
    @Property(tries = 20_000)
    void isWellFormedWhenTheJdkDecodesIt(@ForAll("bytes") byte[] bytes) {
        boolean decoded = true;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException notUtf8) {
            decoded = false;
        }

        assertThat(new JsonBytes(bytes, bytes.length).isWellFormed()).isEqualTo(decoded);
        // What stands behind the length does not count.
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 9);
        Arrays.fill(longer, bytes.length, longer.length, (byte) 0x80);
        assertThat(new JsonBytes(longer, bytes.length).isWellFormed()).isEqualTo(decoded);
    }

    @Test
    void aShorterTextInTheSameMemoryHasNothingOfTheLongerOne() throws Exception {
        Buffer source = new Buffer().writeUtf8("{\"a\":\"天空\"}").writeUtf8("{}rest");
        try (JsonBytes longer = JsonBytes.read(source::read, 14)) {
            assertThat(longer.text()).isEqualTo("{\"a\":\"天空\"}");
        }

        try (JsonBytes shorter = JsonBytes.read(source::read, 2)) {
            assertThat(shorter.text()).isEqualTo("{}");
            assertThat(shorter.length()).isEqualTo(2);
        }
        assertThat(source.readUtf8()).isEqualTo("rest");
    }

    /** An array of the pool's size that somebody else uses, such as a stream's buffer, stays theirs; nothing is released twice. */
    @Test
    void releasesOnlyWhatItHasTaken() throws Exception {
        byte[] theirs = new byte[ByteArrayPool.take().length];
        JsonBytes read = JsonBytes.read(new Buffer().writeUtf8("{}")::read, 2);

        new JsonBytes(theirs, 2).close();
        read.close();
        read.close();

        Set<byte[]> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 70; i++) {
            taken.add(ByteArrayPool.take());
        }
        assertThat(taken.size()).isEqualTo(70);
        assertThat(taken.contains(theirs)).isFalse();
    }

    /** Longer than an array of the pool, and than a segment of the source. */
    @Test
    void aLongTextIsReadWhole() throws Exception {
        String text = "天空".repeat(40_000);

        try (JsonBytes read = JsonBytes.read(new Buffer().writeUtf8(text)::read, 240_000)) {
            assertThat(read.text()).isEqualTo(text);
        }
    }

    @Test
    void aSourceThatEndsTooEarlyIsAnError() {
        assertThatThrownBy(() -> JsonBytes.read(new Buffer().writeUtf8("{")::read, 2))
                .isInstanceOf(EOFException.class);
    }

    @Provide
    static Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe4, 0xed,
                        0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff)
                .map(Integer::byteValue);
        Arbitrary<byte[]> words =
                Arbitraries.of("abcdefghij", "天空", "é", "😀", "{").map(word -> word.getBytes(StandardCharsets.UTF_8));
        // Three bytes that are no character though each stands where such a byte may, and ones that are.
        Arbitrary<byte[]> threes =
                Arbitraries.of("e08080", "eda080", "e0a4b9", "ed959c", "e4bda0").map(HexFormat.of()::parseHex);
        Arbitrary<byte[]> junk = edges.array(byte[].class).ofMaxSize(5);
        return Arbitraries.oneOf(words, threes, junk).list().ofMaxSize(6).map(JsonBytesTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }
}
