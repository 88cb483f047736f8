package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.response;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.testing.ResponsesServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Traps that a single request of the Responses API can walk into: each test looks at what arrived. */
class ResponsesRequestTrapsTest {

    private static final String ANSWER = json(response("completed", message("msg_1", "4")));
    private static final UserMessage QUESTION = UserMessage.from("What is 2 + 2?");
    private static final JsonObjectSchema SCHEMA =
            JsonObjectSchema.builder().addIntegerProperty("sum").build();
    private static final AiMessage CALL = AiMessage.from(
            ToolExecutionRequest.builder().id("c").name("add").arguments("{}").build());

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 6,
            trap = "`instructions` are not inherited by later responses and switch caching off",
            outcome =
                    "a system message is an item of the input; instructions with caching: `InvalidRequestException` before"
                            + " anything is sent")
    void systemMessagesAreItemsOfTheInput(Kind kind) throws Exception {
        JsonNode sent = sent(kind, builder -> {}, SystemMessage.from("Be brief."), QUESTION);
        assertThat(sent.has("instructions")).isFalse();
        assertThat(sent.at("/input/0/role").textValue()).isEqualTo("system");
        assertThat(sent.at("/input/0/content").textValue()).isEqualTo("Be brief.");

        assertRejected(
                kind, builder -> builder.instructions("Be brief.").caching("enabled"), "instructions", "caching");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 10,
            trap = "the service keeps every response for three days unless told not to",
            outcome = "`\"store\":false`, unless `store(true)`, caching or `chainResponses` asks for it")
    void nothingIsStoredUnlessAskedFor(Kind kind) throws Exception {
        assertThat(sent(kind, builder -> {}, QUESTION).get("store").booleanValue())
                .isFalse();
        assertThat(sent(kind, builder -> builder.store(true), QUESTION)
                        .get("store")
                        .booleanValue())
                .isTrue();
        assertThat(sent(kind, builder -> builder.caching("enabled"), QUESTION)
                        .get("store")
                        .booleanValue())
                .isTrue();
        assertThat(sent(kind, builder -> builder.chainResponses(true), QUESTION)
                        .get("store")
                        .booleanValue())
                .isTrue();
        assertRejected(kind, builder -> builder.store(false).chainResponses(true), "store", "chainResponses");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 11,
            trap = "without `strict` a function's schema is strict, and optional properties may be refused",
            outcome = "`strict` is always sent, `false` unless asked for")
    void strictnessIsAlwaysSaid(Kind kind) throws Exception {
        ChatRequest request = ChatRequest.builder()
                .messages(QUESTION)
                .toolSpecifications(
                        ToolSpecification.builder().name("f").parameters(SCHEMA).build())
                .build();
        JsonNode loose = sent(kind, builder -> {}, request);
        assertThat(loose.at("/tools/0/strict").isBoolean()).isTrue();
        assertThat(loose.at("/tools/0/strict").booleanValue()).isFalse();
        assertThat(sent(kind, builder -> builder.strictTools(true), request)
                        .at("/tools/0/strict")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 12,
            trap = "a function without `parameters` is a 400",
            outcome = "a tool without arguments has the schema of an empty object")
    void aToolWithoutArgumentsHasASchema(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> {},
                ChatRequest.builder()
                        .messages(QUESTION)
                        .toolSpecifications(
                                ToolSpecification.builder().name("f").build())
                        .build());

        assertThat(sent.at("/tools/0/name").textValue()).isEqualTo("f");
        assertThat(sent.at("/tools/0/parameters/type").textValue()).isEqualTo("object");
        assertThat(sent.at("/tools/0/parameters/properties").isObject()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 13,
            trap = "`text.format` is flat, where chat completions nest the schema",
            outcome = "`name`, `schema` and `strict` beside the type")
    void aResponseFormatIsFlat(Kind kind) throws Exception {
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder().name("Sum").rootElement(SCHEMA).build())
                .build();

        JsonNode sent =
                sent(kind, builder -> builder.responseFormat(format), QUESTION).at("/text/format");
        assertThat(sent.get("type").textValue()).isEqualTo("json_schema");
        assertThat(sent.get("name").textValue()).isEqualTo("Sum");
        assertThat(sent.at("/schema/properties/sum/type").textValue()).isEqualTo("integer");
        assertThat(sent.get("strict").isBoolean()).isTrue();
        assertThat(sent.has("json_schema")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 25,
            trap = "older models reject `reasoning` items in the input",
            outcome = "none goes back unless provider, model profile or `sendThinking(true)` say so")
    void thinkingGoesBackOnlyWhereItIsWanted(Kind kind) throws Exception {
        AiMessage thought = AiMessage.builder().text("4").thinking("Hm").build();
        for (Consumer<DoubaoResponsesModelBuilder<?>> options : List.<Consumer<DoubaoResponsesModelBuilder<?>>>of(
                builder -> builder.modelName(DoubaoModels.SEED_1_6_250615), builder -> builder.sendThinking(false))) {
            assertThat(types(sent(kind, options, QUESTION, thought, QUESTION)))
                    .containsExactly("message", "message", "message");
        }

        JsonNode sent = sent(kind, builder -> builder.sendThinking(true), QUESTION, thought, QUESTION);
        assertThat(types(sent)).containsExactly("message", "reasoning", "message", "message");
        assertThat(sent.at("/input/1/summary/0/text").textValue()).isEqualTo("Hm");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 26,
            trap = "a limit of very few tokens was answered with HTTP 500",
            outcome = "no limit is sent unless it is set, and then as it is set; a 500 is retried `maxRetries` times as"
                    + " anywhere")
    void noTokenLimitIsInvented(Kind kind) throws Exception {
        assertThat(sent(kind, builder -> {}, QUESTION).has("max_output_tokens")).isFalse();
        assertThat(sent(kind, builder -> builder.maxOutputTokens(16), QUESTION)
                        .get("max_output_tokens")
                        .intValue())
                .isEqualTo(16);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 27,
            trap = "models with pinned sampling ignore `temperature` and `top_p` in silence",
            outcome = "sent as asked, with one warning for each field")
    void ignoredSamplingIsWarnedAboutOnce(Kind kind) throws Exception {
        RecordingLogger logger = new RecordingLogger(Level.WARN);
        Kind.Model model = server.model(
                kind,
                builder -> builder.modelName(DoubaoModels.SEED_2_0_PRO_260215)
                        .temperature(0.0)
                        .topP(0.1)
                        .logger(logger));
        for (int i = 0; i < 2; i++) {
            server.enqueueJson(ANSWER);
            model.chat(ChatRequest.builder().messages(QUESTION).build()).response();
            JsonNode sent = server.sent();
            assertThat(sent.get("temperature").doubleValue()).isZero();
            assertThat(sent.get("top_p").doubleValue()).isEqualTo(0.1);
        }
        assertThat(logger.at(Level.WARN))
                .hasSize(2)
                .anyMatch(warning -> warning.contains("temperature"))
                .anyMatch(warning -> warning.contains("top_p"));
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 28,
            trap = "thinking disabled with an effort above `minimal` is a 400",
            outcome = "`InvalidRequestException` before anything is sent, for every model; `minimal` goes through")
    void noEffortWithoutThinking(Kind kind) throws Exception {
        assertRejected(kind, builder -> builder.thinking("disabled").reasoningEffort("low"), "disabled", "low");

        JsonNode sent = sent(kind, builder -> builder.thinking("disabled").reasoningEffort("minimal"), QUESTION);
        assertThat(sent.at("/thinking/type").textValue()).isEqualTo("disabled");
        assertThat(sent.at("/reasoning/effort").textValue()).isEqualTo("minimal");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 29,
            trap = "audio is a data URL here, and bare base64 in chat completions",
            outcome = "`audio_url` with a data URL")
    void audioIsADataUrl(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK).modelName("ep-of-a-model-that-hears"),
                UserMessage.from(
                        TextContent.from("What is said?"), AudioContent.from("UklGRiQAAABXQVZF", "audio/wav")));

        JsonNode part = sent.at("/input/0/content/1");
        assertThat(part.get("type").textValue()).isEqualTo("input_audio");
        assertThat(part.get("audio_url").textValue()).isEqualTo("data:audio/wav;base64,UklGRiQAAABXQVZF");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 31,
            trap = "`max_tool_calls` counts rounds of the service's own tools, and not exactly",
            outcome =
                    "`maxToolCalls` is sent as asked, 1 to 10; a loop over functions needs its own limit, as AI services"
                            + " have")
    void theLimitOfServerToolsIsSentAsAsked(Kind kind) throws Exception {
        assertThat(sent(kind, builder -> builder.maxToolCalls(3), QUESTION)
                        .get("max_tool_calls")
                        .intValue())
                .isEqualTo(3);
        assertRejected(kind, builder -> builder.maxToolCalls(11), "maxToolCalls", "11", "10");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 39,
            trap =
                    "only an assistant's item may be `partial`; `developer` is a role here, and a 400 in chat completions",
            outcome = "the roles are `system`, `user` and `assistant`; nothing else is `partial`")
    void rolesAreThoseOfEveryApi(Kind kind) throws Exception {
        JsonNode sent = sent(
                kind,
                builder -> {},
                SystemMessage.from("Be brief."),
                QUESTION,
                CALL,
                ToolExecutionResultMessage.from("c", "add", "4"),
                AiMessage.from("4"),
                QUESTION);

        assertThat(types(sent))
                .containsExactly("message", "message", "function_call", "function_call_output", "message", "message");
        assertThat(sent.get("input").findValuesAsText("role")).containsExactly("system", "user", "assistant", "user");
        assertThat(sent.get("input").findValues("partial")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 40,
            trap = "clients send the text of an assistant as `output_text` or as `input_text`",
            outcome = "`output_text`, as the service does")
    void anAssistantsTextIsOutputText(Kind kind) throws Exception {
        JsonNode sent = sent(kind, builder -> {}, QUESTION, AiMessage.from("4"), QUESTION);

        assertThat(sent.at("/input/1/content/0/type").textValue()).isEqualTo("output_text");
        assertThat(sent.at("/input/1/content/0/text").textValue()).isEqualTo("4");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 41,
            trap = "`output` of a function is a string; an array with images is not documented",
            outcome =
                    "the texts are the output; the images follow in a message of the user behind all results of the turn")
    void imagesOfResultsFollowInAMessage(Kind kind) throws Exception {
        AiMessage calls = AiMessage.from(
                ToolExecutionRequest.builder()
                        .id("c")
                        .name("look")
                        .arguments("{}")
                        .build(),
                ToolExecutionRequest.builder()
                        .id("d")
                        .name("add")
                        .arguments("{}")
                        .build());
        ToolExecutionResultMessage picture = ToolExecutionResultMessage.builder()
                .id("c")
                .toolName("look")
                .contents(
                        TextContent.from("a cat"),
                        ImageContent.from(Image.builder()
                                .base64Data("iVBORw0KGgo=")
                                .mimeType("image/png")
                                .build()))
                .build();
        JsonNode sent = sent(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK),
                QUESTION,
                calls,
                picture,
                ToolExecutionResultMessage.from("d", "add", "4"),
                QUESTION);

        assertThat(types(sent))
                .containsExactly(
                        "message",
                        "function_call",
                        "function_call",
                        "function_call_output",
                        "function_call_output",
                        "message",
                        "message");
        assertThat(sent.at("/input/3/output").textValue()).isEqualTo("a cat");
        assertThat(sent.at("/input/4/output").textValue()).isEqualTo("4");
        assertThat(sent.at("/input/5/role").textValue()).isEqualTo("user");
        assertThat(sent.at("/input/5/content/0/type").textValue()).isEqualTo("input_image");
        assertThat(sent.at("/input/5/content/0/image_url").textValue()).isEqualTo("data:image/png;base64,iVBORw0KGgo=");
    }

    private static List<String> types(JsonNode sent) {
        List<String> types = new ArrayList<>();
        sent.get("input").forEach(item -> types.add(item.path("type").asText()));
        return types;
    }

    private JsonNode sent(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options, ChatMessage... messages)
            throws Exception {
        return sent(kind, options, ChatRequest.builder().messages(messages).build());
    }

    private JsonNode sent(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options, ChatRequest request)
            throws Exception {
        server.enqueueJson(ANSWER).chat(kind, options, request).response();
        return server.sent();
    }

    private void assertRejected(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options, String... named)
            throws Exception {
        int before = server.requests();
        Throwable failure;
        try {
            Outcome outcome = server.chat(kind, options);
            failure = outcome.failure();
        } catch (InvalidRequestException whenBuilt) {
            failure = whenBuilt;
        }
        assertThat(failure).isExactlyInstanceOf(InvalidRequestException.class).hasMessageContainingAll(named);
        assertThat(server.requests()).isEqualTo(before);
    }
}
