package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is paid for whose answer nobody will see, and whoever calls the program hears that it did not arrive. */
@Timeout(240)
class OutputLostTest {

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final StringWriter err = new StringWriter();
    private Path data;
    private InputStream in = InputStream.nullInputStream();

    @BeforeEach
    void write() throws IOException {
        data = Files.writeString(directory.resolve("fruit.csv"), "name,price\napple,1.5\nfig,3\n");
        // Each answer calls a tool, so that there is always a next request to be made.
        emulator.otherwise(request ->
                request.json().path("tool_choice").asText().equals("none")
                        ? Reply.text("I had no time.")
                        : Reply.thinking("Let me look once more.")
                                .thenToolCalls(ToolCallScript.of(
                                        "run_sql",
                                        "{\"sql\":\"SELECT "
                                                + emulator.requests().size() + "\"}")));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    /** An output that takes some text and then nothing more. */
    private static PrintWriter failingAfter(String text) {
        StringBuilder shown = new StringBuilder();
        return new PrintWriter(
                new OutputStreamWriter(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                if (shown.indexOf(text) >= 0) {
                                    throw new IOException("Broken pipe");
                                }
                                shown.append((char) b);
                            }
                        },
                        StandardCharsets.UTF_8),
                true);
    }

    @ParameterizedTest
    @CsvSource({
        "0, model:",
        "1, model call 1",
        "1, Let me",
        "1, run_sql",
        "2, model call 2",
    })
    void theAgentAsksNoMoreWhenItsOutputIsGone(int requests, String last) {
        int code = run(failingAfter(last), "analyst", "--data", data.toString(), "q");

        assertThat(emulator.requests()).hasSize(requests);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Error: Cannot write to standard output: ")
                .hasLineCount(1);
    }

    @Test
    void theConversationSaysNoMoreWhenItsOutputIsGone() {
        emulator.reset();
        emulator.otherwise(request -> Reply.text("Fine, thank you."));
        in = new ByteArrayInputStream("one\ntwo\nthree\nfour\n".getBytes(StandardCharsets.UTF_8));

        int code = run(
                failingAfter("Fine,"),
                "chat",
                "--memory",
                directory.resolve("memory").toString());

        assertThat(emulator.requests()).hasSize(1);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1);
    }

    @Test
    void noMoreDocumentsAreReadWhenTheOutputIsGone() throws IOException {
        emulator.reset();
        emulator.otherwise(request -> Reply.json("{\"name\":\"Li\"}").unchecked());
        for (int i = 0; i < 6; i++) {
            Files.writeString(directory.resolve(i + ".txt"), "Li " + i);
        }

        int code = run(
                failingAfter("documents:"),
                "extract",
                "--record",
                "contact",
                "--concurrency",
                "1",
                "--out",
                directory.resolve("out.json").toString(),
                directory.toString());

        assertThat(emulator.requests()).isEmpty();
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "analyst --help", "recipe"})
    void helpThatDidNotArriveIsAFailure(String line) {
        int code = run(failingAfter(""), line.split(" "));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("Error: ").hasLineCount(1);
    }

    static Stream<List<String>> commands() {
        return Stream.of(List.of("analyst"), List.of("recipe", "blocking-call"), List.of("--help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void aFullDiskIsAnErrorWithItsReason(List<String> command) throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full");

        int code = shell(command, "> /dev/full");

        assertThat(code).isEqualTo(1);
        assertThat(directory.resolve("err"))
                .content()
                .isEqualTo(
                        "Error: Cannot write to standard output: no space left on the device" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "recipe streaming-call", "extract"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it needs a shell, links or devices of Unix")
    void aReaderThatGoesEndsTheProgramAsShellsCountIt(String command) throws Exception {
        int code = shell(List.of(command), "| head -n 1; exit ${PIPESTATUS[0]}");

        assertThat(code).isEqualTo(141);
        assertThat(directory.resolve("err"))
                .content()
                .endsWith("Error: Nobody reads standard output any more, so the work ends here."
                        + System.lineSeparator());
    }

    private int shell(List<String> command, String where) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Path arguments = Files.writeString(
                directory.resolve("arguments"),
                "-cp \"" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "\"");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String natives = Runtime.version().feature() > 21 ? " --enable-native-access=ALL-UNNAMED" : "";
        String line =
                "'" + java + "' -XX:TieredStopAtLevel=1" + natives + " @'" + arguments + "' " + Main.class.getName()
                        + " " + String.join(" ", command) + " 2> '" + directory.resolve("err") + "' " + where;
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", line)
                .directory(directory.toFile())
                .inheritIO();
        builder.redirectOutput(directory.resolve("out").toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("XDG_CONFIG_HOME", directory.toString());
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private int run(PrintWriter out, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.removeIf(String::isEmpty);
        return Main.PROGRAM.run(
                Map.of("DOUBAO_BASE_URL", emulator.baseUrl(), "DOUBAO_MAX_ROUNDS", "4"),
                in,
                out,
                new PrintWriter(err, true),
                all.toArray(String[]::new));
    }
}
