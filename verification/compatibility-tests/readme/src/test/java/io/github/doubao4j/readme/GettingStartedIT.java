package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.readme.Page.Block;
import io.github.doubao4j.testserver.RawServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Does what {@code docs/getting-started.md} tells a newcomer to do, as {@link ReadmeIT} does for the README. The tests of
 * {@code docs/testing.md} are tests of this project.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines of the page run in a shell, and links need a privilege")
class GettingStartedIT implements ToolsProgramCases {

    /** The programs that a test here runs. */
    private static final List<String> RUN_HERE = List.of("Hello", "Ask", "Tools", "Extract", "Local", "Failures");

    @TempDir
    static Path directory;

    private static Page page;
    private static Page testing;
    private static ReaderProject project;

    @BeforeAll
    static void aReaderMakesTheProject() throws Exception {
        page = Page.read(ReaderProject.root(), "docs/getting-started.md");
        testing = Page.read(ReaderProject.root(), "docs/testing.md");
        project = new ReaderProject(directory, page, testing);
    }

    @Override
    public ReaderProject project() {
        return project;
    }

    @Override
    public DoubaoEmulator service() {
        return project.ark;
    }

    @AfterAll
    static void close() throws Exception {
        if (project != null) {
            project.close();
        }
    }

    @AfterEach
    void forget() {
        project.reset();
    }

    @Test
    void everyBlockIsUsed() {
        assertThat(page.in("xml")).as("the project's pom.xml").hasSize(1);
        assertThat(page.in("json")).as("the emulator's script").hasSize(1);
        assertThat(page.programs())
                .as("each program has a test in this class that runs it")
                .containsExactlyInAnyOrderElementsOf(RUN_HERE);
        assertThat(page.in("java")).allMatch(Block::isProgram);
        assertThat(testing.in("java")).hasSizeGreaterThan(4).allMatch(Block::isTest);
    }

    @Test
    void everyShellLineIsRun() {
        List<String> lines = new ArrayList<>(page.shellLines());
        lines.removeIf(line -> RUN_HERE.stream().anyMatch(name -> line.endsWith("exec.mainClass=" + name)));
        lines.remove(page.line("EmulatorMain"));
        lines.remove(page.line("DOUBAO_BASE_URL="));
        lines.remove(page.line("ARK_API_KEY=your-key"));

        assertThat(lines)
                .as("run by ReaderPagesIT, up to the phase validate")
                .containsExactly(page.line("mvn -B -ntp install"));
    }

    @Test
    void theProjectCompilesAndTheTestsOfTheTestingPagePass() {
        long tests = testing.in("java").stream()
                .mapToLong(block -> block.text()
                        .lines()
                        .filter(line -> line.strip().equals("@Test"))
                        .count())
                .sum();

        assertThat(project.built.out())
                .contains("Tests run: " + tests + ", Failures: 0, Errors: 0, Skipped: 0")
                .doesNotContain("[WARNING]");
    }

    @Test
    void helloStreamsWithoutAKey() throws Exception {
        Shell.Result result = project.runHere(page.line("exec.mainClass=Hello"));

        assertThat(result.out())
                .contains("Air scatters blue light more than red light.")
                .contains("TokenUsage");
        assertThat(result.err()).contains("The question is: Why is the sky blue?");
    }

    @Test
    void askStreamsFromArkWithTheKeyOfTheEnvironment() throws Exception {
        project.ark
                .when(RequestMatcher.streaming())
                .reply(Reply.thinking("Light, air.").thenText("Air scatters blue light most."));

        Shell.Result result =
                project.run(page.line("ARK_API_KEY=your-key").replace("your-key", ReaderProject.ARK_KEY) + "\n"
                        + page.shellLines().stream()
                                .filter(line -> line.endsWith("=Ask"))
                                .findFirst()
                                .orElseThrow());

        assertThat(result.out()).contains("Air scatters blue light most.");
        assertThat(result.err()).contains("Light, air.");
        assertThat(project.ark.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.json().at("/thinking/type").asText()).isEqualTo("enabled"));
    }

    @Test
    void theProgramsRunAgainstTheEmulatorAsAProgram() throws Exception {
        String start = page.line("EmulatorMain").replace("--port 8089", "--port 0");
        try (Shell.Running emulator = project.start(start)) {
            String url = emulator.line("Base URL: ").replace("Base URL: ", "").strip();
            String variables = page.line("DOUBAO_BASE_URL=").replace("http://127.0.0.1:8089/api/v3", url);
            assertThat(variables).contains(url);
            List<String> lines = page.shellLines();
            List<String> programs = lines.subList(lines.indexOf(page.line("DOUBAO_BASE_URL=")) + 1, lines.size());

            Shell.Result result = project.runHere(variables + "\n" + String.join("\n", programs));

            assertThat(programs).hasSize(3);
            assertThat(result.out())
                    .containsSubsequence(
                            "Air scatters blue light more than red light.",
                            "Both are as warm.",
                            "Person[name=Li Lei, age=23, hobbies=[chess, running]]");
        }
    }

    @Test
    void extractReadsARecord() throws Exception {
        project.ark
                .when(RequestMatcher.any())
                .reply(Reply.text("{\"name\":\"Li Lei\",\"age\":23,\"hobbies\":[\"chess\",\"running\"]}"));

        Shell.Result result = project.program("Extract");

        assertThat(result.out()).contains("Person[name=Li Lei, age=23, hobbies=[chess, running]]");
        assertThat(project.ark.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.json()
                                .at("/response_format/json_schema/strict")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void failuresShowsTheProvidersWords() throws Exception {
        project.ark
                .when(RequestMatcher.any())
                .reply(Reply.error(403, "AccessDenied", "The account has no access to this model."));

        Shell.Result result = project.program("Failures");

        assertThat(result.err())
                .contains("The account has no access to this model.")
                .contains("code AccessDenied, request 0")
                .contains("try again: false");
    }

    @Test
    void failuresCatchesARateLimit() throws Exception {
        project.ark
                .when(RequestMatcher.any())
                .reply(Reply.error(429, "SetLimitExceeded", "The limit of the account is reached."));

        Shell.Result result = project.program("Failures");

        assertThat(result.err()).contains("Too many requests:").contains("The limit of the account is reached.");
    }

    /** The responses are in the words of Ollama 0.12, llama-server b6700 and vLLM 0.11. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ollama    | localhost:11434 | {"id":"chatcmpl-551","object":"chat.completion","created":1764374400,"model":"qwen3:8b","system_fingerprint":"fp_ollama","choices":[{"index":0,"message":{"role":"assistant","content":"Air scatters blue light.","reasoning":"Light."},"finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29}}
            llama.cpp | localhost:8080  | {"choices":[{"finish_reason":"stop","index":0,"message":{"role":"assistant","reasoning_content":"Light.","content":"Air scatters blue light."}}],"created":1764374400,"model":"any","system_fingerprint":"b6700-abcdef12","object":"chat.completion","usage":{"completion_tokens":9,"prompt_tokens":20,"total_tokens":29},"id":"chatcmpl-Jw0","timings":{"prompt_n":20,"prompt_ms":31.2,"predicted_n":9}}
            vllm      | localhost:8000  | {"id":"chatcmpl-8f1","object":"chat.completion","created":1764374400,"model":"Qwen/Qwen3-8B","choices":[{"index":0,"message":{"role":"assistant","content":"Air scatters blue light.","refusal":null,"annotations":null,"audio":null,"function_call":null,"tool_calls":[],"reasoning_content":"Light."},"logprobs":null,"finish_reason":"stop","stop_reason":null,"token_ids":null}],"service_tier":null,"system_fingerprint":null,"usage":{"prompt_tokens":20,"total_tokens":29,"completion_tokens":9,"prompt_tokens_details":null},"prompt_logprobs":null,"prompt_token_ids":null,"kv_transfer_params":null}
            """)
    void localAsksTheServer(String server, String hostAndPort, String answer) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (RawServer local = RawServer.plain(connection -> {
            while (true) {
                requests.add(connection.readRequest());
                connection.respond(answer);
            }
        })) {
            project.internet.route(hostAndPort, local.url().port());

            Shell.Result result = project.program("Local", "-Dexec.args=" + server);

            assertThat(result.out()).contains("Air scatters blue light.");
            assertThat(result.err()).as("what the library logs").doesNotContain(" WARN io.github.doubao4j");
            assertThat(requests)
                    .singleElement()
                    .asString()
                    .startsWith("POST /v1/chat/completions HTTP/1.1\r\n")
                    .contains("\r\n\r\n{\"model\":")
                    .endsWith("\"messages\":[{\"role\":\"user\","
                            + "\"content\":\"Why is the sky blue? Answer in one sentence.\"}]}");
        }
    }
}
