package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.emulator.program.EmulatorLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shell lines of the pages: the shell understands them, and the programs that they start understand their arguments. Requests to an emulator are
 * sent to one.
 */
class ShellBlocksTest {

    /** Programs that are not ours, whose arguments are not looked at. */
    private static final Set<String> OTHERS = Set.of(
            "cd",
            "export",
            "kill",
            "printf",
            "echo",
            "cat",
            "jq",
            "git",
            "unzip",
            "tar",
            "gpg",
            "mkdir",
            "ls",
            "source",
            ".",
            "python",
            "tail",
            "head",
            "grep",
            "sort",
            "wait",
            "sleep",
            "rm",
            "cp",
            "mv",
            "set",
            "unset",
            "docker",
            "psql",
            "createdb",
            "sha256sum",
            "shasum",
            "diff",
            "jar",
            "javac",
            "jdeps",
            "jlink",
            "native-image",
            "gradle",
            "./gradlew",
            "chmod",
            "ln",
            "complete",
            "openssl",
            "xdg-open",
            "open",
            "wc",
            "time",
            "true");

    private static final Pattern LOCAL =
            Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):\\d+(?=/(?:v1|api/v3)/)");

    static boolean checks(Block block) {
        return Set.of("shell", "bash", "sh").contains(block.language())
                && !CheckedElsewhere.checks(block)
                && !ChinesePagesTest.checks(block);
    }

    static Stream<Block> blocks() {
        // The README's lines are run elsewhere, and read here as well.
        return Repository.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> checks(block)
                        || block.page().equals("README.md") && block.language().equals("shell"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines of the pages are for a POSIX shell")
    void theShellUnderstandsIt(Block block) throws Exception {
        assumeThereIs("bash");
        Process shell = new ProcessBuilder("bash", "-n", "-c", block.text())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).as("%s: %s", block.place(0), output).isZero();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theProgramsUnderstandTheirArguments(Block block, @TempDir Path folder) {
        List<String> wrong = new ArrayList<>();
        for (ShellLine line : ShellLine.of(block)) {
            wrongWith(line, folder).forEach(message -> wrong.add(line.place() + ": " + message));
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void anEmulatorRespondsToARequest(ShellLine line) throws Exception {
        assumeThereIs("curl");
        WireContract contract = line.words().toString().contains("/api/v3") ? WireContract.ARK : WireContract.STARMAGIC;
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().contract(contract).start()) {
            emulator.otherwise(request -> Reply.text("Fine."));
            List<String> command = new ArrayList<>();
            line.words()
                    .forEach(word -> command.add(LOCAL.matcher(word)
                            .replaceAll("http://127.0.0.1:" + emulator.port())
                            .replaceAll("\\$\\{?\\w+}?", "any")));
            command.addAll(1, List.of("--fail-with-body", "--silent", "--show-error", "--max-time", "30"));
            Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(curl.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(curl.exitValue()).as("%s: %s", line.place(), output).isZero();
        }
    }

    @Test
    void mistakesAreFound(@TempDir Path folder) {
        Block block = new Block("docs/examples.md", "shell", """
                KEY=any ./agents analyst --no-such-option | jq .ok    # a comment
                java -jar doubao-emulator-0.1.0-standalone.jar serve \\
                    --no-such-option 2>log.txt
                mvn -B -ntp verify -pl no/such/module -Pno-such-profile -Dtest=NoSuchTest && mvn no-such-goal
                ./agents recipe no-such-recipe; no-such-program "a | b"
                ./agents analyst --data sales.csv 'Why?'
                """, 1);

        assertThat(ShellLine.of(block).stream().flatMap(line -> wrongWith(line, folder).stream()))
                .hasSize(8)
                .anyMatch(message -> message.contains("--no-such-option"))
                .anyMatch(message -> message.contains("no/such/module"))
                .anyMatch(message -> message.contains("no-such-profile"))
                .anyMatch(message -> message.contains("NoSuchTest"))
                .anyMatch(message -> message.contains("no-such-goal"))
                .anyMatch(message -> message.contains("no-such-recipe"))
                .anyMatch(message -> message.contains("no-such-program"));
    }

    static Stream<ShellLine> requests() {
        return blocks().flatMap(block -> ShellLine.of(block).stream())
                .filter(line -> line.program().equals("curl"))
                .filter(line -> line.words().stream()
                        .anyMatch(word -> LOCAL.matcher(word).find()));
    }

    /** A build needs a JDK and Maven only. */
    private static void assumeThereIs(String program) throws InterruptedException {
        try {
            new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            Assumptions.abort("there is no " + program + " here");
        }
    }

    private static List<String> wrongWith(ShellLine line, Path folder) {
        String program = line.program();
        if (program.matches("(?:\\./|(?:.*/)?bin/)?(?:agents|doubao-agents)(?:\\.cmd)?")) {
            return messages(AgentLine.wrongWith(line.arguments()));
        }
        if (program.equals("mvn")) {
            return MavenLine.wrongWith(line);
        }
        if (program.equals("java")) {
            return java(line, folder);
        }
        boolean known = program.isEmpty()
                || OTHERS.contains(program)
                || program.equals("curl")
                || Repository.files().contains(program.replaceFirst("^\\./", ""));
        return known ? List.of() : List.of("'" + program + "' is no program that is known here");
    }

    private static List<String> java(ShellLine line, Path folder) {
        int jar = line.words().indexOf("-jar");
        if (jar < 0 || jar + 1 == line.words().size()) {
            return List.of();
        }
        String name = line.words().get(jar + 1).replaceAll(".*/", "");
        List<String> arguments = line.words().subList(jar + 2, line.words().size());
        if (name.contains("agents")) {
            return messages(AgentLine.wrongWith(arguments));
        }
        if (name.matches("doubao-emulator-.*standalone\\.jar")) {
            return messages(EmulatorLine.wrongWith(arguments, folder));
        }
        return List.of();
    }

    private static List<String> messages(String message) {
        return message.isBlank() ? List.of() : List.of(message.strip());
    }
}
