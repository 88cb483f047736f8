package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestCommandTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml          | mvn -B -ntp test | mvn -B -ntp test -Dtest=A -Dsurefire.failIfNoSpecifiedTests=false",
                "build.gradle.kts | gradle --no-daemon --console=plain test"
                        + "| gradle --no-daemon --console=plain test --tests A",
                "package.json     | npm test | npm test -- A",
                "Cargo.toml       | cargo test | cargo test A",
                "go.mod           | go test ./... | go test ./... -run A",
                "pyproject.toml   | python3 -m pytest | python3 -m pytest -k A",
            })
    void isFoundByTheFilesOfTheProject(String file, String all, String some) throws IOException {
        Files.writeString(directory.resolve(file), "");

        TestCommand command = TestCommand.detect(directory).orElseThrow();

        assertThat(String.join(" ", command.words(null))).isEqualTo(all);
        assertThat(String.join(" ", command.words("A"))).isEqualTo(some);
    }

    @Test
    void prefersTheWrapperUnlessItIsALink() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), "");
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "");
        assertThat(elsewhere.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(directory.resolve("mvnw"), elsewhere);
        assertThat(TestCommand.detect(directory).orElseThrow().words().get(0)).isEqualTo("mvn");

        Files.delete(directory.resolve("mvnw"));
        Files.move(elsewhere, directory.resolve("mvnw"));
        assertThat(TestCommand.detect(directory).orElseThrow().words().get(0))
                .isEqualTo(directory.resolve("mvnw").toString());
    }

    @Test
    void aMakefileTakesNoChoiceOfTests() throws IOException {
        assertThat(TestCommand.detect(directory)).isEmpty();
        Files.writeString(directory.resolve("Makefile"), "");

        assertThatThrownBy(() -> TestCommand.detect(directory).orElseThrow().words("install"))
                .hasMessageContaining("cannot be told which");
    }

    @Test
    void splitsWithoutAShell() {
        assertThat(CommandWords.split("mvn  test -Dname='a b' \"C:\\my dir\\x\" a\\ b \"say \\\"hi\\\"\" ''"))
                .containsExactly("mvn", "test", "-Dname=a b", "C:\\my dir\\x", "a b", "say \"hi\"", "");
        assertThat(CommandWords.split("grep '&&' \"$(x)\"")).containsExactly("grep", "&&", "$(x)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn test && rm x",
                "a | b",
                "a; b",
                "a > b",
                "echo $(x)",
                "echo `x`",
                "a 'b",
                "",
                "  ",
                "{filter}"
            })
    void refusesWhatOnlyAShellUnderstands(String line) {
        assertThatThrownBy(() -> TestCommand.parse(line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("--test-command: ");
    }

    @Test
    void thePersonsCommandSaysWhereTheChoiceGoes() {
        TestCommand command = TestCommand.parse("mvn -q test -Dtest={filter}");

        assertThat(command.words(null)).containsExactly("mvn", "-q", "test");
        assertThat(command.words(" DiscountTest#一分钱* "))
                .containsExactly("mvn", "-q", "test", "-Dtest=DiscountTest#一分钱*");
    }

    @Test
    void cannotBeChangedThroughTheFiltersCharacters() {
        TestCommand command = new TestCommand(List.of("t"), List.of(TestCommand.FILTER));
        for (String bad : List.of(
                "-x",
                "a b",
                "a/b",
                "a\\b",
                "a;b",
                "a|b",
                "a&b",
                "a$(b)",
                "a`b",
                "a\"b",
                "a'b",
                "a\nb",
                "a..b",
                "%PATH%",
                "a=b",
                "@file",
                "a".repeat(201))) {
            assertThatThrownBy(() -> command.words(bad)).as(bad).isInstanceOf(WorkspaceException.class);
        }
    }
}
