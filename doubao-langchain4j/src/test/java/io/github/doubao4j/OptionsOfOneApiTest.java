package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.testing.RecordingHandler;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An option that one of the two APIs lacks is rejected by its models before anything is sent, on both levels. */
class OptionsOfOneApiTest {

    private static final Map<String, ChatRequestParameters> NOT_IN_RESPONSES = new LinkedHashMap<>();
    private static final Map<String, ChatRequestParameters> NOT_IN_COMPLETIONS = new LinkedHashMap<>();

    static {
        NOT_IN_RESPONSES.put(
                "topK", DefaultChatRequestParameters.builder().topK(3).build());
        NOT_IN_RESPONSES.put("stopSequences", own().stopSequences("END").build());
        NOT_IN_RESPONSES.put("frequencyPenalty", own().frequencyPenalty(0.5).build());
        NOT_IN_RESPONSES.put("presencePenalty", own().presencePenalty(0.5).build());
        NOT_IN_RESPONSES.put("maxCompletionTokens", own().maxCompletionTokens(9).build());
        NOT_IN_RESPONSES.put("logprobs", own().logprobs(true).build());
        NOT_IN_RESPONSES.put("topLogprobs", own().topLogprobs(2).build());
        NOT_IN_RESPONSES.put("logitBias", own().logitBias(Map.of("1", 1)).build());
        NOT_IN_RESPONSES.put("seed", own().seed(1).build());
        NOT_IN_RESPONSES.put("metadata", own().metadata(Map.of("a", "b")).build());
        NOT_IN_RESPONSES.put("user", own().user("u").build());
        NOT_IN_RESPONSES.put("includeUsage", own().includeUsage(true).build());
        NOT_IN_RESPONSES.put("chunkIncludeUsage", own().chunkIncludeUsage(true).build());

        NOT_IN_COMPLETIONS.put(
                "topK", DefaultChatRequestParameters.builder().topK(3).build());
        NOT_IN_COMPLETIONS.put(
                "previousResponseId", own().previousResponseId("resp_1").build());
        NOT_IN_COMPLETIONS.put("instructions", own().instructions("Be brief.").build());
        NOT_IN_COMPLETIONS.put(
                "expireAt", own().expireAt(Instant.now().plusSeconds(900)).build());
        NOT_IN_COMPLETIONS.put(
                "expireAfter", own().expireAfter(Duration.ofHours(1)).build());
        NOT_IN_COMPLETIONS.put("caching", own().caching("enabled").build());
        NOT_IN_COMPLETIONS.put("cachingPrefix", own().cachingPrefix(true).build());
        NOT_IN_COMPLETIONS.put("maxToolCalls", own().maxToolCalls(3).build());
        NOT_IN_COMPLETIONS.put("include", own().include(List.of("x")).build());
        NOT_IN_COMPLETIONS.put(
                "contextManagement",
                own().contextManagement(Map.of("edits", List.of())).build());
        NOT_IN_COMPLETIONS.put("session", own().session("s").build());
        NOT_IN_COMPLETIONS.put("promptCacheKey", own().promptCacheKey("k").build());
        NOT_IN_COMPLETIONS.put(
                "serverTools",
                own().serverTools(List.of(DoubaoServerTool.webSearch().build())).build());
        NOT_IN_COMPLETIONS.put(
                "mcpApprovals", own().mcpApprovals(Map.of("a", true)).build());
    }

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private static DoubaoChatRequestParameters.Builder own() {
        return DoubaoChatRequestParameters.builder();
    }

    /** One of the tests below for each. */
    @Test
    void everyOptionThatAnApiLacksIsHere() throws Exception {
        assertThat(missingIn(WireFormat.RESPONSES)).isEqualTo(new TreeSet<>(NOT_IN_RESPONSES.keySet()));
        assertThat(missingIn(WireFormat.COMPLETIONS)).isEqualTo(new TreeSet<>(NOT_IN_COMPLETIONS.keySet()));
    }

    private static Set<String> missingIn(WireFormat format) throws IllegalAccessException {
        List<Field> fields = new ArrayList<>(List.of(Options.class.getDeclaredFields()));
        fields.addAll(List.of(ResponsesOptions.class.getDeclaredFields()));
        Set<String> names = new TreeSet<>();
        for (Field field : fields) {
            if (Modifier.isPublic(field.getModifiers()) && field.get(null) instanceof Option<?> option) {
                if (option.isMissingIn(format)) {
                    names.add(option.name());
                }
            }
        }
        return names;
    }

    static Stream<String> notInResponses() {
        return NOT_IN_RESPONSES.keySet().stream();
    }

    static Stream<String> notInCompletions() {
        return NOT_IN_COMPLETIONS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("notInResponses")
    void theResponsesApiRejectsWhatItLacks(String name, DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Hi."));
        ChatRequestParameters parameters = NOT_IN_RESPONSES.get(name);
        String models = "DoubaoChatModel and DoubaoStreamingChatModel";

        assertRejected(
                name,
                models,
                () -> set(DoubaoResponsesChatModel.builder(), emulator)
                        .defaultRequestParameters(parameters)
                        .build());
        assertRejected(
                name,
                models,
                () -> set(DoubaoResponsesStreamingChatModel.builder(), emulator)
                        .defaultRequestParameters(parameters)
                        .build());
        assertRejected(
                name,
                models,
                () -> ask(set(DoubaoResponsesChatModel.builder(), emulator).build(), parameters));
        assertRejected(
                name,
                models,
                () -> ask(
                        set(DoubaoResponsesStreamingChatModel.builder(), emulator)
                                .build(),
                        parameters));
        assertThat(emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notInCompletions")
    void chatCompletionsRejectWhatTheyLack(String name, DoubaoEmulator emulator) throws Exception {
        emulator.otherwise(request -> Reply.text("Hi."));
        ChatRequestParameters parameters = NOT_IN_COMPLETIONS.get(name);
        String models = "DoubaoResponsesChatModel and DoubaoResponsesStreamingChatModel";

        assertRejected(
                name,
                models,
                () -> set(DoubaoChatModel.builder(), emulator)
                        .defaultRequestParameters(parameters)
                        .build());
        assertRejected(
                name,
                models,
                () -> set(DoubaoStreamingChatModel.builder(), emulator)
                        .defaultRequestParameters(parameters)
                        .build());
        assertRejected(
                name, models, () -> ask(set(DoubaoChatModel.builder(), emulator).build(), parameters));
        assertRejected(
                name,
                models,
                () -> ask(set(DoubaoStreamingChatModel.builder(), emulator).build(), parameters));
        assertThat(emulator.requests()).isEmpty();
    }

    private interface Action {

        void run() throws Exception;
    }

    private static void assertRejected(String name, String models, Action action) {
        assertThatThrownBy(action::run)
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll(
                        name + " is ",
                        "not support",
                        name.equals("topK") ? "topK is not supported. allowed: topP" : "is supported by " + models);
    }

    private static <B extends DoubaoChatOptions<B>> B set(B builder, DoubaoEmulator emulator) {
        return builder.provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .modelName("ep-1")
                .maxRetries(0);
    }

    private static ChatRequest hi(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Hi."))
                .parameters(parameters)
                .build();
    }

    private static void ask(ChatModel model, ChatRequestParameters parameters) {
        model.chat(hi(parameters));
    }

    private static void ask(StreamingChatModel model, ChatRequestParameters parameters) throws Exception {
        RecordingHandler handler = new RecordingHandler();
        model.chat(hi(parameters), handler);
        Throwable error = handler.awaitError();
        assertThat(handler.events()).containsExactly("error");
        throw (Exception) error;
    }
}
