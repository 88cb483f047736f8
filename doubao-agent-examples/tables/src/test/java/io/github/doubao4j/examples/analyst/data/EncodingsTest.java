package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV as Excel and other programs write it, whatever the encoding; which one was taken is said unless it is UTF-8. */
class EncodingsTest {

    private static final String TEXT = "城市,人口\r\n北京,21893095\r\n上海,24870895\r\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, '', ''",
        "UTF-8, \uFEFF, ''",
        "GBK, '', GB18030",
        "GB18030, '', GB18030",
        "UTF-16LE, \uFEFF, UTF-16LE",
        "UTF-16BE, \uFEFF, UTF-16BE",
        "UTF-16LE, '', UTF-16LE",
        "UTF-16BE, '', UTF-16BE",
        "UTF-32LE, \uFEFF, UTF-32LE",
        "UTF-32BE, \uFEFF, UTF-32BE",
    })
    void readsIt(String charset, String mark, String said) throws IOException {
        byte[] bytes = (mark + TEXT).getBytes(Charset.forName(charset));
        Path plain = Files.write(directory.resolve("p.csv"), bytes);
        Path zipped = directory.resolve("z.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(bytes);
        }
        try (ReadOnlyDatabase database = ReadOnlyDatabase.load(List.of(plain, zipped), QueryLimits.DEFAULT)) {
            for (String table : List.of("p", "z")) {
                assertThat(database.query("SELECT 人口 FROM " + table + " WHERE 城市 = '北京'")
                                .rows())
                        .containsExactly(List.of(21_893_095L));
                String description = database.describe(table).toText();
                if (said.isEmpty()) {
                    assertThat(description).doesNotContain("read as");
                } else {
                    assertThat(description).contains("read as " + said);
                }
            }
        }
    }

    @Test
    void readsUtf8WithAFewDamagedBytesAndSaysSo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(TEXT.repeat(20).getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE5);
        bytes.writeBytes("x,1\r\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(directory.resolve("t.csv"), bytes.toByteArray());

        try (ReadOnlyDatabase database = ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT)) {
            assertThat(database.query("SELECT 城市 FROM t WHERE 人口 = '1'").rows()).containsExactly(List.of("\uFFFDx"));
            assertThat(database.describe("t").toText()).contains("1 damaged");
        }
    }

    @Test
    void refusesAPackedFileThatIsCut() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(TEXT.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        Path file = directory.resolve("cut.csv.gz");
        Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

        assertThatThrownBy(() -> ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT)
                        .close())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot load " + file + " as CSV: ");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Path western = Files.write(
                directory.resolve("w.csv"),
                "Name;Ort\nMüller;Köln\nGrün;Fürth\n".getBytes(Charset.forName("windows-1252")));
        Path binary = Files.write(directory.resolve("b.csv"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1, 2, 3, 0, 7});

        for (Path file : List.of(western, binary)) {
            assertThatThrownBy(() -> ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT)
                            .close())
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasMessageContaining("UTF-8");
        }
    }
}
