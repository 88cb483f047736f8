package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.testing.StartedProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each line of the README's table of agents as a newcomer does: through the launcher, without a key, as a process of
 * its own. Runs behind the packaging, since the launcher starts the packaged program.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of the README's lines is a shell script")
class ReadmeLines {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern LINE = Pattern.compile("^\\| `\\./agents ([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** What shows that the agent did its work; an agent without an entry fails the test. */
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("analyst", "The South grew fastest: from 114.6 to 126.3 million people"),
            Map.entry("code", "Tests before: failed (exit code 1); after: passed"),
            Map.entry("extract", "12 done: 12 records, 0 failed; 1 needed a second answer"),
            Map.entry("recipe", "parallel calls false: the tools took 4."),
            Map.entry("chat", "a red circle, a green triangle and a blue square"),
            Map.entry("doctor", "Everything works that should: 11 checks"),
            Map.entry("docs", "en/undici/proxy.md:1-13  exists, and was read"));

    @TempDir
    Path directory;

    static Stream<String> lines() throws Exception {
        return LINE.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult result) -> result.group(1));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void runsWithoutAKey(String line) throws Exception {
        runs(
                line,
                StartedProgram.byLauncher(directory)
                        .with(Map.of("LC_ALL", "C.UTF-8"))
                        .in("work"));
    }

    /** As in most containers: no locale, and here a directory whose name needs one. */
    @ParameterizedTest
    @MethodSource("lines")
    void runsWithoutALocaleInAChineseDirectory(String line) throws Exception {
        runs(
                line,
                StartedProgram.byLauncher(directory).with(Map.of("LC_ALL", "C")).in("数据 目录"));
    }

    private static void runs(String line, StartedProgram program) throws Exception {
        String[] words = WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);

        StartedProgram.Ended run = program.run(words);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("scripted")
                .contains(SHOWN.get(words[0]))
                .doesNotContain("\u001b", "?????", "\uFFFD");
    }

    @Test
    void eachAgentHasALine() throws Exception {
        assertThat(lines().map(line -> line.split(" ")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(SHOWN.keySet());
    }
}
