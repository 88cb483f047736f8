package io.github.doubao4j.examples.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleProjectTest {

    private static final Path RESOURCES = Path.of("src/main/resources/io/github/doubao4j/examples/code/sample/project");

    @TempDir
    Path directory;

    @Test
    void copiesEveryFileIntoANewDirectory() throws Exception {
        Path first = SampleProject.copy(directory);
        Path second = SampleProject.copy(directory);

        assertThat(first).isEqualTo(directory.toRealPath().resolve("code-sample"));
        assertThat(second).isEqualTo(directory.toRealPath().resolve("code-sample-2"));
        assertThat(files(second)).isEqualTo(files(RESOURCES));
    }

    @Test
    void saysInOneLineThatItCannotBeCopied() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> SampleProject.copy(file))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The sample project cannot be copied to a new directory in " + file);
    }

    @Test
    void bothScriptsCallTheSameTools() {
        var en = SampleProject.script(Language.EN);
        var zh = SampleProject.script(Language.ZH);

        assertThat(zh.turns()).hasSameSizeAs(en.turns());
        for (int i = 0; i < en.turns().size(); i++) {
            assertThat(zh.turns().get(i).calls()).isEqualTo(en.turns().get(i).calls());
        }
        assertThat(zh.question()).isNotEqualTo(en.question());
    }

    private static Set<String> files(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(directory.relativize(file).toString()));
            return names;
        }
    }
}
