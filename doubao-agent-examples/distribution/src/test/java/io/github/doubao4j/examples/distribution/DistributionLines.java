package io.github.doubao4j.examples.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.testing.StartedProgram;
import io.github.doubao4j.examples.testing.StartedProgram.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The archive, unpacked into a directory with a space and Chinese characters in its name, and started as its README says. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agents, a script for /bin/sh")
class DistributionLines {

    /** Commands that are typed stand in files, so that the JVM of the tests does not have to know Chinese. */
    private static final String PLACE = "发行 版";

    @TempDir
    private static Path place;

    private static String home;

    @TempDir
    Path directory;

    @BeforeAll
    static void unpack() throws Exception {
        home = place + "/" + PLACE + "/" + Archives.TOP;
        assertThat(shell("mkdir '" + place + "/" + PLACE + "' && cd '" + place + "/" + PLACE + "' && tar -xzf '"
                                + Archives.TAR + "'")
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--version, agents 0",
        "recipe parallel-tools, parallel calls true",
        "doctor, Everything works",
        "analyst, The South"
    })
    void startsWithoutAKey(String line, String shown) throws Exception {
        Ended ended = agents().in("work").run(line.split(" "));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(shown);
    }

    @Test
    void saysItsVersionAndTheCommitAndWhatItRunsOn() throws Exception {
        Ended ended = agents().in("work").run("--version");

        assertThat(ended.out().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches(
                                        "agents \\d+\\.\\d+\\.\\d+\\S* \\((unknown commit|[0-9a-f]{7,}( with changes)?, "
                                                + "\\d{4}-\\d{2}-\\d{2})\\)"),
                        second -> assertThat(second)
                                .contains(
                                        "Java " + System.getProperty("java.runtime.version"),
                                        System.getProperty("os.name")));
        assertThat(agents().in("work").run("chat", "--version").out()).isEqualTo(ended.out());
    }

    @Test
    void readsChineseNamesWithoutALocale() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.otherwise(request -> Reply.text("无花果最贵。"));

            Ended ended = agents().with(Map.of("LC_ALL", "C"))
                    .in("数据")
                    .withFile("水果.csv", "名称,价格\n无花果,3\n".getBytes(StandardCharsets.UTF_8))
                    .run("analyst", "--base-url", emulator.baseUrl(), "--data", "水果.csv", "哪个最贵？");

            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("无花果最贵。");
            assertThat(emulator.requests().get(0).lastUserText()).contains("哪个最贵？");
        }
    }

    @Test
    void startsByALinkToALinkOnThePath() throws Exception {
        shell("mkdir '" + directory + "/bin' && ln -s '" + home + "/bin/agents' '" + directory
                + "/bin/first' && ln -s first '" + directory + "/bin/linked-agents'");

        Ended ended = StartedProgram.by(directory, "linked-agents")
                .with(Map.of("PATH", directory.resolve("bin") + ":" + System.getenv("PATH")))
                .in("work")
                .run("--version");

        // JUnit warns of links that lead out of a directory that it deletes.
        Files.delete(directory.resolve("bin/first"));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("agents ");
    }

    @Test
    void aWrongJavaHomeIsOneLine() throws Exception {
        Ended ended = agents().with(Map.of("JAVA_HOME", "/nowhere")).in("work").run("--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("agents: JAVA_HOME is /nowhere, where there is no bin/java: set it to a JDK 17 or newer, "
                        + "or unset it.\n");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_292, 8", "11.0.2, 11", "16, 16"})
    void anOldJavaIsOneLine(String version, String shown) throws Exception {
        Path old = Files.createDirectories(directory.resolve("old/bin"));
        Files.writeString(old.resolveSibling("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        // Never started: the launcher looks at the file beside it.
        assertThat(Files.createFile(old.resolve("java")).toFile().setExecutable(true))
                .isTrue();

        Ended ended = agents().with(Map.of("JAVA_HOME", directory.resolve("old").toString()))
                .in("work")
                .run("--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Java 17 or newer is needed", " is Java " + shown + ":")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doc                             | docs doctor
            ""                              | analyst chat code docs extract doctor recipe
            analyst --da                    | --data
            analyst --no-                   | --no-parallel --no-color
            analyst --provider ark-         | ark-coding-plan ark-agent-plan
            analyst --model doubao-seed-2.0 | doubao-seed-2.0-pro doubao-seed-2.0-lite doubao-seed-2.0-mini doubao-seed-2.0-code
            chat --api ''                   | chat responses
            docs --rag ''                   | tool augment
            docs --search v                 | vector
            extract --record ''             | invoice contact
            extract --format j              | json jsonl
            recipe par                      | parallel-tools
            analyst --data READ             | README.txt
            """)
    void aShellCompletesIt(String typed, String offered) throws Exception {
        assumeThat(shell("bash --version").code()).as("there is no bash").isZero();

        Ended ended = shell("cd '" + home + "' && bash -c 'source completion/agents.bash && COMP_WORDS=(agents "
                + typed.replace("'", "\"")
                + ") && COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _complete_agents 2>/dev/null; echo ${COMPREPLY[*]}'");

        assertThat(ended.out().strip().split(" ")).containsExactlyInAnyOrder(offered.split(" "));
    }

    @Test
    void bashFindsNothingWrongWithTheCompletion() throws Exception {
        assumeThat(shell("bash --version").code()).as("there is no bash").isZero();

        assertThat(shell("bash -n '" + home + "/completion/agents.bash'").code())
                .isZero();
    }

    @Test
    void zshLoadsTheCompletion() throws Exception {
        assumeThat(shell("zsh --version").code()).as("there is no zsh").isZero();

        Ended ended = shell("zsh -f -c 'autoload -U compinit && compinit -D -u && source \"" + home
                + "/completion/agents.bash\" && echo $_comps[agents]'");

        assertThat(ended.out()).contains("_complete_agents");
    }

    private StartedProgram agents() {
        return StartedProgram.by(directory, home + "/bin/agents");
    }

    /** Runs a line of the shell. */
    private static Ended shell(String line) throws Exception {
        Path script = Files.createTempFile(place, "line", ".sh");
        Files.writeString(script, line + "\n");
        Process process = new ProcessBuilder("/bin/sh", script.toString()).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }
}
