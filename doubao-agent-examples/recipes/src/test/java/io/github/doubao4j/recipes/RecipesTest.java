package io.github.doubao4j.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolResult;
import io.github.doubao4j.emulator.WireContract;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe as a program of its own, talking to an emulator of the test: what it prints, and what it sends. */
class RecipesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/doubao4j/recipes");
    private static final String KEY = "recipe-key";

    private final DoubaoEmulator emulator = DoubaoEmulator.builder()
            .apiKey(KEY)
            .pieceDelay(Duration.ofMillis(2))
            .start();

    private final DoubaoEmulator ark =
            DoubaoEmulator.builder().contract(WireContract.ARK).apiKey(KEY).start();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        emulator.close();
        ark.close();
    }

    static Stream<Class<?>> recipes() {
        return Recipes.all().stream();
    }

    @Test
    void blockingCall() throws Exception {
        String out = run(BlockingCall.class);

        assertThat(out)
                .contains("Air scatters the short waves", "and the west wind", "STOP, doubao-seed-2-0-pro-260215");
        assertThat(emulator.requests()).hasSize(2).noneMatch(EmulatedRequest::streaming);
        assertThat(sent(0).path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(sent(1).path("max_tokens").asInt()).isEqualTo(200);
        assertThat(emulator.requests().get(1).systemText()).contains("poet");
    }

    @Test
    void streamingCall() throws Exception {
        String out = run(StreamingCall.class);

        assertThat(out).contains("The reader sees the first words", "inputTokenCount");
        assertThat(emulator.requests()).singleElement().matches(EmulatedRequest::streaming);
    }

    @Test
    void cancelStream() throws Exception {
        String out = run(CancelStream.class);

        assertThat(out)
                .contains("one, two, three", "cancelled: true")
                .doesNotContain("complete", "failed", "twenty, one, two");
        assertThat(emulator.requests().get(0).delivered().get(60, TimeUnit.SECONDS))
                .as("the server saw that nobody listens any more")
                .isFalse();
    }

    @Test
    void thinking() throws Exception {
        String out = run(Thinking.class);

        assertThat(out).contains("thinking: If the ball costs x", "thinking: null", "answer: The ball costs 0.05.");
        assertThat(sent(0).path("reasoning_effort").asText()).isEqualTo("high");
        assertThat(sent(1).path("reasoning_effort").asText()).isEqualTo("minimal");
    }

    @Test
    void imageQuestion() throws Exception {
        String out = run(ImageQuestion.class);

        assertThat(out).contains("A filled circle, in red");
        JsonNode content = sent(0).path("messages").path(0).path("content");
        assertThat(content.path(1).path("image_url").path("url").asText()).startsWith("data:image/png;base64,iVBOR");
    }

    @Test
    void structuredAnswer() throws Exception {
        String out = run(StructuredAnswer.class);

        assertThat(out).contains("王小明: 78.5", "2 x 美式", "1 x 可颂");
        JsonNode schema = sent(0).path("response_format").path("json_schema");
        assertThat(schema.path("strict").asBoolean()).isTrue();
        assertThat(schema.path("schema")
                        .path("properties")
                        .path("items")
                        .path("type")
                        .toString())
                .contains("array");
    }

    @Test
    void oneTool() throws Exception {
        String out = run(OneTool.class);

        assertThat(out).contains("tool: 2026-02-17 .. 2026-10-01", "226 days.");
        assertThat(emulator.requests().get(1).toolResults())
                .extracting(ToolResult::content)
                .containsExactly("226");
    }

    @ParameterizedTest
    @CsvSource({"OneTool, daysBetween", "ParallelTools, temperature"})
    void aCallWhoseArgumentsCannotBeReadIsAnswered(String recipe, String tool) throws Exception {
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCall(tool, "{from: yesterday").unchecked());
        emulator.otherwise(request -> Reply.text("I cannot tell."));

        String out = start(
                Class.forName("io.github.doubao4j.recipes." + recipe),
                Map.of("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl()));

        assertThat(out).contains("I cannot tell.");
        assertThat(emulator.requests().get(1).toolResults())
                .singleElement()
                .extracting(ToolResult::content)
                .asString()
                .startsWith("Error: ")
                .contains("Unexpected character");
    }

    @Test
    void parallelTools() throws Exception {
        String out = run(ParallelTools.class);

        assertThat(seconds(out, true)).isBetween(0.99, 3.0);
        assertThat(seconds(out, false)).isGreaterThanOrEqualTo(4.0);
        assertThat(emulator.requests()).hasSize(2 + 5);
        assertThat(sent(0).path("parallel_tool_calls").asBoolean()).isTrue();
        assertThat(emulator.requests().get(1).toolResults())
                .extracting(ToolResult::content)
                .containsExactly("17", "18", "19", "17");
        assertThat(sent(2).path("parallel_tool_calls").asBoolean(true)).isFalse();
        assertThat(emulator.requests().get(6).toolResults())
                .extracting(ToolResult::content)
                .containsExactly("17", "18", "19", "17");
    }

    private static double seconds(String out, boolean parallel) {
        Matcher line = Pattern.compile("parallel calls " + parallel + ": the tools took ([0-9.]+) s")
                .matcher(out);
        assertThat(line.find()).as(out).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @Test
    void forcedTool() throws Exception {
        String out = run(ForcedTool.class);

        assertThat(out).contains("route {\"department\":\"accounting\",\"urgent\":true}");
        assertThat(sent(0).path("tool_choice").path("function").path("name").asText())
                .isEqualTo("route");
        assertThat(sent(0).path("tools")
                        .path(0)
                        .path("function")
                        .path("parameters")
                        .path("required"))
                .hasSize(2);
    }

    @Test
    void errorHandling() throws Exception {
        String out = run(ErrorHandling.class);

        assertThat(out.lines())
                .anyMatch(line -> line.startsWith("option: ") && line.contains("temperature"))
                .anyMatch(line -> line.startsWith("key: AuthenticationException, status 401"))
                .anyMatch(line -> line.startsWith("model: ModelNotFoundException, status 404"))
                .anyMatch(line -> line.startsWith("time: TimeoutException, "))
                .containsSubsequence("  attempt 1: 503", "  attempt 2: answered", "fine: Hello! How can I help?");
        assertThat(emulator.requests())
                .filteredOn(request -> request.json().path("temperature").getNodeType() == JsonNodeType.NUMBER)
                .as("a wrong option is not sent")
                .isEmpty();
    }

    @Test
    void tokenUsage() throws Exception {
        String out = run(TokenUsage.class);

        assertThat(out)
                .contains(
                        "this call: 38 in (0 cached), 52 out (41 thinking)",
                        "this call: 64 in (32 cached), 40 out (28 thinking)",
                        "all calls: 102 in (32 cached), 92 out (69 thinking)");
        assertThat(sent(1).path("messages")).hasSize(4);
    }

    @Test
    void chainedConversation() throws Exception {
        String out = run(ChainedConversation.class);

        assertThat(out).contains("early in the morning", "from Broken Bridge", "In Hefang Street");
        Matcher tokens = Pattern.compile("(\\d+) tokens in, (\\d+) of them from the cache")
                .matcher(out);
        List<Integer> read = new ArrayList<>();
        List<Integer> cached = new ArrayList<>();
        while (tokens.find()) {
            read.add(Integer.parseInt(tokens.group(1)));
            cached.add(Integer.parseInt(tokens.group(2)));
        }
        assertThat(cached).hasSize(3).startsWith(0);
        assertThat(cached.get(1)).isBetween(read.get(0), read.get(1) - 1);
        assertThat(cached.get(2)).isBetween(read.get(1), read.get(2) - 1);
        assertThat(emulator.requests()).hasSize(3).allMatch(EmulatedRequest::isResponses);
        assertThat(emulator.requests())
                .extracting(request -> request.items().size())
                .containsExactly(2, 1, 1);
        assertThat(emulator.requests())
                .extracting(request -> request.messages().size())
                .containsExactly(2, 4, 6);
    }

    @Test
    void webSearch() throws Exception {
        String out = run(WebSearch.class);

        assertThat(out)
                .contains(
                        "shortly after noon",
                        "searched: Qiantang tidal bore timetable",
                        "source: Tide table of the Qiantang, https://tides.example/qiantang",
                        "source: When to watch the bore, https://travel.example/yanguan");
        assertThat(emulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.serverTools()).containsExactly("web_search"));
        assertThat(sent(0).path("store").asBoolean(true)).isFalse();
    }

    @Test
    void ragIn60Lines() throws Exception {
        String out = run(RagIn60Lines.class);

        assertThat(out).contains("found: 保修：整机保修两年，电池保修一年。", "电池保修一年");
        assertThat(emulator.requests().get(0).lastUserText()).contains("手机电池坏了", "电池保修一年");
    }

    @Test
    void embedAndSearch() throws Exception {
        String out = runOnArk(EmbedAndSearch.class);

        assertThat(out).contains("4 texts, 1024 numbers each", " The museum is closed on Mondays.");
        assertThat(ark.requests())
                .extracting(request -> request.endpoint().orElseThrow())
                .hasSize(5)
                .containsOnly(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS);
        assertThat(ark.requests().get(4).json().path("instructions").asText()).startsWith("Target_modality: text.");
    }

    @Test
    void imageSearch() throws Exception {
        assertThat(runOnArk(ImageSearch.class)).contains("a red picture: poppy.png", "一张蓝色的图: sea.png");
    }

    @Test
    void ragWithDoubao() throws Exception {
        String out = runOnArk(RagWithDoubao.class);

        assertThat(out).contains("found: Leave: everybody has 28 days", "expire at the end of March");
        assertThat(ark.requests())
                .extracting(request -> request.endpoint().orElseThrow())
                .contains(
                        EmulatedEndpoint.TOKENIZATION,
                        EmulatedEndpoint.MULTIMODAL_EMBEDDINGS,
                        EmulatedEndpoint.CHAT_COMPLETIONS);
    }

    private String runOnArk(Class<?> recipe) throws Exception {
        ark.load(RecipeServer.script(recipe));
        return start(recipe, Map.of("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", ark.baseUrl()));
    }

    @Test
    void allRunWithoutAKeyAndSayThatTheWordsAreScripted() throws Exception {
        String out = start(AllRecipes.class, Map.of("LANG", "C.UTF-8"));

        String[] parts = out.split(AllRecipes.MARK);
        assertThat(parts).hasSize(Recipes.all().size() + 1);
        for (int i = 1; i < parts.length; i++) {
            assertThat(parts[i].lines().toList())
                    .as(Recipes.all().get(i - 1).getSimpleName())
                    .hasSizeGreaterThan(2)
                    .element(1)
                    .asString()
                    .contains("scripted");
        }
        assertThat(out)
                .contains("three, four", "2 x 美式", "226 days.", "parallel calls true")
                .contains(
                        "key: AuthenticationException",
                        "found: 保修",
                        "route {",
                        "all calls: 102 in",
                        "0 of them from the cache",
                        "source: Tide table");
        assertThat(emulator.requests()).isEmpty();
    }

    /** The recipes one after the other, in one program. */
    public static final class AllRecipes {

        static final String MARK = "=== ";

        private AllRecipes() {}

        /** Runs them. */
        public static void main(String... args) {
            for (Class<?> recipe : Recipes.all()) {
                System.out.println(MARK + Recipes.name(recipe));
                Recipes.run(recipe);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"LANG, zh_CN.UTF-8, 未设置", "DOUBAO_LANG, zh, 未设置", "LANG, en_US.UTF-8, is set: the model"})
    void saysInTheUsersLanguageThatItIsScripted(String variable, String language, String shown) throws Exception {
        assertThat(start(BlockingCall.class, Map.of(variable, language))).contains(shown);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isOneFileOf40To80Lines(Class<?> recipe) throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve(recipe.getSimpleName() + ".java"));

        assertThat(lines).hasSizeBetween(40, 80);
        assertThat(String.join("\n", lines))
                .as("the model is built in the open")
                .containsPattern("Doubao((Responses)?(Streaming)?Chat|Embedding)Model\\s*\\.builder\\(\\)")
                .contains("RecipeServer.of(" + recipe.getSimpleName() + ".class)");
    }

    @Test
    void theListIsThatOfTheFiles() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> mains = files.filter(file -> contains(file, "public static void main("))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(Recipes.all()).extracting(Class::getSimpleName).containsExactlyInAnyOrderElementsOf(mains);
        }
    }

    @Test
    void thePageListsEachOfThem() throws IOException {
        List<String> named = Files.readAllLines(Path.of("../../docs/recipes.md")).stream()
                .map(Pattern.compile("\\| \\[`([a-z0-9-]+)`]\\(.*/(\\w+)\\.java\\) \\|.*")::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(named)
                .containsExactlyElementsOf(Recipes.all().stream()
                        .map(recipe -> Recipes.name(recipe) + " " + recipe.getSimpleName())
                        .toList());
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode sent(int request) {
        return emulator.requests().get(request).json();
    }

    private String run(Class<?> recipe) throws Exception {
        emulator.load(RecipeServer.script(recipe));
        String out = start(recipe, Map.of("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl()));
        assertThat(out).doesNotContain("scripted");
        return out;
    }

    private String start(Class<?> recipe, Map<String, String> environment) throws Exception {
        Path out = directory.resolve("out.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                plainClassPath(),
                recipe.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("DOUBAO_"));
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The recipe did not end: " + Files.readString(out));
        }
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /**
     * The class path, copied to where its names are plain. Where LANG is a locale that the machine does not have, a JVM can read no
     * others, and the build may be anywhere.
     */
    private String plainClassPath() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(path)) {
            return path;
        }
        List<String> copies = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            Path copy = directory.resolve("entry" + copies.size() + (entry.endsWith(".jar") ? ".jar" : ""));
            copyTree(Path.of(entry), copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        if (Files.notExists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
