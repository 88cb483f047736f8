package io.github.doubao4j.examples.extract.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFinderTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        for (String name : List.of("b.txt", "a.PDF", "2026/c.png", "2026/07/d.md", "e.exe", ".git/f.txt", ".g.txt")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void findsFilesInTheOrderOfNamesAndSkipsHiddenOnes() {
        assertThat(names(List.of())).containsExactly("2026/07/d.md", "2026/c.png", "a.PDF", "b.txt");
    }

    @Test
    void takesWhatPatternsSay() {
        assertThat(names(List.of("*.exe", "*.md"))).containsExactly("2026/07/d.md", "e.exe");
        assertThat(names(List.of("2026/*"))).containsExactly("2026/c.png");
        assertThat(names(List.of("2026/**"))).containsExactly("2026/07/d.md", "2026/c.png");
        assertThatThrownBy(() -> names(List.of("[a"))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> names(List.of("*.zip")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("matches --include");
    }

    @Test
    void takesNoFileTwiceAndNoneThatTheProgramWrites() {
        Path b = directory.resolve("b.txt");
        List<Source> found = new SourceFinder(
                        List.of(), directory.resolve("a.PDF")::equals, InputStream.nullInputStream())
                .find(List.of(
                        b.toString(),
                        directory.toString(),
                        directory.resolve("2026/../b.txt").toString()));

        assertThat(found)
                .extracting(Source::name)
                .containsExactly(
                        b.toString(),
                        directory.resolve("2026/07/d.md").toString(),
                        directory.resolve("2026/c.png").toString());
    }

    @Test
    void readsStandardInputAndFilesOnlyAsFarAsTheLimit() throws IOException {
        InputStream in = new ByteArrayInputStream("typed".getBytes(StandardCharsets.UTF_8));
        List<Source> found = new SourceFinder(List.of(), file -> false, in)
                .find(List.of("-", directory.resolve("e.exe").toString()));

        assertThat(found).hasSize(2);
        assertThat(found.get(0).name()).isEqualTo("-");
        assertThat(found.get(0).reader().read(3)).asString().isEqualTo("typ");
        assertThat(found.get(1).reader().read(2)).asString().isEqualTo("e.");
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        SourceFinder finder = new SourceFinder(List.of(), file -> false, InputStream.nullInputStream());

        assertThatThrownBy(() -> finder.find(List.of("none.txt"))).hasMessage("No such file: none.txt");
        assertThatThrownBy(() -> finder.find(List.of("\0"))).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> finder.find(List.of(empty.toString())))
                .hasMessageStartingWith("No documents in " + empty)
                .hasMessageContaining("pdf");
    }

    private List<String> names(List<String> includes) {
        return new SourceFinder(includes, file -> false, InputStream.nullInputStream())
                .find(Arrays.asList(directory.toString())).stream()
                        .map(source ->
                                source.name().substring(directory.toString().length() + 1))
                        .toList();
    }
}
