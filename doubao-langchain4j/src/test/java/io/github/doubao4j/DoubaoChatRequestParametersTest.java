package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.github.doubao4j.DoubaoChatRequestParameters.Builder;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DoubaoChatRequestParametersTest {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("now").build();
    private static final ToolSpecification OTHER_TOOL =
            ToolSpecification.builder().name("later").build();

    /** One option with two values that differ. */
    record Option(
            String name,
            Function<DoubaoChatRequestParameters, Object> get,
            UnaryOperator<Builder> first,
            UnaryOperator<Builder> second) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Option> options() {
        return Stream.of(
                new Option("modelName", p -> p.modelName(), b -> b.modelName("a"), b -> b.modelName("b")),
                new Option("temperature", p -> p.temperature(), b -> b.temperature(0.0), b -> b.temperature(1.0)),
                new Option("topP", p -> p.topP(), b -> b.topP(0.0), b -> b.topP(1.0)),
                new Option("topK", p -> p.topK(), b -> b.topK(1), b -> b.topK(2)),
                new Option(
                        "frequencyPenalty",
                        p -> p.frequencyPenalty(),
                        b -> b.frequencyPenalty(0.0),
                        b -> b.frequencyPenalty(1.0)),
                new Option(
                        "presencePenalty",
                        p -> p.presencePenalty(),
                        b -> b.presencePenalty(0.0),
                        b -> b.presencePenalty(1.0)),
                new Option(
                        "maxOutputTokens",
                        p -> p.maxOutputTokens(),
                        b -> b.maxOutputTokens(1),
                        b -> b.maxOutputTokens(2)),
                new Option("maxTokens", p -> p.maxOutputTokens(), b -> b.maxTokens(1), b -> b.maxTokens(2)),
                new Option(
                        "stopSequences", p -> p.stopSequences(), b -> b.stopSequences("a"), b -> b.stopSequences("b")),
                new Option(
                        "toolSpecifications",
                        p -> p.toolSpecifications(),
                        b -> b.toolSpecifications(TOOL),
                        b -> b.toolSpecifications(OTHER_TOOL)),
                new Option(
                        "toolChoice",
                        p -> p.toolChoice(),
                        b -> b.toolChoice(ToolChoice.AUTO),
                        b -> b.toolChoice(ToolChoice.NONE)),
                new Option(
                        "responseFormat",
                        p -> p.responseFormat(),
                        b -> b.responseFormat(ResponseFormat.TEXT),
                        b -> b.responseFormat(ResponseFormat.JSON)),
                new Option(
                        "maxCompletionTokens",
                        p -> p.maxCompletionTokens(),
                        b -> b.maxCompletionTokens(0),
                        b -> b.maxCompletionTokens(1)),
                new Option("thinking", p -> p.thinking(), b -> b.thinking("enabled"), b -> b.thinking("auto")),
                new Option(
                        "reasoningEffort",
                        p -> p.reasoningEffort(),
                        b -> b.reasoningEffort("low"),
                        b -> b.reasoningEffort("high")),
                new Option(
                        "parallelToolCalls",
                        p -> p.parallelToolCalls(),
                        b -> b.parallelToolCalls(true),
                        b -> b.parallelToolCalls(false)),
                new Option(
                        "toolChoiceName",
                        p -> p.toolChoiceName(),
                        b -> b.toolChoiceName("now"),
                        b -> b.toolChoiceName("later")),
                new Option(
                        "strictJsonSchema",
                        p -> p.strictJsonSchema(),
                        b -> b.strictJsonSchema(true),
                        b -> b.strictJsonSchema(false)),
                new Option("logprobs", p -> p.logprobs(), b -> b.logprobs(true), b -> b.logprobs(false)),
                new Option("topLogprobs", p -> p.topLogprobs(), b -> b.topLogprobs(1), b -> b.topLogprobs(0)),
                new Option(
                        "logitBias", p -> p.logitBias(), b -> b.logitBias(Map.of("1", 1)), b -> b.logitBias(Map.of())),
                new Option(
                        "includeUsage", p -> p.includeUsage(), b -> b.includeUsage(true), b -> b.includeUsage(false)),
                new Option(
                        "chunkIncludeUsage",
                        p -> p.chunkIncludeUsage(),
                        b -> b.chunkIncludeUsage(true),
                        b -> b.chunkIncludeUsage(false)),
                new Option("seed", p -> p.seed(), b -> b.seed(0), b -> b.seed(42)),
                new Option("store", p -> p.store(), b -> b.store(true), b -> b.store(false)),
                new Option(
                        "metadata",
                        p -> p.metadata(),
                        b -> b.metadata(Map.of("a", "1")),
                        b -> b.metadata(Map.of("b", "2"))),
                new Option("strictTools", p -> p.strictTools(), b -> b.strictTools(true), b -> b.strictTools(false)),
                new Option("user", p -> p.user(), b -> b.user("a"), b -> b.user("b")),
                new Option("serviceTier", p -> p.serviceTier(), b -> b.serviceTier("auto"), b -> b.serviceTier("fast")),
                new Option(
                        "customParameters",
                        p -> p.customParameters(),
                        b -> b.customParameters(Map.of("x", 1)),
                        b -> b.customParameters(Map.of("x", 2))),
                new Option(
                        "customHeaders",
                        p -> p.customHeaders(),
                        b -> b.customHeaders(Map.of("X-A", "1")),
                        b -> b.customHeaders(Map.of("X-A", "2"))),
                new Option(
                        "previousResponseId",
                        p -> p.previousResponseId(),
                        b -> b.previousResponseId("r1"),
                        b -> b.previousResponseId("r2")),
                new Option("instructions", p -> p.instructions(), b -> b.instructions("a"), b -> b.instructions("b")),
                new Option("expireAt", p -> p.expireAt(), b -> b.expireAt(Instant.EPOCH), b -> b.expireAt(Instant.MAX)),
                new Option(
                        "expireAfter",
                        p -> p.expireAfter(),
                        b -> b.expireAfter(Duration.ofHours(1)),
                        b -> b.expireAfter(Duration.ofHours(2))),
                new Option("caching", p -> p.caching(), b -> b.caching("enabled"), b -> b.caching("disabled")),
                new Option(
                        "cachingPrefix",
                        p -> p.cachingPrefix(),
                        b -> b.cachingPrefix(true),
                        b -> b.cachingPrefix(false)),
                new Option("maxToolCalls", p -> p.maxToolCalls(), b -> b.maxToolCalls(1), b -> b.maxToolCalls(2)),
                new Option("include", p -> p.include(), b -> b.include(List.of("a")), b -> b.include(List.of("b"))),
                new Option(
                        "contextManagement",
                        p -> p.contextManagement(),
                        b -> b.contextManagement(Map.of("a", 1)),
                        b -> b.contextManagement(Map.of("a", 2))),
                new Option("session", p -> p.session(), b -> b.session("a"), b -> b.session("b")),
                new Option(
                        "promptCacheKey",
                        p -> p.promptCacheKey(),
                        b -> b.promptCacheKey("a"),
                        b -> b.promptCacheKey("b")),
                new Option(
                        "serverTools",
                        p -> p.serverTools(),
                        b -> b.serverTools(List.of(DoubaoServerTool.webSearch().build())),
                        b -> b.serverTools(
                                List.of(DoubaoServerTool.imageProcess().build()))),
                new Option(
                        "mcpApprovals",
                        p -> p.mcpApprovals(),
                        b -> b.mcpApprovals(Map.of("a", true)),
                        b -> b.mcpApprovals(Map.of("a", false))));
    }

    private static DoubaoChatRequestParameters with(UnaryOperator<Builder> set) {
        return set.apply(DoubaoChatRequestParameters.builder()).build();
    }

    @Test
    void everyOptionIsTested() {
        Set<String> setters = Arrays.stream(Builder.class.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .filter(name -> !Set.of("build", "overrideWith").contains(name))
                .collect(Collectors.toSet());

        assertThat(options().map(Option::name)).containsExactlyInAnyOrderElementsOf(setters);
    }

    @ParameterizedTest
    @MethodSource("options")
    void requestWinsInBothDirections(Option option) {
        DoubaoChatRequestParameters defaults = with(option.first());
        DoubaoChatRequestParameters request = with(option.second());
        Object wanted = option.get().apply(request);

        assertThat(wanted).isNotNull().isNotEqualTo(option.get().apply(defaults));
        assertThat(option.get().apply(defaults.overrideWith(request))).isEqualTo(wanted);
        assertThat(option.get().apply(request.defaultedBy(defaults))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("options")
    void defaultStaysWhereTheRequestIsSilent(Option option) {
        DoubaoChatRequestParameters defaults = with(option.first());
        Object wanted = option.get().apply(defaults);

        assertThat(wanted).isNotNull();
        for (ChatRequestParameters silent : List.of(
                DoubaoChatRequestParameters.EMPTY,
                ChatRequestParameters.builder().build())) {
            assertThat(option.get().apply(defaults.overrideWith(silent))).isEqualTo(wanted);
            assertThat(option.get().apply((DoubaoChatRequestParameters) silent.defaultedBy(defaults)))
                    .isEqualTo(wanted);
        }
        assertThat(option.get().apply(DoubaoChatRequestParameters.EMPTY.overrideWith(defaults)))
                .isEqualTo(wanted);
        assertThat(option.get().apply(defaults.defaultedBy(DoubaoChatRequestParameters.EMPTY)))
                .isEqualTo(wanted);
    }

    /** LangChain4j's own parameters hand over to the richer class, whichever side they stand on. */
    @ParameterizedTest
    @MethodSource("options")
    void commonParametersOnEitherSideKeepOurOptions(Option option) {
        DoubaoChatRequestParameters ours = with(option.first());
        ChatRequestParameters common =
                ChatRequestParameters.builder().modelName("common").build();

        assertThat(common.overrideWith(ours)).isInstanceOf(DoubaoChatRequestParameters.class);
        assertThat(option.get().apply((DoubaoChatRequestParameters) common.overrideWith(ours)))
                .isEqualTo(option.get().apply(ours));
        if (!option.name().equals("modelName")) {
            assertThat(option.get().apply(ours.overrideWith(common)))
                    .isEqualTo(option.get().apply(ours));
        }
        assertThat(ours.overrideWith(common).modelName()).isEqualTo("common");
    }

    @ParameterizedTest
    @MethodSource("options")
    void equalityCoversEveryOption(Option option) {
        assertThat(with(option.first()))
                .isEqualTo(with(option.first()))
                .hasSameHashCodeAs(with(option.first()))
                .isNotEqualTo(with(option.second()))
                .isNotEqualTo(DoubaoChatRequestParameters.EMPTY);
    }

    private static DoubaoChatRequestParameters merged(UnaryOperator<Builder> defaults, UnaryOperator<Builder> request) {
        DoubaoChatRequestParameters overridden = with(defaults).overrideWith(with(request));
        assertThat(with(request).defaultedBy(with(defaults))).isEqualTo(overridden);
        return overridden;
    }

    @Test
    void tokenLimitOfTheRequestDisplacesTheOtherOne() {
        assertThat(merged(b -> b.maxTokens(1), b -> b.maxCompletionTokens(2)))
                .isEqualTo(with(b -> b.maxCompletionTokens(2)));
        assertThat(merged(b -> b.maxCompletionTokens(1), b -> b.maxTokens(2))).isEqualTo(with(b -> b.maxTokens(2)));
    }

    @Test
    void tokenLimitOfCommonParametersDisplacesOursToo() {
        ChatRequestParameters request =
                ChatRequestParameters.builder().maxOutputTokens(2).build();
        DoubaoChatRequestParameters defaults = with(b -> b.maxCompletionTokens(1));

        assertThat(defaults.overrideWith(request)).isEqualTo(with(b -> b.maxTokens(2)));
        assertThat(request.defaultedBy(defaults)).isEqualTo(with(b -> b.maxTokens(2)));
    }

    @Test
    void contradictionWithinOneLevelIsKeptAndRejectedLater() {
        assertThat(merged(b -> b.maxTokens(9), b -> b.maxTokens(1).maxCompletionTokens(2)))
                .isEqualTo(with(b -> b.maxTokens(1).maxCompletionTokens(2)));
        assertThat(merged(b -> b, b -> b.thinking("disabled").reasoningEffort("high")))
                .isEqualTo(with(b -> b.thinking("disabled").reasoningEffort("high")));
    }

    @ParameterizedTest
    @CsvSource({"low, true", "medium, true", "high, true", "max, true", "minimal, false", "none, false"})
    void thinkingSwitchedOffDisplacesAnEffortThatContradictsIt(String effort, boolean displaced) {
        DoubaoChatRequestParameters merged = merged(b -> b.reasoningEffort(effort), b -> b.thinking("disabled"));

        assertThat(merged.thinking()).isEqualTo("disabled");
        assertThat(merged.reasoningEffort()).isEqualTo(displaced ? null : effort);
    }

    @ParameterizedTest
    @CsvSource({"low, true", "high, true", "minimal, false"})
    void effortDisplacesThinkingSwitchedOff(String effort, boolean displaced) {
        DoubaoChatRequestParameters merged = merged(b -> b.thinking("disabled"), b -> b.reasoningEffort(effort));

        assertThat(merged.reasoningEffort()).isEqualTo(effort);
        assertThat(merged.thinking()).isEqualTo(displaced ? null : "disabled");
    }

    @Test
    void thinkingAndEffortThatAgreeStayTogether() {
        assertThat(merged(b -> b.thinking("enabled"), b -> b.reasoningEffort("high")))
                .isEqualTo(with(b -> b.thinking("enabled").reasoningEffort("high")));
    }

    @Test
    void toolChoiceOfTheRequestDisplacesTheOtherKind() {
        assertThat(merged(b -> b.toolChoice(ToolChoice.AUTO), b -> b.toolChoiceName("now")))
                .isEqualTo(with(b -> b.toolChoiceName("now")));
        assertThat(merged(b -> b.toolChoiceName("now"), b -> b.toolChoice(ToolChoice.NONE)))
                .isEqualTo(with(b -> b.toolChoice(ToolChoice.NONE)));
    }

    @Test
    void logprobsSwitchedOffDisplaceTheirNumber() {
        assertThat(merged(b -> b.logprobs(true).topLogprobs(3), b -> b.logprobs(false)))
                .isEqualTo(with(b -> b.logprobs(false)));
    }

    @Test
    void customParametersAreJoinedAndTheRequestWinsName() {
        assertThat(merged(
                                b -> b.customParameters(Map.of("a", 1, "b", 1)),
                                b -> b.customParameters(Map.of("b", 2, "c", 2)))
                        .customParameters())
                .isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
    }

    @Test
    void customParameterMayBeNull() {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("a", null);

        assertThat(merged(b -> b.customParameters(Map.of("a", 1)), b -> b.customParameters(custom))
                        .customParameters())
                .containsEntry("a", null);
    }

    @Test
    void headersAreJoinedWithoutRegardToCase() {
        assertThat(merged(
                                b -> b.customHeaders(Map.of("X-Trace", "1", "X-Other", "1")),
                                b -> b.customHeaders(Map.of("x-trace", "2")))
                        .customHeaders())
                .isEqualTo(Map.of("X-Other", "1", "x-trace", "2"));
    }

    /** The option of the request, and the names of the custom parameters that say the same thing. */
    static Stream<Map.Entry<String, UnaryOperator<Builder>>> optionsByWireName() {
        Map<String, UnaryOperator<Builder>> options = new LinkedHashMap<>();
        options.put("model", b -> b.modelName("m"));
        options.put("temperature", b -> b.temperature(1.0));
        options.put("top_p", b -> b.topP(1.0));
        options.put("stop", b -> b.stopSequences("s"));
        options.put("max_tokens", b -> b.maxTokens(1));
        options.put("max_completion_tokens", b -> b.maxCompletionTokens(1));
        options.put("frequency_penalty", b -> b.frequencyPenalty(1.0));
        options.put("presence_penalty", b -> b.presencePenalty(1.0));
        options.put("thinking", b -> b.thinking("enabled"));
        options.put("enable_thinking", b -> b.thinking("enabled"));
        options.put("reasoning_effort", b -> b.reasoningEffort("low"));
        options.put("logprobs", b -> b.logprobs(true));
        options.put("top_logprobs", b -> b.topLogprobs(1));
        options.put("logit_bias", b -> b.logitBias(Map.of()));
        options.put("tools", b -> b.toolSpecifications(TOOL));
        options.put("parallel_tool_calls", b -> b.parallelToolCalls(true));
        options.put("tool_choice", b -> b.toolChoiceName("now"));
        options.put("response_format", b -> b.responseFormat(ResponseFormat.JSON));
        options.put("stream_options", b -> b.includeUsage(true));
        options.put("seed", b -> b.seed(1));
        options.put("store", b -> b.store(true));
        options.put("metadata", b -> b.metadata(Map.of("a", "b")));
        options.put("user", b -> b.user("u"));
        options.put("service_tier", b -> b.serviceTier("auto"));
        return options.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("optionsByWireName")
    void optionDisplacesTheDefaultCustomParameterOfItsName(Map.Entry<String, UnaryOperator<Builder>> option) {
        UnaryOperator<Builder> custom = b -> b.customParameters(Map.of(option.getKey(), "default", "other", 1));

        assertThat(merged(custom, option.getValue()).customParameters()).isEqualTo(Map.of("other", 1));
        assertThat(merged(option.getValue(), custom).customParameters()).containsEntry(option.getKey(), "default");
    }

    @Test
    void thinkingKeepsTheSiblingsOfItsSwitchInCustomParameters() {
        UnaryOperator<Builder> custom = b -> b.customParameters(
                Map.of("chat_template_kwargs", Map.of("enable_thinking", true, "add_generation_prompt", true)));

        assertThat(merged(custom, b -> b.thinking("disabled")).customParameters())
                .isEqualTo(Map.of("chat_template_kwargs", Map.of("add_generation_prompt", true)));
        assertThat(merged(custom, b -> b.user("u")).customParameters())
                .isEqualTo(with(custom).customParameters());
    }

    /** Neither which option is set first nor how often matters. */
    @Test
    void optionsAreTheSameInAnyOrderOfCalls() {
        DoubaoChatRequestParameters one =
                with(b -> b.user("u").thinking("enabled").logprobs(true).seed(1).thinking("disabled"));
        DoubaoChatRequestParameters other =
                with(b -> b.thinking("disabled").seed(2).seed(1).logprobs(true).user("u"));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    }

    @ParameterizedTest
    @MethodSource("options")
    void nullTakesAnOptionBack(Option option) throws Exception {
        if (Set.of("topK", "stopSequences", "toolSpecifications", "responseFormat")
                .contains(option.name())) {
            return; // LangChain4j's, some of which null is ambiguous for
        }
        Builder builder = option.first().apply(DoubaoChatRequestParameters.builder());
        for (Method method : Builder.class.getMethods()) {
            if (method.getName().equals(option.name()) && method.getParameterCount() == 1) {
                method.invoke(builder, (Object) null);
            }
        }

        assertThat(builder.build()).isEqualTo(DoubaoChatRequestParameters.EMPTY);
    }

    /** A builder goes on after it has built, and what it built stays. */
    @Test
    void whatIsBuiltDoesNotChangeWithItsBuilder() {
        Builder builder = DoubaoChatRequestParameters.builder().user("a").seed(1);
        DoubaoChatRequestParameters first = builder.build();

        builder.user("b").seed(null);

        assertThat(first).isEqualTo(with(b -> b.user("a").seed(1)));
        assertThat(builder.build()).isEqualTo(with(b -> b.user("b")));
    }

    @Test
    void collectionsAreCopied() {
        Map<String, Integer> bias = new LinkedHashMap<>(Map.of("1", 1));
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("a", "1"));
        Map<String, Object> custom = new LinkedHashMap<>(Map.of("a", 1));
        Map<String, String> headers = new LinkedHashMap<>(Map.of("A", "1"));
        List<String> stops = new ArrayList<>(List.of("s"));
        DoubaoChatRequestParameters parameters = with(b -> b.logitBias(bias)
                .metadata(metadata)
                .customParameters(custom)
                .customHeaders(headers)
                .stopSequences(stops));

        bias.put("2", 2);
        metadata.put("b", "2");
        custom.put("b", 2);
        headers.put("B", "2");
        stops.add("t");

        assertThat(parameters.logitBias()).isEqualTo(Map.of("1", 1));
        assertThat(parameters.metadata()).isEqualTo(Map.of("a", "1"));
        assertThat(parameters.customParameters()).isEqualTo(Map.of("a", 1));
        assertThat(parameters.customHeaders()).isEqualTo(Map.of("A", "1"));
        assertThat(parameters.stopSequences()).isEqualTo(List.of("s"));
    }

    @Test
    void textShowsWhatIsSetButNoHeaderValue() {
        String text = with(b -> b.user("somebody").customHeaders(Map.of("X-Key", "secret")))
                .toString();

        assertThat(text).contains("user=somebody", "X-Key").doesNotContain("secret", "logitBias");
    }
}
