package io.github.doubao4j.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common: options, variables, the configuration file, the language. */
class MainTest {

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.builder().start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;

    @BeforeEach
    void setUp() throws IOException {
        emulator.otherwise(request -> Reply.text("Fine."));
        data = Files.writeString(directory.resolve("fruit.csv"), "name,price\nfig,3\n");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void everyCommonOptionCanBeAVariable() {
        Map<String, String> variables = Map.of(
                "DOUBAO_BASE_URL", emulator.baseUrl(),
                "DOUBAO_MODEL", "doubao-seed-2.0-lite",
                "DOUBAO_EFFORT", "low",
                "DOUBAO_NO_PARALLEL", "true");

        assertThat(run(variables, "analyst", "--data", data.toString(), "q")).isZero();
        assertThat(emulator.requests().get(0).model()).isEqualTo("doubao-seed-2.0-lite");
        assertThat(emulator.requests().get(0).json().path("reasoning_effort").asText())
                .isEqualTo("low");
        assertThat(emulator.requests().get(0).json().path("parallel_tool_calls").asBoolean(true))
                .isFalse();

        assertThat(run(variables, "analyst", "--model", "doubao-seed-2.0-mini", "--data", data.toString(), "q"))
                .isZero();
        assertThat(emulator.requests().get(1).model()).isEqualTo("doubao-seed-2.0-mini");
    }

    @Test
    void asksOverTheResponsesApiAndKeepsNothingThere() {
        Map<String, String> variables = Map.of("DOUBAO_BASE_URL", emulator.baseUrl(), "DOUBAO_API", "responses");

        assertThat(run(variables, "analyst", "--data", data.toString(), "q")).isZero();
        assertThat(emulator.requests().get(0).isResponses()).isTrue();
        assertThat(emulator.requests().get(0).json().path("store").asBoolean(true))
                .isFalse();

        assertThat(run(variables, "analyst", "--api", "CHAT", "--data", data.toString(), "q"))
                .isZero();
        assertThat(emulator.requests().get(1).isResponses()).isFalse();
    }

    @Test
    void saysThatAProviderLacksTheApi() {
        Map<String, String> variables = Map.of("TOKAIFY_API_KEY", "k", "DOUBAO_BASE_URL", emulator.baseUrl());

        assertThat(run(variables, "analyst", "--api", "responses", "--data", data.toString(), "q"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("Error: tokaify has no Responses API (--api responses): leave the option out, or choose")
                .hasLineCount(1);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void reckonsTheCostWithAPriceTableOfOnesOwn() throws IOException {
        Path prices = Files.writeString(directory.resolve("prices.json"), """
                [{"providers": ["starmagic"], "model": ".*", "currency": "USD", "source": "s", "date": "2026-01-01",
                  "tiers": [{"input": 1000000, "output": 0}]}]
                """);
        Map<String, String> variables = Map.of("DOUBAO_BASE_URL", emulator.baseUrl());

        assertThat(run(variables, "analyst", "--data", data.toString(), "q")).isZero();
        assertThat(out.toString()).contains("cost: no price known");

        assertThat(run(variables, "analyst", "--prices", prices.toString(), "--data", data.toString(), "q"))
                .isZero();
        assertThat(out.toString()).containsPattern("cost: \\$\\d{2,4}\\.00");

        Map<String, String> broken = Map.of("DOUBAO_BASE_URL", emulator.baseUrl(), "DOUBAO_PRICES", data.toString());
        assertThat(run(broken, "analyst", "--data", data.toString(), "q")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("The price table " + data + " (--prices) cannot be read");
    }

    @Test
    void namesTheVariableThatHoldsABadValue() {
        assertThat(run(Map.of("DOUBAO_MAX_ROUNDS", "many"), "analyst")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("many", "(DOUBAO_MAX_ROUNDS)");

        assertThat(run(Map.of("DOUBAO_PROVIDER", "nobody"), "analyst")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("nobody", "(DOUBAO_PROVIDER)");

        assertThat(run(Map.of("DOUBAO_API", "soap"), "analyst")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("\"soap\" is no API; there is: chat, responses", "(DOUBAO_API)");

        assertThat(run(Map.of("DOUBAO_TIMEOUT", "soon"), "analyst", "--timeout", "later"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("later").doesNotContain("DOUBAO_TIMEOUT");
    }

    @Test
    void readsTheConfigurationFileBehindTheEnvironment() throws IOException {
        Files.createDirectories(directory.resolve(".config"));
        Files.writeString(
                directory.resolve(".config/doubao-agents.properties"),
                "DOUBAO_BASE_URL=" + emulator.baseUrl()
                        + "\nDOUBAO_API_KEY=from-the-file\nDOUBAO_MODEL=doubao-seed-2.0-lite\n");

        assertThat(run(Map.of("HOME", directory.toString()), "analyst", "--data", data.toString(), "q"))
                .isZero();
        assertThat(emulator.requests().get(0).header("Authorization")).isEqualTo("Bearer from-the-file");
        assertThat(emulator.requests().get(0).model()).isEqualTo("doubao-seed-2.0-lite");

        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", directory.toString());
        environment.put("DOUBAO_API_KEY", "from-the-environment");
        assertThat(run(environment, "analyst", "--data", data.toString(), "q")).isZero();
        assertThat(emulator.requests().get(1).header("Authorization")).isEqualTo("Bearer from-the-environment");

        environment.put("XDG_CONFIG_HOME", directory.resolve("elsewhere").toString());
        assertThat(run(environment, "analyst", "--base-url", emulator.baseUrl(), "--data", data.toString(), "q"))
                .isZero();
        assertThat(emulator.requests().get(2).model()).isEqualTo("doubao-seed-2.0-pro");
    }

    @Test
    void readsTheConfigurationFileThatIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("my.properties"), "DOUBAO_LANG=zh\n");

        assertThat(run(Map.of(), "analyst", "--config", file.toString(), "--help"))
                .isZero();
        assertThat(out.toString()).contains("用 SQL 和图表");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheConfigurationFile() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.properties"), "DOUBAO_MODEl=x\n");

        assertThat(run(Map.of(), "analyst", "--config=" + file)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("\"DOUBAO_MODEl\"", "DOUBAO_MODEL", "ARK_API_KEY")
                .hasLineCount(1);

        assertThat(run(
                        Map.of(),
                        "analyst",
                        "--config",
                        directory.resolve("none").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .startsWith("Error: There is no configuration file ")
                .hasLineCount(1);

        Path binary = Files.write(directory.resolve("binary.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run(Map.of(), "analyst", "--config", binary.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("cannot be read").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang=zh", "--lang zh_CN"})
    void speaksChinese(String language) {
        String[] options = language.split(" ");
        String[] args = new String[options.length + 2];
        args[0] = "analyst";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = "--data=" + directory.resolve("none.csv");

        assertThat(run(Map.of("DOUBAO_BASE_URL", emulator.baseUrl()), append(args, "q")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("错误：文件不存在：");
    }

    @Test
    void knowsTheLanguagesItSpeaks() {
        assertThat(run(Map.of(), "analyst", "--lang", "tlh")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("\"tlh\"", "en, zh").hasLineCount(1);
    }

    static Stream<Arguments> errorsOfTheJvm() {
        return Stream.of(
                Arguments.of(new OutOfMemoryError("Java heap space"), "There is not enough memory ("),
                Arguments.of(new StackOverflowError(), "Something is nested too deeply ("),
                Arguments.of(new NoClassDefFoundError("org/example/Gone"), "This program cannot run on this Java ("),
                Arguments.of(new ExceptionInInitializerError(new IllegalStateException("why")), "why"),
                Arguments.of(new InternalError("no fonts"), "no fonts"));
    }

    @ParameterizedTest
    @MethodSource("errorsOfTheJvm")
    void anErrorOfTheJvmIsOneLine(Error error, String shown) {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw error;
            }
        };

        int code = Main.PROGRAM.run(
                Map.of("HOME", directory.toString()),
                broken,
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "chat",
                "--base-url",
                emulator.baseUrl());

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).startsWith("Error: ").contains(shown).hasLineCount(1);
    }

    @Test
    void aHomeThatIsNoPathIsOneLine() {
        assertThat(run(Map.of("HOME", "/tmp/\0"), "analyst")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString())
                .isEqualTo("Error: \"/tmp/?/.config\" is no path: Nul character not allowed" + System.lineSeparator());
    }

    @Test
    void anOptionThatIsNoPathIsSaidInTheUsersLanguage() {
        assertThat(run(Map.of("DOUBAO_TRACE", "a\0b"), "analyst", "--lang", "zh"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("“a?b”不是路径", "(DOUBAO_TRACE)").doesNotContain("InvalidPathException");
    }

    @Test
    void theLogOfARunHasItsRequestsAndItsFailure() throws IOException {
        Path log = directory.resolve("agents.log");

        assertThat(run(
                        Map.of("DOUBAO_LOG_FILE", log.toString(), "DOUBAO_API_KEY", "sk-very-secret"),
                        "analyst",
                        "--base-url",
                        emulator.baseUrl(),
                        "--data",
                        data.toString(),
                        "q"))
                .isZero();
        assertThat(Files.readString(log)).contains("/chat/completions").doesNotContain("sk-very-secret");
        assertThat(err.toString()).isEmpty();

        assertThat(run(
                        Map.of(),
                        "docs",
                        "--base-url",
                        emulator.baseUrl(),
                        "--docs",
                        "none",
                        "--log-file",
                        log.toString(),
                        "q"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(log)).contains("ERROR ", "UserException", "\tat ");
        assertThat(err.toString()).hasLineCount(1);
    }

    @Test
    void aLogFileThatCannotBeOpenedIsOneLine() {
        assertThat(run(Map.of(), "analyst", "--log-file", directory.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString())
                .startsWith("Error: The log file " + directory + " (--log-file) cannot be written: ")
                .hasLineCount(1);
    }

    private static String[] append(String[] args, String more) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 1);
        all[args.length] = more;
        return all;
    }

    private int run(Map<String, String> environment, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.PROGRAM.run(
                environment,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args);
    }
}
