package io.github.doubao4j.examples.code.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: programs for the JDK that runs the tests, and small scripts. */
@Timeout(90)
class CommandRunnerTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path directory;

    @Test
    void givesTheExitCodeAndBothStreams() {
        CommandResult result = runner(30).run(List.of("sh", "-c", "echo out; echo err >&2; exit 7"));

        assertThat(result.code()).isEqualTo(7);
        assertThat(result.succeeded()).isFalse();
        assertThat(result.output()).contains("out\n", "err\n");
        assertThat(runner(30).run(List.of("true")).succeeded()).isTrue();
    }

    @Test
    void runsInTheDirectoryWithoutAShell() throws Exception {
        CommandResult result = runner(30).run(List.of("echo", "$HOME", "*", ";", "touch", "x"));

        assertThat(result.output()).isEqualTo("$HOME * ; touch x\n");
        assertThat(runner(30).run(List.of("pwd", "-P")).output()).isEqualTo(directory.toRealPath() + "\n");
        assertThat(directory.resolve("x")).doesNotExist();
    }

    /** Ending what is left over must not take from a command that has just ended what nobody has read yet. */
    @Test
    void losesNothingOfACommandThatEndsAtOnce() {
        for (int i = 0; i < 200; i++) {
            assertThat(runner(30).run(List.of("seq", "10000")).output())
                    .startsWith("1\n2\n")
                    .endsWith("\n10000\n");
        }
    }

    @Test
    void hasNoStandardInput() {
        assertThat(runner(30).run(List.of("cat")).succeeded()).isTrue();
    }

    @Test
    void seesNoKeys() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("DOUBAO_API_KEY", "one");
        environment.put("ark_api_key", "two");
        environment.put("GITHUB_TOKEN", "three");
        environment.put("DB_PASSWORD", "four");
        environment.put("HARMLESS", "x-0123456789-x");
        environment.put("COLOUR", "green");

        String seen = new CommandRunner(
                        directory, CleanEnvironment.of(environment, Set.of("0123456789")), Duration.ofSeconds(30))
                .run(List.of("env"))
                .output();

        assertThat(seen)
                .contains("COLOUR=green", "PATH=")
                .doesNotContainIgnoringCase("API_KEY")
                .doesNotContain("GITHUB_TOKEN", "DB_PASSWORD", "0123456789");
    }

    @Test
    void theTimeLimitEndsTheWholeTree() throws Exception {
        // The second child outlives its parent, which is how daemons hide from those who look for children.
        Path pids = directory.resolve("pids");
        String script = "sleep 300 & echo $! >> pids; (sleep 300 & echo $! >> pids) & wait %2; sleep 300";

        CommandResult result = runner(2).run(List.of("sh", "-c", script));

        assertThat(result.end()).isEqualTo(CommandResult.End.TIMED_OUT);
        assertThat(result.time()).isLessThan(Duration.ofSeconds(60));
        List<String> numbers = Files.readAllLines(pids);
        assertThat(numbers).hasSize(2).allSatisfy(number -> assertEnded(Long.parseLong(number)));
    }

    @Test
    void nothingIsLeftRunningBehindACommandThatEnded() throws Exception {
        CommandResult result = runner(60).run(List.of("sh", "-c", "sleep 300 & echo $! > pid; echo done"));

        assertThat(result.output()).isEqualTo("done\n");
        assertThat(result.succeeded()).isTrue();
        assertEnded(Long.parseLong(Files.readString(directory.resolve("pid")).strip()));
    }

    @Test
    void anInterruptionEndsTheCommand() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                runner(300).run(List.of("sh", "-c", "echo $$ > pid.part; mv pid.part pid; exec sleep 300"));
            } catch (WorkspaceException e) {
                failure.set(e);
            }
            ended.countDown();
        });
        thread.start();
        Path pid = directory.resolve("pid");
        while (!Files.exists(pid)) {
            Thread.onSpinWait();
        }
        thread.interrupt();

        assertThat(ended.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).hasMessageContaining("stopped");
        assertEnded(Long.parseLong(Files.readString(pid).strip()));
    }

    @Test
    void keepsTheBeginningAndTheEndOfMuchOutput() throws Exception {
        Path program = Files.writeString(directory.resolve("Much.java"), """
                public class Much {
                    public static void main(String[] args) {
                        for (int i = 0; i < 20000; i++) System.out.println("line " + i);
                    }
                }
                """);

        CommandResult result = runner(60).run(List.of(JAVA, program.toString()));

        assertThat(result.succeeded()).isTrue();
        assertThat(result.output())
                .startsWith("line 0\nline 1\n")
                .endsWith("line 19999\n")
                .contains("bytes left out")
                .hasSizeLessThan(25 * 1024);
    }

    @Test
    void stopsACommandThatWritesWithoutEnd() {
        CommandResult result = new CommandRunner(directory, System.getenv(), Duration.ofSeconds(60), 1_000_000)
                .run(List.of("yes", "flood"));

        assertThat(result.end()).isEqualTo(CommandResult.End.FLOODED);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void showsNothingThatActsOnATerminal() {
        CommandResult result =
                runner(30).run(List.of("printf", "\\033[31mred\\033[0m \\033]0;title\\007 back\\b\\r\\n"));

        assertThat(result.output()).isEqualTo("red <U+001B>]0;title<U+0007> back<U+0008>\n");
    }

    @Test
    void saysThatThereIsNoSuchProgram() {
        assertThatThrownBy(() -> runner(10).run(List.of("no-such-program-4711")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessage("The command cannot be started: no-such-program-4711: there is no such program");
    }

    private CommandRunner runner(int seconds) {
        return new CommandRunner(directory, System.getenv(), Duration.ofSeconds(seconds));
    }

    private static void assertEnded(long pid) {
        // Killed, though perhaps not yet buried by whoever has adopted it.
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(CommandRunnerTest::isNoZombie))
                .as("process %d", pid)
                .isEmpty();
    }

    private static boolean isNoZombie(ProcessHandle process) {
        try {
            return !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                    .contains(") Z ");
        } catch (java.io.IOException e) {
            return Files.exists(Path.of("/proc/" + process.pid()));
        }
    }
}
