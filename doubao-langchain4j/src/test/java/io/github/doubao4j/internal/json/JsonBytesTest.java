package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

    @Provide
    static Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> edges = Arbitraries.of(
                        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe4, 0xed,
                        0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff)
                .map(Integer::byteValue);
        Arbitrary<byte[]> words =
                Arbitraries.of("abcdefghij", "天空", "é", "😀", "{").map(word -> word.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> junk = edges.array(byte[].class).ofMaxSize(5);
        return Arbitraries.oneOf(words, junk).list().ofMaxSize(6).map(JsonBytesTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
        parts.forEach(all::put);
        return all.array();
    }
}
