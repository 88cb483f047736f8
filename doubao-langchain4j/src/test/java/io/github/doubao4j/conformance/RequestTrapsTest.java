package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps that a request can walk into: each test looks at what arrived. */
class RequestTrapsTest {

    private static final String ANSWER = completion("{'role':'assistant','content':'4'}", "stop");
    private static final UserMessage QUESTION = UserMessage.from("What is 2 + 2?");
    private static final AiMessage CALL = AiMessage.from(
            ToolExecutionRequest.builder().id("c").name("add").arguments("{}").build());

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 1,
            trap = "a base URL with and without a slash at its end, or with the complete path",
            outcome = "`/chat/completions` is appended once, with one slash; a path that is there is kept")
    void everyBaseUrlGetsThePathOnce(Kind kind) throws Exception {
        Map<String, String> paths = Map.of(
                "/api/v3", "/api/v3/chat/completions",
                "/api/v3/", "/api/v3/chat/completions",
                "/v1/", "/v1/chat/completions",
                "/v1/chat/completions", "/v1/chat/completions");
        for (Map.Entry<String, String> path : paths.entrySet()) {
            server.enqueueJson(ANSWER)
                    .chat(kind, builder -> builder.baseUrl(server.url(path.getKey())))
                    .response();
            assertThat(server.request().getTarget()).isEqualTo(path.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 2,
            trap = "`max_tokens` and `max_completion_tokens` exclude each other",
            outcome = "both in one request: `InvalidRequestException` before anything is sent; a limit of the request"
                    + " takes the place of the model's other one")
    void neverAreBothTokenLimitsSent(Kind kind) throws Exception {
        assertRejected(
                kind,
                DoubaoChatRequestParameters.builder()
                        .maxOutputTokens(100)
                        .maxCompletionTokens(100)
                        .build(),
                "max_tokens",
                "max_completion_tokens");

        JsonNode sent = sent(
                kind,
                builder -> builder.maxTokens(100),
                ChatRequest.builder()
                        .messages(QUESTION)
                        .parameters(DoubaoChatRequestParameters.builder()
                                .maxCompletionTokens(50)
                                .build())
                        .build());
        assertThat(sent.get("max_completion_tokens").intValue()).isEqualTo(50);
        assertThat(sent.has("max_tokens")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 3,
            trap = "thinking switched off together with a reasoning effort is a 400",
            outcome =
                    "`InvalidRequestException` before anything is sent, for models known to do so; effort `minimal` goes"
                            + " through; `adjustToModel(true)` leaves the effort out")
    void anEffortWithoutThinkingIsRejected(Kind kind) throws Exception {
        assertRejected(kind, thinkingOff("low"), "disabled", "low");

        JsonNode sent = sent(
                kind,
                builder -> {},
                ChatRequest.builder()
                        .messages(QUESTION)
                        .parameters(thinkingOff("minimal"))
                        .build());
        assertThat(sent.at("/thinking/type").textValue()).isEqualTo("disabled");
        assertThat(sent.get("reasoning_effort").textValue()).isEqualTo("minimal");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 4,
            trap = "Seed 2.0 Pro accepts `temperature` and `top_p` and ignores them",
            outcome = "sent as asked, 0 included, with one warning; nobody promises the same response twice")
    void samplingIsSentAsAskedAlsoWhereItIsIgnored(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> builder.modelName(DoubaoModels.SEED_2_0_PRO_260215)
                        .temperature(0.0)
                        .topP(0.1),
                QUESTION);

        assertThat(sent.get("temperature").doubleValue()).isZero();
        assertThat(sent.get("temperature").isNumber()).isTrue();
        assertThat(sent.get("top_p").doubleValue()).isEqualTo(0.1);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 5,
            trap = "the role `developer` is a 400",
            outcome = "never sent: the roles are `system`, `user`, `assistant` and `tool`")
    void systemMessagesGoOutAsSystem(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> {},
                SystemMessage.from("Be brief."),
                QUESTION,
                CALL,
                ToolExecutionResultMessage.from("c", "add", "4"));

        List<String> roles = new ArrayList<>();
        sent.get("messages").forEach(message -> roles.add(message.get("role").textValue()));
        assertThat(roles).containsExactly("system", "user", "assistant", "tool");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 6,
            trap = "an empty assistant text beside tool calls breaks some models of Ark",
            outcome = "no `content` beside tool calls when the text is blank")
    void noEmptyTextStandsBesideToolCalls(Kind kind) throws Exception {
        for (String text : List.of("", "\n")) {
            AiMessage call = AiMessage.from(text, CALL.toolExecutionRequests());
            JsonNode sent = sent(kind, builder -> {}, QUESTION, call, ToolExecutionResultMessage.from("c", "add", "4"));

            assertThat(sent.at("/messages/1").has("content")).isFalse();
            assertThat(sent.at("/messages/1/tool_calls/0/id").textValue()).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 6,
            trap =
                    "an assistant message with neither text nor tool calls, as a response of thinking only leaves it, is a 400"
                            + " from then on",
            outcome =
                    "left out of the request, its neighbours stay; thinking that goes back stands beside `(empty)`; with"
                            + " no other message: `InvalidRequestException` before anything is sent")
    void anAssistantThatSaysNothingIsLeftOut(Kind kind) throws Exception {
        AiMessage thought = AiMessage.builder().text(" ").thinking("hm").build();

        JsonNode sent = sent(kind, builder -> builder.sendThinking(false), QUESTION, thought, QUESTION);
        assertThat(sent.get("messages"))
                .hasSize(2)
                .allMatch(message -> message.get("role").textValue().equals("user"));

        JsonNode replayed = sent(kind, builder -> builder.sendThinking(true), QUESTION, thought, QUESTION);
        assertThat(replayed.at("/messages/1/content").textValue()).isEqualTo("(empty)");
        assertThat(replayed.at("/messages/1/reasoning_content").textValue()).isEqualTo("hm");

        int before = server.requests();
        assertThat(server.chat(kind, builder -> builder.sendThinking(false), thought)
                        .failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("messages");
        assertThat(server.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 7, trap = "a tool result without content is a 400", outcome = "a blank result goes out as `(empty)`")
    void anEmptyToolResultIsNotSentEmpty(Kind kind) throws Exception {
        for (String result : List.of("", " ")) {
            JsonNode sent =
                    sent(kind, builder -> {}, QUESTION, CALL, ToolExecutionResultMessage.from("c", "add", result));

            assertThat(sent.at("/messages/2/content").textValue()).isEqualTo("(empty)");
            assertThat(sent.at("/messages/2/tool_call_id").textValue()).isEqualTo("c");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 8,
            trap = "messages that end with the assistant's ask it to go on; the answer lacks that beginning",
            outcome = "sent unchanged; the answer is what the model adds, without the beginning")
    void aMemoryThatEndsWithTheAssistantIsContinued(Kind kind) throws Exception {
        var outcome = server.enqueueJson(ANSWER).chat(kind, builder -> {}, QUESTION, AiMessage.from("2 + 2 ="));

        assertThat(outcome.text()).isEqualTo("4");
        JsonNode last = server.sent().at("/messages/1");
        assertThat(last.get("role").textValue()).isEqualTo("assistant");
        assertThat(last.get("content").textValue()).isEqualTo("2 + 2 =");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 9,
            trap = "defaults of Java's primitives, such as `\"fps\":0.0` or `\"strict\":false`, are rejected or change"
                    + " the meaning",
            outcome = "what was not set is not sent")
    void whatIsNotSetIsNotSent(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK).baseUrl(server.url("/api/v3")),
                ChatRequest.builder()
                        .messages(UserMessage.from(
                                TextContent.from("What happens?"),
                                DoubaoVideoContent.builder()
                                        .url("https://example.com/a.mp4")
                                        .build()))
                        .toolSpecifications(
                                ToolSpecification.builder().name("add").build())
                        .build());

        assertThat(sent.at("/messages/0/content/1/video_url").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("url");
        assertThat(sent.at("/tools/0/function").has("strict")).isFalse();
        assertThat(sent.properties())
                .extracting(Map.Entry::getKey)
                .isSubsetOf("model", "messages", "tools", "stream", "stream_options");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 10, trap = "audio as a data URL is rejected", outcome = "bare base64 beside its `format`")
    void audioIsBareBase64(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK)
                        .baseUrl(server.url("/api/v3"))
                        .modelName(DoubaoModels.SEED_2_0_MINI_260428),
                UserMessage.from(TextContent.from("What is said?"), AudioContent.from("UklGRg==", "audio/wav")));

        JsonNode audio = sent.at("/messages/0/content/1/input_audio");
        assertThat(audio.get("data").textValue()).isEqualTo("UklGRg==");
        assertThat(audio.get("format").textValue()).isEqualTo("wav");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 11,
            trap = "`enable_thinking` is Tokaify's switch and does nothing on Ark",
            outcome = "each provider gets its own switch; thinking that comes all the same is delivered")
    void eachProviderGetsItsOwnSwitchOfThinking(Kind kind) throws Exception {
        String stubborn = completion("{'content':'4','reasoning_content':'hm'}", "stop");
        for (DoubaoProvider provider : DoubaoProvider.values()) {
            var outcome = server.enqueueJson(stubborn)
                    .chat(
                            kind,
                            builder -> builder.provider(provider)
                                    .baseUrl(server.url("/v1"))
                                    .modelName("any")
                                    .thinking("disabled"));

            assertThat(outcome.response().aiMessage().thinking()).isEqualTo("hm");
            JsonNode sent = server.sent();
            boolean tokaify = provider == DoubaoProvider.TOKAIFY;
            assertThat(sent.has("thinking")).isNotEqualTo(tokaify);
            assertThat(sent.has("enable_thinking")).isEqualTo(tokaify);
            assertThat(
                            tokaify
                                    ? sent.get("enable_thinking").toString()
                                    : sent.at("/thinking/type").textValue())
                    .isEqualTo(tokaify ? "false" : "disabled");
        }
    }

    private static DoubaoChatRequestParameters thinkingOff(String effort) {
        return DoubaoChatRequestParameters.builder()
                .thinking("disabled")
                .reasoningEffort(effort)
                .build();
    }

    private void assertRejected(Kind kind, DoubaoChatRequestParameters parameters, String... named) throws Exception {
        var outcome = server.chat(
                kind,
                builder -> {},
                ChatRequest.builder().messages(QUESTION).parameters(parameters).build());

        assertThat(outcome.delivered("error").failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(named);
        assertThat(server.requests()).isZero();
    }

    private JsonNode sent(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatMessage... messages)
            throws Exception {
        return sent(kind, options, ChatRequest.builder().messages(messages).build());
    }

    private JsonNode sent(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) throws Exception {
        server.enqueueJson(ANSWER).chat(kind, options, request).response();
        return server.sent();
    }
}
