package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that {@code docs/faq.md} explains are those that users see. */
class FaqPageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern HEADING = Pattern.compile("(?m)^### `([^`]+)`( \\(.+\\))?$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");

    /** Messages that are put together of an option and what is allowed: the constant parts are in the table of options. */
    private static final List<String> COMPOSED = List.of(
            "temperature is …; allowed: 0 to 2",
            "topK is …, but the Doubao API has no such field; topK is not supported. allowed: topP",
            "toolChoice (tool_choice) is …; allowed: no choice, since no tools are offered",
            "maxOutputTokens (max_tokens) is … and maxCompletionTokens (max_completion_tokens) is …; allowed: one of them",
            "thinking is … and reasoningEffort (reasoning_effort) is …, which the model … rejects together; allowed: …",
            "responseFormat (response_format) is …, which is not supported by the model …");

    private static final String SOURCES = sources();

    @RegisterExtension
    final ChatServer server = new ChatServer();

    static List<String> ours() {
        return headings()
                .filter(heading -> heading.group(2) == null)
                .map(heading -> heading.group(1))
                .toList();
    }

    private static Stream<MatchResult> headings() {
        return HEADING.matcher(text(ROOT.resolve("docs/faq.md"))).results();
    }

    @Test
    void thereIsEnoughOfIt() {
        assertThat(headings()).hasSizeGreaterThanOrEqualTo(35);
        assertThat(ours()).hasSizeGreaterThan(30).containsAll(COMPOSED);
    }

    /** What stands between the parts that differ is in a literal of the sources. */
    @ParameterizedTest
    @MethodSource("ours")
    void messagesAreInTheSources(String message) {
        if (!COMPOSED.contains(message)
                && !message.startsWith("toolSpecifications[")
                && !message.startsWith("messages[")) {
            assertThat(Arrays.stream(message.split("…")).map(String::strip).filter(part -> part.length() > 3))
                    .isNotEmpty()
                    .allSatisfy(
                            part -> assertThat(SOURCES.contains(part)).as(part).isTrue());
        }
    }

    @Test
    void messagesOfWrongOptionsAreThese() {
        assertSeen("apiKey is not set or blank; allowed: …", builder -> builder.apiKey(" "));
        assertSeen("temperature is …; allowed: 0 to 2", builder -> builder.temperature(3.0));
        assertSeen(
                "maxOutputTokens (max_tokens) is … and maxCompletionTokens (max_completion_tokens) is …; allowed: one of them",
                builder -> builder.maxOutputTokens(1).maxCompletionTokens(2));
        assertSeen(
                "topK is …, but the Doubao API has no such field; topK is not supported. allowed: topP",
                builder -> builder.defaultRequestParameters(
                        DoubaoChatRequestParameters.builder().topK(3).build()));
        assertSeen(
                "baseUrl … lacks the path of an entry; allowed: …",
                builder -> builder.baseUrl("https://ark.cn-beijing.volces.com"));
        assertSeen(
                "baseUrl is not set, and the provider … has none of its own; …",
                builder -> builder.provider(DoubaoProvider.OPENAI_COMPATIBLE));
        assertSeen("provider '…' is unknown; allowed: …", builder -> builder.provider(DoubaoProvider.of("arc")));
        assertSeen(
                "customParameters names '…', which is no custom parameter here; allowed: any field but …",
                builder -> builder.customParameters(Map.of("stream", true)));
    }

    @Test
    void messagesOfWrongRequestsAreThese() throws Exception {
        ToolSpecification weather = ToolSpecification.builder().name("weather").build();
        ToolSpecification dotted = ToolSpecification.builder().name("my.tool").build();
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("1")
                .name("weather")
                .arguments("{}")
                .build();

        assertSeen(
                "toolSpecifications[…].name (tools.function.name) is …; allowed: …",
                hello().toolSpecifications(dotted));
        assertSeen(
                "toolSpecifications[…].name (tools.function.name) is '…', as is that of toolSpecifications[…]; allowed: a name of its own for each tool",
                hello().toolSpecifications(weather, weather));
        assertSeen(
                "messages[…].toolExecutionRequests (tool_calls.id) is … without a tool result …",
                ChatRequest.builder().messages(UserMessage.from("hi"), AiMessage.from(call)));
        assertSeen(
                "messages[…].id (tool_call_id) is …, which answers no tool call of the preceding assistant message; allowed: …",
                ChatRequest.builder()
                        .messages(UserMessage.from("hi"), ToolExecutionResultMessage.from("1", "weather", "sunny")));
        assertSeen(
                "toolChoice (tool_choice) is …; allowed: no choice, since no tools are offered",
                hello().toolChoice(ToolChoice.REQUIRED));
    }

    @Test
    void messagesOfModelsAreThese() throws Exception {
        assertSeen(
                "thinking is … and reasoningEffort (reasoning_effort) is …, which the model … rejects together; allowed: …",
                builder -> builder.thinking("disabled").reasoningEffort("high"));
        assertSeen(
                "responseFormat (response_format) is …, which is not supported by the model …",
                builder -> builder.modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                        .responseFormat(ResponseFormat.JSON));
    }

    @Test
    void messagesOfResponsesAreThese() throws Exception {
        server.enqueueEvents("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n");
        assertThat(server.chat(Kind.STREAMING).failure())
                .hasMessageStartingWith("The response was cut short: the stream ended without a finish reason");
        server.enqueue(ChatServer.response(200, "text/html", "<html>hi</html>").build());
        assertThat(server.chat(Kind.BLOCKING).failure())
                .hasMessageStartingWith("The response is a web page, not JSON. ");
    }

    @Test
    void keywordsLeadToHeadings() {
        String page = text(ROOT.resolve("docs/faq.md"));
        List<String> anchors = Pattern.compile("(?m)^#+ (.+)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1).strip().toLowerCase(java.util.Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
        List<String> links =
                LINK.matcher(page).results().map(link -> link.group(1)).toList();

        assertThat(anchors).doesNotHaveDuplicates().containsAll(links);
        assertThat(links).hasSizeGreaterThan(70);
    }

    private static ChatRequest.Builder hello() {
        return ChatRequest.builder().messages(UserMessage.from("hi"));
    }

    private void assertSeen(String heading, UnaryOperator<DoubaoChatModel.Builder> options) {
        DoubaoChatModel.Builder builder = DoubaoChatModel.builder().apiKey("any");
        assertIs(heading, catchThrowable(() -> options.apply(builder).build().chat("hi")));
    }

    private void assertSeen(String heading, ChatRequest.Builder request) throws Exception {
        Outcome outcome = server.chat(Kind.BLOCKING, builder -> {}, request.build());
        assertIs(heading, outcome.failure());
    }

    private static void assertIs(String heading, Throwable failure) {
        assertThat(ours()).contains(heading);
        assertThat(failure).isNotNull();
        String pattern =
                Arrays.stream(heading.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        assertThat(String.valueOf(failure.getMessage())).matches(Pattern.compile(pattern + ".*", Pattern.DOTALL));
    }

    /** All literals; those that are joined over several lines as one. */
    private static String sources() {
        return Stream.of("doubao-langchain4j", "doubao-emulator", "doubao-spring-boot/starter")
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(FaqPageTest::files)
                .map(FaqPageTest::text)
                .map(source -> source.replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
