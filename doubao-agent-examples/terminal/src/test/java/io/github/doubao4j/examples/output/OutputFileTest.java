package io.github.doubao4j.examples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    Path directory;

    @Test
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("out.json"), "old");

        assertThatThrownBy(() -> OutputFile.at(file).write(out -> {
                    out.write("half".repeat(100_000));
                    throw new IOException("no space");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no space");
        assertThat(file).content().isEqualTo("old");
        assertOnly("out.json");

        OutputFile.at(file).write(out -> out.write("新"));
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo("新");
        assertOnly("out.json");
    }

    @Test
    void makesTheDirectoriesThatItNeeds() throws IOException {
        Path file = directory.resolve("a/b/c.html");

        OutputFile.at(file).write(out -> out.write("x"));

        assertThat(file).content().isEqualTo("x");
    }

    @Test
    void aLinkStaysOneAndWhatItLeadsToIsReplaced() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(directory.resolve("real")).resolve("a"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real/a"));
        Path loose = Files.createSymbolicLink(directory.resolve("loose"), Path.of("real/new"));

        OutputFile.at(link).write(out -> out.write("new"));
        OutputFile.at(loose).write(out -> out.write("newer"));

        assertThat(link).isSymbolicLink();
        assertThat(file).content().isEqualTo("new");
        assertThat(loose).isSymbolicLink();
        assertThat(directory.resolve("real/new")).content().isEqualTo("newer");
    }

    @Test
    void keepsThePermissionsOfTheOldFile() throws IOException {
        assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "there are no such permissions");
        Path file = Files.writeString(directory.resolve("a"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path usual = Files.writeString(directory.resolve("usual"), "");

        OutputFile.at(file).write(out -> out.write("new"));
        OutputFile.at(directory.resolve("b")).write(out -> out.write("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(Files.getPosixFilePermissions(directory.resolve("b")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void theProgramsOwnStreamsAreNoFiles() {
        assumeTrue(Files.exists(Path.of("/dev/stdout")), "there is no /dev/stdout");

        assertThat(OutputFile.at(Path.of("/dev/stdout")).isStream()).isTrue();
        assertThat(OutputFile.at(Path.of("/dev/fd/1")).isStream()).isTrue();
        assertThat(OutputFile.at(Path.of("/dev/null")).isStream()).isTrue();
        assertThat(OutputFile.at(directory.resolve("new")).isStream()).isFalse();
    }

    private void assertOnly(String name) throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve(name));
        }
    }
}
