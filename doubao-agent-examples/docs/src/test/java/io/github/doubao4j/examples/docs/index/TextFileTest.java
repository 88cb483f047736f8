package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030", "UTF-16"})
    void readsChineseInTheCharsetsThatChineseFilesAreIn(String charset) {
        ParsedDocument document = TextFile.read("第一行\n代理服务器的端口\n".getBytes(Charset.forName(charset)));

        assertThat(document.text()).isEqualTo("第一行\n代理服务器的端口");
        assertThat(document.lines()).hasSize(2);
    }

    @Test
    void leavesOutAByteOrderMark() {
        assertThat(TextFile.read("\uFEFFa".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("a");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> TextFile.read(new byte[] {'a', 0, 'b'})).hasMessageContaining("NUL");
        assertThatThrownBy(() -> TextFile.read(new byte[] {'a', (byte) 0xFF, (byte) 0xFF, 'b'}))
                .hasMessageContaining("neither UTF-8");
    }
}
