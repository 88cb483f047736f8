package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.memory.chat.TokenWindowChatMemory;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.catalog.ModelType;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.catalog.DoubaoModelInfo;
import io.github.doubao4j.catalog.DoubaoModelState;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.RecordingHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps of counting tokens and of the catalogue of models. */
class TokenAndCatalogTrapsTest {

    private static final String KEY = "the-key";

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private static DoubaoTokenCountEstimator.Builder estimator(DoubaoEmulator emulator) {
        return DoubaoTokenCountEstimator.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .maxRetries(0);
    }

    private static DoubaoModelCatalog.Builder catalog(DoubaoEmulator emulator) {
        return DoubaoModelCatalog.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .maxRetries(0);
    }

    @Test
    @Trap(
            list = "E",
            value = 19,
            trap = "Ark's plans, StarMagic and Tokaify do not count tokens; some addresses answer 404",
            outcome =
                    "`UnsupportedFeatureException` when the estimator is built, or once at the first 404, not sent again;"
                            + " `fallback(…)` estimates instead, with one warning")
    void whereTokensAreNotCountedTheFallbackEstimates(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true)
                .reply(Reply.raw(404, "text/plain", "404 page not found"));
        DoubaoTokenCountEstimator without = estimator(emulator).maxRetries(2).build();
        DoubaoTokenCountEstimator with = estimator(emulator)
                .fallback(DoubaoTokenCountEstimator.offline())
                .build();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> without.estimateTokenCountInText("hello"))
                    .isExactlyInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContainingAll("not supported at this address", "fallback");
            assertThat(with.estimateTokenCountInText("hello world")).isEqualTo(3);
        }
        assertThat(emulator.requests()).hasSize(2);

        DoubaoTokenCountEstimator.Builder plan = DoubaoTokenCountEstimator.builder()
                .provider(DoubaoProvider.ARK_AGENT_PLAN)
                .apiKey(KEY);
        assertThatThrownBy(plan::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("/tokenization", "ARK_AGENT_PLAN", "ARK, BYTEPLUS");
        TokenCountEstimator offline =
                plan.fallback(DoubaoTokenCountEstimator.offline()).build();
        assertThat(offline.estimateTokenCountInText("豆包豆包")).isEqualTo(4);
    }

    /** A service without this address may have words of its own for that, and Ark's {@code NotFound} for everything. */
    @ParameterizedTest
    @ValueSource(strings = {"NotFound", "NotFound.Resource", "route_not_found", "ResourceMissing"})
    void anAddressThatIsNotFoundIsNoModel(String code, DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true)
                .reply(Reply.error(404, code, "The requested resource was not found"));
        DoubaoTokenCountEstimator with = estimator(emulator)
                .fallback(DoubaoTokenCountEstimator.offline())
                .build();

        assertThat(with.estimateTokenCountInText("hello world")).isEqualTo(3);
        assertThat(with.estimateTokenCountInText("hello there")).isEqualTo(3);
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"The model is not there", "the-model was not found"})
    void aModelThatIsNotFoundIsNoAddress(String message, DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true).reply(Reply.error(404, "NotFound", message));
        DoubaoTokenCountEstimator with = estimator(emulator)
                .modelName("the-model")
                .fallback(DoubaoTokenCountEstimator.offline())
                .build();

        assertThatThrownBy(() -> with.estimateTokenCountInText("hello"))
                .isExactlyInstanceOf(ModelNotFoundException.class);
    }

    @Test
    @Trap(
            list = "E",
            value = 20,
            trap = "offsets of tokens count characters, perhaps code points",
            outcome = "not read: only the number of tokens is, so no text is cut in the middle of a character")
    void offsetsAreNotUsed(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator estimator = estimator(emulator).build();

        int tokens = estimator.estimateTokenCountInText("😀豆");
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true)
                .reply(Reply.asUsual().withEdit(document -> {
                    document.withArray("data")
                            .forEach(entry -> ((ObjectNode) entry).remove(List.of("offset_mapping", "token_ids")));
                    return document;
                }));

        assertThat(estimator(emulator).build().estimateTokenCountInText("😀豆"))
                .isEqualTo(tokens)
                .isPositive();
    }

    @Test
    @Trap(
            list = "E",
            value = 21,
            trap = "thinking, tool specifications and images are not covered by counting texts",
            outcome =
                    "texts, tool calls and tool results are counted, and a number for each message; the rest is not, as the Javadoc says")
    void messagesAreCountedByTheirTexts(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator estimator =
                estimator(emulator).tokensPerMessage(10).build();
        List<String> texts = List.of("Be brief.", "What is this?", "f", "{\"a\":1}", "42");
        int expected = 4 * 10
                + estimator.estimateTokenCountInTexts(texts).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("1")
                .name("f")
                .arguments("{\"a\":1}")
                .build();

        assertThat(estimator.estimateTokenCountInMessages(List.of(
                        SystemMessage.from("Be brief."),
                        UserMessage.from(
                                TextContent.from("What is this?"), ImageContent.from("https://example.com/a.png")),
                        AiMessage.builder()
                                .thinking("A long thought that is not counted.")
                                .toolExecutionRequests(List.of(call))
                                .build(),
                        ToolExecutionResultMessage.from(call, "42"))))
                .isEqualTo(expected);
        assertThat(emulator.requests()).as("all of them were counted before").hasSize(1);
    }

    @Test
    void countsAreAskedForOnceAndTogether(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator estimator = estimator(emulator).build();

        List<Integer> counts = estimator.estimateTokenCountInTexts(List.of("one two", "three", "one two", ""));
        estimator.estimateTokenCountInText("three");

        assertThat(emulator.requests()).hasSize(1);
        assertThat(emulator.requests().get(0).inputTexts()).containsExactly("one two", "three");
        assertThat(counts.get(0)).isEqualTo(counts.get(2)).isPositive();
        assertThat(counts.get(3)).isZero();
        DoubaoTokenCountEstimator forgetful = estimator(emulator).cacheSize(0).build();
        forgetful.estimateTokenCountInText("three");
        forgetful.estimateTokenCountInText("three");
        assertThat(emulator.requests()).hasSize(3);
    }

    @Test
    void worksInATokenWindowMemory(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator estimator = estimator(emulator).build();
        TokenWindowChatMemory memory = TokenWindowChatMemory.withMaxTokens(40, estimator);

        for (int i = 0; i < 10; i++) {
            memory.add(UserMessage.from("This is sentence number " + i + " of a long talk."));
        }

        assertThat(memory.messages()).hasSizeBetween(1, 5);
    }

    @Test
    void aPassingFailureIsEstimatedAndAWrongKeyIsNot(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true)
                .replyInTurn(
                        Reply.error(500, "InternalServiceError", "broken"),
                        Reply.error(500, "InternalServiceError", "broken"),
                        Reply.error(401, "AuthenticationError", "no such key"));
        DoubaoTokenCountEstimator with = estimator(emulator)
                .fallback(DoubaoTokenCountEstimator.offline())
                .build();

        assertThatThrownBy(() -> estimator(emulator).build().estimateTokenCountInText("hello"))
                .isExactlyInstanceOf(InternalServerException.class);
        assertThat(with.estimateTokenCountInText("hello")).isEqualTo(2);
        assertThatThrownBy(() -> with.estimateTokenCountInText("hello"))
                .isExactlyInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "twice", "negative", "huge"})
    void aWrongListOfCountsIsAnError(String fault, DoubaoEmulator emulator) {
        String tokens = Map.of("negative", "-1", "huge", "99999999999").getOrDefault(fault, "2");
        String entry = "{\"object\":\"tokenization\",\"index\":0,\"total_tokens\":" + tokens + "}";
        emulator.when(EmulatedEndpoint.TOKENIZATION, request -> true)
                .reply(Reply.raw(
                        200,
                        "application/json",
                        "{\"data\":[" + entry + (fault.equals("twice") ? "," + entry : "") + "]}"));

        assertThatThrownBy(() -> estimator(emulator).build().estimateTokenCountInTexts(List.of("a", "b")))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("malformed")
                .hasMessageContaining(tokens.equals("2") ? "data" : "has no total_tokens");
    }

    @Test
    @Trap(
            list = "E",
            value = 22,
            trap = "a row of the catalogue has one task or several, no owner, no date, no status",
            outcome = "all are read; no status means active, and what is not there is `null` or empty")
    void rowsOfTheCatalogueMayLackAnything(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.MODELS, request -> true).reply(Reply.raw(200, "application/json", """
                {"object":"list","data":[
                 {"id":"a","task_type":"TextGeneration","status":null,
                  "token_limits":{"context_window":262144,"max_output_token_length":131072}},
                 {"id":"b","display_name":"B","task_type":["TextEmbedding","ImageEmbedding"],"status":"Retiring",
                  "created":1790000000,"owned_by":"bytedance","modalities":{"output_modalities":["text"]}},
                 {"id":"c","status":"Shutdown","domain":"ImageGeneration"},
                 {"id":"d","status":"Paused","token_limits":null,"task_type":null},
                 {"name":"without an id"}]}"""));

        List<DoubaoModelInfo> models = catalog(emulator).build().models();

        assertThat(models).extracting(DoubaoModelInfo::id).containsExactly("a", "b", "c", "d");
        assertThat(models)
                .extracting(DoubaoModelInfo::state)
                .containsExactly(
                        DoubaoModelState.ACTIVE,
                        DoubaoModelState.RETIRING,
                        DoubaoModelState.SHUTDOWN,
                        DoubaoModelState.UNKNOWN);
        assertThat(models)
                .extracting(DoubaoModelInfo::type)
                .containsExactly(ModelType.CHAT, ModelType.EMBEDDING, ModelType.IMAGE_GENERATION, ModelType.OTHER);
        assertThat(models.get(0).contextWindow()).isEqualTo(262144);
        assertThat(models.get(0).owner()).isNull();
        assertThat(models.get(1).createdAt()).isEqualTo(Instant.ofEpochSecond(1790000000));
        assertThat(models.get(1).outputModalities()).containsExactly("text");
        assertThat(catalog(emulator).build().listModels())
                .extracting(ModelDescription::name)
                .as("those that are still served")
                .containsExactly("a", "b", "d");
    }

    @Test
    @Trap(
            list = "E",
            value = 23,
            trap = "the catalogue is not what a key may call",
            outcome =
                    "no model name is checked against it; `suggestModelNames(true)` names near ones when a model was not found")
    void namesAreSuggestedWhenAModelIsNotFound(DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.error(404, "InvalidEndpointOrModel.NotFound", "no such model"));
        String wrong = "doubao-seed-2-0-pro-26021";

        assertThatThrownBy(() ->
                        chat(emulator, wrong).suggestModelNames(true).build().chat("hi"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("Similar names in the catalogue: doubao-seed-2-0-pro-260215");
        assertThatThrownBy(() -> chat(emulator, wrong).build().chat("hi"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageNotContaining("Similar");
        assertThatThrownBy(() ->
                        chat(emulator, "qwen").suggestModelNames(true).build().chat("hi"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageNotContaining("Similar");
        RecordingHandler handler = new RecordingHandler();
        DoubaoStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .modelName(wrong)
                .suggestModelNames(true)
                .build()
                .chat("hi", handler);
        assertThat(handler.awaitError()).hasMessageContaining("doubao-seed-2-0-pro-260215");
    }

    @Test
    void suggestionsAreNoReasonForAnotherFailure(DoubaoEmulator emulator) {
        emulator.otherwise(request -> Reply.error(404, "InvalidEndpointOrModel.NotFound", "no such model"));
        emulator.when(EmulatedEndpoint.MODELS, request -> true)
                .reply(Reply.error(500, "InternalServiceError", "broken"));

        assertThatThrownBy(() -> chat(emulator, "doubao-seed")
                        .suggestModelNames(true)
                        .build()
                        .chat("hi"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("no such model");
        assertThatThrownBy(() -> DoubaoChatModel.builder()
                        .apiKey(KEY)
                        .suggestModelNames(true)
                        .build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("/models", "STARMAGIC", "ARK");
    }

    private static DoubaoChatModel.Builder chat(DoubaoEmulator emulator, String modelName) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .modelName(modelName);
    }

    @Test
    @Trap(
            list = "E",
            value = 24,
            trap = "the list of a plan's path may be the whole catalogue, and the agent plan has none",
            outcome = "listed as it is; without one `UnsupportedFeatureException` before the call, naming who has it")
    void aPlanMayHaveNoCatalogue() {
        assertThatThrownBy(() -> DoubaoModelCatalog.builder()
                        .provider(DoubaoProvider.ARK_AGENT_PLAN)
                        .apiKey(KEY)
                        .build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("/models", "ARK_AGENT_PLAN", "ARK, ARK_CODING_PLAN, BYTEPLUS");
        assertThat(DoubaoProvider.ARK_CODING_PLAN.endpoints()).contains(DoubaoEndpoint.MODELS);
    }

    @Test
    void theOfflineEstimateNeedsNothing() {
        TokenCountEstimator offline = DoubaoTokenCountEstimator.offline();

        assertThat(offline.estimateTokenCountInText("")).isZero();
        assertThat(offline.estimateTokenCountInText("12345678")).isEqualTo(2);
        assertThat(offline.estimateTokenCountInText("豆包 ok")).isEqualTo(3);
        assertThat(offline.estimateTokenCountInMessage(UserMessage.from("豆包"))).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "\"yesterday\"", "null"})
    void aTimeThatIsNoneIsAbsent(String created, DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.MODELS, request -> true)
                .reply(Reply.raw(200, "application/json", "{\"data\":[{\"id\":\"m\",\"created\":" + created + "}]}"));

        assertThat(catalog(emulator).build().models())
                .singleElement()
                .satisfies(model -> assertThat(model.createdAt()).isNull());
    }
}
