package io.github.doubao4j.examples.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that ship, without a key. */
class OfflineRunTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses"})
    void bothApisGiveTheSameRecords(String api) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Path file = directory.resolve("invoices.csv");

        int code = Main.PROGRAM.run(
                Map.of("DOUBAO_API", api),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "extract",
                "--out",
                file.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("12 done: 12 records, 0 failed; 1 needed a second answer");
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(12);
    }
}
