package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
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

    /** A build that found nothing to do leaves the jar older than sources that were checked out since. */
    @BeforeAll
    static void theProgramIsBuilt() throws Exception {
        Files.setLastModifiedTime(
                ROOT.resolve("doubao-agent-examples/target/agents.jar"), FileTime.from(Instant.now()));
    }

    static Stream<String> lines() throws Exception {
        return LINE.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map((MatchResult result) -> result.group(1));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void runsWithoutAKey(String line) throws Exception {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("agents").toString()));
        WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .forEach(command::add);
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectory(directory.resolve("work")).toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        // What it keeps, such as an index or a memory, is not this user's.
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));

        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        process.destroyForcibly();
        String shown = Files.readString(out, StandardCharsets.UTF_8);

        assertThat(ended).as(shown).isTrue();
        assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
        assertThat(process.exitValue()).as(shown).isZero();
        assertThat(shown)
                .contains("scripted")
                .contains(SHOWN.get(command.get(1)))
                .doesNotContain("\u001b");
    }

    @Test
    void eachAgentHasALine() throws Exception {
        assertThat(lines().map(line -> line.split(" ")[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(SHOWN.keySet());
    }
}
