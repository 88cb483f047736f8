package io.github.doubao4j.examples.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, in this process; the model is the emulator. */
class AnalystCommandTest {

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().apiKey("right").start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path fruit;

    @BeforeEach
    void writeData() throws IOException {
        fruit = Files.writeString(directory.resolve("fruit.csv"), "name,price\napple,1.5\nfig,3\n");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void answersFromTheUsersOwnData() {
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(
                        ToolCallScript.of("run_sql", "{\"sql\":\"SELECT max(price) AS dearest FROM fruit\"}"),
                        ToolCallScript.of("describe_table", "{\"table\":\"fruit\"}")));
        emulator.otherwise(request -> Reply.text("The dearest costs "
                + request.toolResults()
                        .get(0)
                        .content()
                        .lines()
                        .skip(2)
                        .findFirst()
                        .orElse("?")));

        int code = run(online(), "--data", fruit.toString(), "What", "is {{dearest}}?");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains(
                        "tables:   fruit (2 rows)",
                        "] run_sql {",
                        "] describe_table {",
                        "The dearest costs 3.0",
                        "tokens: ");
        EmulatedRequest first = emulator.requests().get(0);
        assertThat(first.lastUserText()).isEqualTo("What is {{dearest}}?");
        assertThat(first.systemText()).contains("- fruit: 2 rows, from fruit.csv");
        assertThat(first.streaming()).isTrue();
        assertThat(first.json().has("parallel_tool_calls")).isFalse();
        assertThat(first.model()).isEqualTo("doubao-seed-2.0-pro");
    }

    @Test
    void saysToTheUserAndToTheModelWhatOfTheDataIsNotAsItWas() throws IOException {
        emulator.otherwise(request -> Reply.text("Fine."));
        Path sales = Files.write(
                directory.resolve("sales.csv"), "城市,数量\n北京,1\n上海,2,3\n广州,4\n".getBytes(Charset.forName("GBK")));

        assertThat(run(online(), "--data", sales.toString(), "q")).isZero();

        assertThat(out.toString())
                .contains(
                        "tables:   sales (2 rows), sales_rejects (1 rows)",
                        "note:     sales: read as GB18030",
                        "note:     sales: 1 of 3 rows left out, line 3: 3 fields instead of 2 (table sales_rejects)");
        assertThat(emulator.requests().get(0).systemText())
                .contains("- sales: 2 rows, from sales.csv; read as GB18030; 1 of 3 rows left out, line 3:"
                        + " 3 fields instead of 2 (table sales_rejects)")
                .contains("- sales_rejects: 1 rows, from sales.csv");
        assertThat(run(online(), "--lang", "zh", "--data", sales.toString(), "q"))
                .isZero();
        assertThat(out.toString()).contains("说明：sales：3 行中有 1 行未载入，第 3 行：有 3 个字段，应为 2 个（见表 sales_rejects）");
    }

    @Test
    void asksForOneToolATurnWithoutParallel() {
        emulator.otherwise(request -> Reply.text("Fine."));

        int code = run(
                online(),
                "--no-parallel",
                "--effort",
                "high",
                "--model",
                "doubao-seed-2.0-lite",
                "--data",
                fruit.toString(),
                "q");

        assertThat(code).isZero();
        EmulatedRequest request = emulator.requests().get(0);
        assertThat(request.json().path("parallel_tool_calls")).isNotNull();
        assertThat(request.json().get("parallel_tool_calls").asBoolean(true)).isFalse();
        assertThat(request.json().path("reasoning_effort").asText()).isEqualTo("high");
        assertThat(request.model()).isEqualTo("doubao-seed-2.0-lite");
    }

    @Test
    void asksTheSampleQuestionOnlineAsWell() {
        emulator.otherwise(request -> Reply.text("The South."));

        assertThat(run(online())).isZero();

        assertThat(emulator.requests().get(0).lastUserText())
                .isEqualTo(SampleData.script(Language.EN).question());
        assertThat(out.toString()).doesNotContain("scripted");
    }

    @Test
    void knowsOneQuestionOffline() {
        assertThat(run(Map.of(), "How many people live in Utah?")).isEqualTo(2);

        assertThat(err.toString()).contains("Without a key", "DOUBAO_API_KEY").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wantsAQuestionWithTheData() {
        assertThat(run(online(), "--data", fruit.toString())).isEqualTo(2);

        assertThat(err.toString()).startsWith("Error: What is the question?").hasLineCount(1);
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheData() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path broken = Files.writeString(directory.resolve("broken.parquet"), "no parquet");

        assertOneLine(run(online(), "--data", directory.resolve("none.csv").toString(), "q"), 1, "No such file: ");
        assertOneLine(run(online(), "--data", empty.toString(), "q"), 1, "No data files in ");
        assertOneLine(run(online(), "--data", broken.toString(), "q"), 1, "Cannot load " + broken);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void saysInOneLineWhatTheServerObjectsTo() {
        assertOneLine(run(environment("wrong"), "--data", fruit.toString(), "q"), 1, "The server refused the key: ");
        assertThat(err.toString()).doesNotContain("wrong\"");
        assertOneLine(
                run(online(), "--model", "gpt-9", "--data", fruit.toString(), "q"),
                1,
                "The server does not know the model (--model): ");
    }

    @Test
    void saysInOneLineThatThereIsNoServer() throws IOException {
        int closed = TestServer.unusedPort();

        int code = run(Map.of(), "--base-url", "http://127.0.0.1:" + closed, "--data", fruit.toString(), "q");

        assertOneLine(code, 1, "The server cannot be reached (--base-url): Cannot connect to 127.0.0.1:" + closed);
    }

    @Test
    void saysInOneLineThatTheAddressIsWrong() {
        String wrong = emulator.baseUrl() + "/wrong";

        int code = run(Map.of(), "--base-url", wrong, "--data", fruit.toString(), "q");

        assertOneLine(
                code,
                1,
                "The server has no such service at this address (--base-url, --api): HTTP 404: there is no such API at "
                        + wrong + "/chat/completions. Check baseUrl");
    }

    @Test
    void answersAtTheLimitOfRoundsAndSaysSo() throws IOException {
        emulator.otherwise(
                request -> request.json().path("tool_choice").asText().equals("none")
                        ? Reply.text("I had no time to look.")
                        : Reply.toolCall("list_tables", "{}"));
        Path trace = directory.resolve("trace.html");

        int code = run(online(), "--max-rounds", "2", "--trace", trace.toString(), "--data", fruit.toString(), "q");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("2 rounds of tool calls; allowed: 2", "I had no time to look.");
        assertThat(Files.readString(trace)).contains("2 rounds of tool calls; allowed: 2", "I had no time to look.");
    }

    @Test
    void writesTheTraceAlsoWhenTheLastTurnHasNoAnswer() throws IOException {
        emulator.otherwise(request -> Reply.toolCall("list_tables", "{}").unchecked());
        Path trace = directory.resolve("trace.html");

        int code = run(online(), "--max-rounds", "2", "--trace", trace.toString(), "--data", fruit.toString(), "q");

        assertOneLine(code, 1, "The tool loop has reached its limit (2 rounds of tool calls; allowed: 2)");
        assertThat(Files.readString(trace)).contains("The tool loop has reached its limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-0123456789abcdefghijklmnopqrstuvwxyz",
                "0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55",
                "AKLT/x+y==.z$1<&>",
            })
    void aKeyThatAServerRepeatsIsNotShownOrTraced(String key) throws IOException {
        String error = "{\"error\":{\"message\":\"no such key: " + key + "\",\"code\":\"" + key + "\"}}";
        emulator.close();
        try (DoubaoEmulator careless = DoubaoEmulator.builder().apiKey(key).start()) {
            Map<String, String> environment = Map.of("DOUBAO_API_KEY", key, "DOUBAO_BASE_URL", careless.baseUrl());
            for (Reply reply : List.of(
                    Reply.raw(401, "application/json", error),
                    Reply.raw(200, "text/html", "<html>" + key + "</html>"),
                    Reply.text("a").withRawEvents("event: error\ndata: " + error + "\n\n"))) {
                careless.reset();
                careless.otherwise(request -> reply);
                Path trace = directory.resolve("trace.html");
                int code = run(environment, "--verbose", "--trace", trace.toString(), "--data", fruit.toString(), "q");

                assertThat(code).isEqualTo(1);
                assertThat(out.toString() + err + Files.readString(trace))
                        .contains("***")
                        .doesNotContain(key, key.substring(0, 10), key.substring(key.length() - 10));
            }
            careless.reset();
            careless.otherwise(request -> Reply.text("Your key is " + key));
            Path trace = directory.resolve("trace.html");
            assertThat(run(environment, "--trace", trace.toString(), "--data", fruit.toString(), "q"))
                    .isZero();
            assertThat(Files.readString(trace)).contains("Your key is ***");
        }
    }

    @Test
    void aCutStreamFailsTheRun() {
        emulator.otherwise(request -> Reply.text("one two three four five six").cutAfterPieces(3));

        int code = run(online(), "--data", fruit.toString(), "q");

        assertOneLine(code, 1, "");
        assertThat(out.toString()).contains("one two");
    }

    @Test
    void showsTheStackTraceOnlyWhenAsked() {
        run(online(), "--data", "none.csv", "q");
        assertThat(err.toString()).doesNotContain("\tat ");

        run(online(), "--verbose", "--data", "none.csv", "q");
        assertThat(err.toString()).contains("DataException", "\tat ");
    }

    @Test
    void explainsWrongUsage() {
        assertUsage("--provider", "nobody", "nobody");
        assertUsage("--timeout", "soon", "soon");
        assertUsage("--max-rounds", "many", "many");
        assertUsage("--max-rounds", "0", "--max-rounds must be at least 1 but is 0");
        assertUsage("--nonsense", "x", "--nonsense");
        assertThat(run(Map.of(), "--provider", "ark", "q")).isEqualTo(2);
        assertThat(err.toString()).contains("ARK_API_KEY");
        assertThat(Main.PROGRAM.run(Map.of(), InputStream.nullInputStream(), writer(out), writer(err)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Which agent? There is: analyst");
    }

    @Test
    void explainsItself() {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(out.toString())
                .contains("--data", "--provider", "--base-url", "--model", "--effort", "--no-parallel", "--max-rounds")
                .contains("--timeout", "--trace", "--verbose", "--no-color", "DOUBAO_API_KEY");
    }

    private void assertUsage(String option, String value, String part) {
        err.getBuffer().setLength(0);
        assertThat(run(online(), option, value, "--data", fruit.toString(), "q"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(part).contains("--help").doesNotContain("\tat ");
    }

    private void assertOneLine(int code, int expected, String start) {
        assertThat(code).isEqualTo(expected);
        assertThat(err.toString()).startsWith("Error: " + start).hasLineCount(1).doesNotContain("\tat ");
        err.getBuffer().setLength(0);
    }

    private Map<String, String> online() {
        return environment("right");
    }

    private Map<String, String> environment(String key) {
        return Map.of("DOUBAO_API_KEY", key, "DOUBAO_BASE_URL", emulator.baseUrl());
    }

    private int run(Map<String, String> environment, String... args) {
        List<String> all = new ArrayList<>(
                List.of("analyst", "--charts", directory.resolve("charts").toString()));
        for (String arg : args) {
            if (!arg.isEmpty()) {
                all.add(arg);
            }
        }
        return Main.PROGRAM.run(
                environment, InputStream.nullInputStream(), writer(out), writer(err), all.toArray(String[]::new));
    }

    private static PrintWriter writer(StringWriter text) {
        return new PrintWriter(text, true);
    }
}
