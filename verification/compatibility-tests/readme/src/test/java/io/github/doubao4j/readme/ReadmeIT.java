package io.github.doubao4j.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.readme.Readme.Block;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.RedirectingProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Does what the README tells a newcomer to do: makes a project of its {@code pom.xml} and its Java blocks, as they stand,
 * builds it with Maven, runs its test and each of its programs. The programs talk to the addresses of the providers, by
 * TLS; a proxy leads them to emulators.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines of the README run in a shell, and links need a privilege")
class ReadmeIT {

    private static final String STARMAGIC_KEY = "key-of-a-reader-at-starmagic";
    private static final String ARK_KEY = "key-of-a-reader-at-ark";

    /** The programs that a test here runs. */
    private static final List<String> RUN_HERE = List.of("Hello", "Streaming", "Tools", "Extract", "Local", "Failures");

    /** Shell lines that no test here runs, and who does. */
    private static final Map<String, String> RUN_ELSEWHERE = Map.of(
            "doubao-agent-examples/analyst", "CI, by .ci/run",
            "mvn -B -ntp verify", "CI, by .ci/run; it is what runs this test",
            "mvn -B -ntp install",
                    "nobody as it stands, since it would write to the repository of whoever builds;"
                            + " installsWhatTheProjectNeeds runs it up to the phase validate");

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    @TempDir
    static Path directory;

    private static Path root;
    private static Readme readme;
    private static Path project;
    private static Shell shell;
    private static ReaderRepository repository;
    private static DoubaoEmulator starmagic;
    private static DoubaoEmulator ark;
    private static RedirectingProxy internet;
    private static Shell.Result built;

    @BeforeAll
    static void aReaderMakesTheProject() throws Exception {
        root = Path.of(property("root")).toRealPath();
        readme = Readme.read(root.resolve("README.md"));
        shell = new Shell(directory.resolve("shell"), Path.of(property("maven.home"), "bin", "mvn"));
        repository = new ReaderRepository(
                directory.resolve("repository"),
                Path.of(property("maven.repository")).toRealPath());
        OPEN.push(repository);
        repository.install("doubao4j-parent", "0.1.0-SNAPSHOT", root.resolve("pom.xml"));
        install("doubao-langchain4j", DoubaoChatModel.class);
        install("doubao-emulator", DoubaoEmulator.class);

        project = Files.createDirectory(directory.resolve("hello-doubao"));
        for (Block pom : readme.in("xml")) {
            Files.writeString(project.resolve("pom.xml"), pom.text());
        }
        for (Block block : readme.in("java")) {
            Path sources = project.resolve(block.isTest() ? "src/test/java" : "src/main/java");
            Files.writeString(Files.createDirectories(sources).resolve(block.typeName() + ".java"), block.text());
        }

        starmagic = DoubaoEmulator.builder().apiKey(STARMAGIC_KEY).start();
        OPEN.push(starmagic);
        ark = DoubaoEmulator.builder()
                .contract(WireContract.ARK)
                .apiKey(ARK_KEY)
                .start();
        OPEN.push(ark);
        internet = new RedirectingProxy(directory, List.of("api.starmagic.ai", "ark.cn-beijing.volces.com"));
        OPEN.push(internet);
        internet.route("api.starmagic.ai:443", starmagic.port());
        internet.route("ark.cn-beijing.volces.com:443", ark.port());

        // The README's way to run tests; what the reader's lines need is in the repository from here on.
        built = shell.run("mvn -B -ntp test", project, mavenOptions(), Map.of());
        assertThat(built.exitCode()).as(built.toString()).isZero();
        Shell.Result skipped =
                shell.run(readme.line("exec.mainClass") + " -Dexec.skip", project, mavenOptions(), Map.of());
        assertThat(skipped.exitCode()).as(skipped.toString()).isZero();
    }

    @AfterAll
    static void close() throws Exception {
        while (!OPEN.isEmpty()) {
            OPEN.pop().close();
        }
    }

    @AfterEach
    void forget() {
        assertThat(internet.rejected())
                .as("addresses that a program asked for and that no test expects")
                .isEmpty();
        starmagic.reset();
        ark.reset();
    }

    @Test
    void everyBlockIsUsed() {
        assertThat(readme.in("xml")).as("the README's pom.xml").hasSize(1);
        assertThat(readme.blocks())
                .allSatisfy(block ->
                        assertThat(block.language()).as(block.toString()).isIn("xml", "java", "shell"));
        assertThat(readme.in("java"))
                .allSatisfy(block -> assertThat(block.isTest() || block.isProgram())
                        .as("the tests run it: " + block)
                        .isTrue());
        assertThat(readme.in("java").stream().filter(Block::isProgram).map(Block::typeName))
                .as("each program has a test in this class that runs it")
                .containsExactlyInAnyOrderElementsOf(RUN_HERE);
    }

    @Test
    void everyShellLineIsRun() throws Exception {
        List<String> lines = new ArrayList<>(readme.in("shell").stream()
                .flatMap(block -> block.text().lines())
                .toList());
        lines.remove(readme.line("exec.mainClass"));

        assertThat(lines).allSatisfy(line -> assertThat(RUN_ELSEWHERE.keySet()).anyMatch(line::contains));
        assertThat(lines).hasSameSizeAs(RUN_ELSEWHERE.keySet());
        assertThat(Files.readString(root.resolve(".ci/run")))
                .contains(readme.line("doubao-agent-examples/analyst"))
                .contains(readme.line("mvn -B -ntp verify"));
    }

    @Test
    void theVersionsOfItsPomAreThoseOfThisBuild() throws Exception {
        String pom = readme.in("xml").get(0).text();
        String ours = Files.readString(root.resolve("pom.xml"));
        Map<String, String> properties = Pattern.compile("<([\\w.-]+)>([^<$]+)</\\1>")
                .matcher(ours)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (first, second) -> first));
        String artifact = "<artifactId>([\\w-]+)</artifactId>\\s*<version>\\$?\\{?([^<}]+)}?</version>";
        Map<String, String> versions = Pattern.compile(artifact)
                .matcher(ours)
                .results()
                .collect(Collectors.toMap(
                        found -> found.group(1),
                        found -> properties.getOrDefault(found.group(2), found.group(2)),
                        (first, second) -> first));
        versions.put("junit-jupiter", versions.get("junit-bom"));
        versions.replaceAll((name, version) -> version.equals("project.version") ? "0.1.0-SNAPSHOT" : version);
        versions.put("hello-doubao", "1.0");

        assertThat(Pattern.compile(artifact).matcher(pom).results())
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        found -> assertThat(found.group(2)).as(found.group(1)).isEqualTo(versions.get(found.group(1))));
    }

    @Test
    void installsWhatTheProjectNeeds() throws Exception {
        String validate = readme.line("mvn -B -ntp install").replace(" install ", " validate -Denforcer.skip ");

        Shell.Result result = shell.run(validate, root, buildOptions(), Map.of());

        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(Pattern.compile("^\\[INFO] Building (\\S+) ", Pattern.MULTILINE)
                        .matcher(result.out())
                        .results()
                        .map(found -> found.group(1)))
                .as("what aReaderMakesTheProject installs, and servers of tests, which are built but not installed")
                .containsExactlyInAnyOrder(
                        "doubao4j", "doubao-emulator", "doubao-langchain4j", "verification", "test-servers");
        assertThat(Files.readString(root.resolve("verification/pom.xml")))
                .contains("<maven.install.skip>true</maven.install.skip>");
    }

    @Test
    void theProjectCompilesAndItsTestPasses() {
        assertThat(built.exitCode()).as(built.toString()).isZero();
        assertThat(built.out())
                .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0")
                .doesNotContain("[WARNING]");
    }

    @Test
    void helloAsksArk() throws Exception {
        ark.when(RequestMatcher.any()).reply(Reply.text("Air scatters blue light most."));

        Shell.Result result = run(readme.line("exec.mainClass"));

        assertThat(result.out()).contains("Air scatters blue light most.");
        assertThat(ark.requests()).singleElement().satisfies(request -> {
            assertThat(request.lastUserText()).startsWith("Why is the sky blue?");
            assertThat(request.json().path("reasoning_effort").asText()).isEqualTo("low");
            assertThat(request.header("Authorization")).isEqualTo("Bearer " + ARK_KEY);
        });
    }

    @Test
    void helloWithoutAKeySaysWhatIsMissing() throws Exception {
        Shell.Result result = shell.run(readme.line("exec.mainClass"), project, programOptions(), Map.of());

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out()).contains("apiKey cannot be null or blank");
    }

    @Test
    void streamingWaitsForTheEnd() throws Exception {
        starmagic
                .when(RequestMatcher.any())
                .reply(Reply.thinking("Light, air.")
                        .thenText("Air scatters blue light most.")
                        .withUsage(12, 34)
                        .withPieceDelay(Duration.ofMillis(200)));

        Shell.Result result = program("Streaming");

        assertThat(result.out()).contains("Air scatters blue light most.").contains("34");
        assertThat(result.err()).contains("Light, air.");
    }

    @Test
    void toolsRunBothCalls() throws Exception {
        starmagic
                .when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(
                        ToolCallScript.of("weather", "{\"city\":\"Beijing\"}"),
                        ToolCallScript.of("weather", "{\"city\":\"Shanghai\"}")));
        starmagic.when(RequestMatcher.toolResults(2)).reply(Reply.text("Both are as warm."));

        Shell.Result result = program("Tools");

        assertThat(result.out()).contains("Both are as warm.");
        List<EmulatedRequest> requests = starmagic.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).json().path("parallel_tool_calls").asBoolean())
                .isTrue();
        assertThat(requests.get(0).rawBody()).contains("\"city\"").doesNotContain("arg0");
        assertThat(requests.get(1).toolResults())
                .extracting(ToolResult::content)
                .containsExactly("Beijing: sunny, 21 °C", "Shanghai: sunny, 21 °C");
    }

    @Test
    void malformedArgumentsAreReportedToTheModel() throws Exception {
        starmagic
                .when(RequestMatcher.noToolResults())
                .reply(Reply.toolCall("weather", "{\"city\":\"Beijing").unchecked());
        starmagic.when(RequestMatcher.toolResults(1)).reply(Reply.text("I could not ask."));

        Shell.Result result = program("Tools");

        assertThat(result.out()).contains("I could not ask.");
        assertThat(starmagic.requests().get(1).toolResults())
                .singleElement()
                .extracting(ToolResult::content)
                .asString()
                .isNotBlank()
                .doesNotContain("sunny");
    }

    @Test
    void extractReadsARecord() throws Exception {
        starmagic
                .when(RequestMatcher.any())
                .reply(Reply.text("{\"name\":\"Li Lei\",\"age\":23,\"hobbies\":[\"chess\",\"running\"]}"));

        Shell.Result result = program("Extract");

        assertThat(result.out()).contains("Person[name=Li Lei, age=23, hobbies=[chess, running]]");
        assertThat(starmagic.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.json()
                                .at("/response_format/json_schema/strict")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void failuresShowsTheProvidersWords() throws Exception {
        starmagic
                .when(RequestMatcher.any())
                .reply(Reply.error(403, "AccessDenied", "The account has no access to this model."));

        Shell.Result result = program("Failures");

        assertThat(result.err())
                .contains("The account has no access to this model.")
                .contains("code AccessDenied, request 0")
                .contains("try again: false");
    }

    @Test
    void failuresCatchesARateLimit() throws Exception {
        starmagic
                .when(RequestMatcher.any())
                .reply(Reply.error(429, "SetLimitExceeded", "The limit of the account is reached."));

        Shell.Result result = program("Failures");

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
            internet.route(hostAndPort, local.url().port());

            Shell.Result result = program("Local", "-Dexec.args=" + server);

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

    /**
     * Runs the README's line for one of its programs, which must end well; without {@code -q}, which would hide that
     * Maven waits for threads of the program.
     */
    private static Shell.Result program(String name, String... arguments) throws Exception {
        String line =
                readme.line("exec.mainClass").replace("mvn -q ", "mvn -B ").replace("=Hello", "=" + name);
        Shell.Result result =
                run(String.join(" ", line, String.join(" ", arguments)).strip());
        assertThat(result.out()).as(result.toString()).doesNotContain("[WARNING]");
        return result;
    }

    private static Shell.Result run(String line) throws Exception {
        Map<String, String> keys = Map.of("STARMAGIC_API_KEY", STARMAGIC_KEY, "ARK_API_KEY", ARK_KEY);
        Shell.Result result = shell.run(line, project, programOptions(), keys);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        return result;
    }

    /** Offline for Maven, whose JVM the program runs in and whose proxy knows no repository. */
    private static List<String> programOptions() {
        List<String> options = new ArrayList<>(mavenOptions());
        options.add("-o");
        options.addAll(internet.systemProperties());
        return options;
    }

    private static List<String> mavenOptions() {
        List<String> options = new ArrayList<>(settings());
        options.add("-Dmaven.repo.local=" + repository.directory());
        return options;
    }

    private static List<String> buildOptions() {
        List<String> options = new ArrayList<>(settings());
        options.add("-Dmaven.repo.local=" + property("maven.repository"));
        return options;
    }

    private static List<String> settings() {
        List<String> options = new ArrayList<>();
        if (Files.exists(Path.of(property("maven.settings")))) {
            options.addAll(List.of("-s", property("maven.settings")));
        }
        if (property("maven.offline").endsWith("true")) {
            options.add("-o");
        }
        return options;
    }

    private static void install(String artifactId, Class<?> ofTheArtifact) throws Exception {
        Path jar = Path.of(ofTheArtifact
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(jar).as("a jar, as `mvn verify` makes it").isRegularFile();
        repository.install(
                artifactId, "0.1.0-SNAPSHOT", root.resolve(artifactId).resolve("pom.xml"), jar);
    }

    private static String property(String name) {
        return System.getProperty("readme." + name);
    }
}
