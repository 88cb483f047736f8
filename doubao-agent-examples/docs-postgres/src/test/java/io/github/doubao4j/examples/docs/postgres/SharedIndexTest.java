package io.github.doubao4j.examples.docs.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.Program;
import io.github.doubao4j.examples.docs.DocsCommand;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with an index in a database: the sample, scripted words, everything else real. */
class SharedIndexTest {

    @TempDir
    Path directory;

    @Test
    void aSecondMachineReadsNothingAndFindsTheSame() throws SQLException {
        String address = TestServer.schema();

        String first = run("one", address);
        String second = run("two", address);

        assertThat(first).contains("(sample)", "(6 documents, ", " 6 read now").contains("✓ en/undici/proxy.md:1-13");
        assertThat(second).contains(" 0 read now").contains("✓ en/undici/proxy.md:1-13");
        assertThat(first + second).doesNotContain("s3cret").doesNotContain("currentSchema");
        assertThat(directory.resolve("one/doubao-agents/index")).doesNotExist();
    }

    private String run(String machine, String address) {
        StringWriter out = new StringWriter();
        int code = Program.of(DocsCommand::new)
                .run(
                        Map.of(
                                "XDG_CACHE_HOME", directory.resolve(machine).toString(),
                                "XDG_CONFIG_HOME", directory.toString(),
                                "PGPASSWORD", "s3cret"),
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(out, true),
                        List.of("docs", "--store", address, "--lang", "en").toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        assertThat(Files.isDirectory(directory.resolve(machine))).isTrue();
        return out.toString();
    }
}
