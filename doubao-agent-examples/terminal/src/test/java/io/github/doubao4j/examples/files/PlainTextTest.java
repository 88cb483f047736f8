package io.github.doubao4j.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private static final String TEXT = "发票 Invoice № 12 — 合计 ¥5";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsTextInTheEncodingsThatChineseFilesHave(String charset) {
        assertThat(PlainText.decode(TEXT.getBytes(Charset.forName(charset)))).contains(TEXT);
    }

    @Test
    void leavesOutTheByteOrderMark() {
        assertThat(PlainText.decode(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)))
                .contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"})
    void followsEveryByteOrderMark(String charset) {
        assertThat(PlainText.decode(("\uFEFF" + TEXT).getBytes(Charset.forName(charset))))
                .contains(TEXT);
    }

    /** Pairs of a high byte and an ASCII letter are rare characters of GBK, and what Müller is in western encodings. */
    @Test
    void doesNotShowChineseForAWesternText() {
        assertThat(PlainText.decode("Müller, Köln, Grün".getBytes(Charset.forName("windows-1252"))))
                .isEmpty();
    }

    @Test
    void knowsWhatIsNoText() {
        assertThat(PlainText.decode(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(PlainText.decode(new byte[] {(byte) 0xC3, (byte) 0xFF, (byte) 0x80}))
                .isEmpty();
        assertThat(PlainText.decode(new byte[] {(byte) 0xFE, (byte) 0xFF, 0x4E}))
                .isEmpty();
    }
}
