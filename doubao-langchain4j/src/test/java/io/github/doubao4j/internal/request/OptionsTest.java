package io.github.doubao4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters.Builder;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact JSON of every option of the parameters' builder, blocking and streaming. */
class OptionsTest {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("now").build();
    private static final String TOOLS = """
            , "tools": [{"type": "function", "function":
                {"name": "now", "parameters": {"type": "object", "properties": {}}}}]""";

    /** Body of a request: {@code %s} is what the option adds. */
    private static final String BLOCKING = """
            {"model": "doubao-seed-2.0-pro", "messages": [{"role": "user", "content": "hi"}]%s}""";

    private static final String STREAMING = """
            {"model": "doubao-seed-2.0-pro", "messages": [{"role": "user", "content": "hi"}],
             "stream": true, "stream_options": {"include_usage": true}%s}""";

    /**
     * One option.
     *
     * @param name of the builder's method
     * @param added to the body of a blocking and of a streaming request
     */
    record Case(String name, UnaryOperator<Builder> set, String added) {

        @Override
        public String toString() {
            return name + added;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("temperature", b -> b.temperature(0.7), ", \"temperature\": 0.7"),
                new Case("temperature", b -> b.temperature(0.0), ", \"temperature\": 0.0"),
                new Case("topP", b -> b.topP(0.9), ", \"top_p\": 0.9"),
                new Case(
                        "stopSequences",
                        b -> b.stopSequences("hello", "weather"),
                        ", \"stop\": [\"hello\", \"weather\"]"),
                new Case("stopSequences", b -> b.stopSequences(List.of()), ""),
                new Case("maxOutputTokens", b -> b.maxOutputTokens(4096), ", \"max_tokens\": 4096"),
                new Case("maxTokens", b -> b.maxTokens(1), ", \"max_tokens\": 1"),
                new Case(
                        "maxCompletionTokens", b -> b.maxCompletionTokens(16384), ", \"max_completion_tokens\": 16384"),
                new Case("maxCompletionTokens", b -> b.maxCompletionTokens(0), ", \"max_completion_tokens\": 0"),
                new Case("frequencyPenalty", b -> b.frequencyPenalty(-2.0), ", \"frequency_penalty\": -2.0"),
                new Case("presencePenalty", b -> b.presencePenalty(1.5), ", \"presence_penalty\": 1.5"),
                new Case("thinking", b -> b.thinking("enabled"), ", \"thinking\": {\"type\": \"enabled\"}"),
                new Case("thinking", b -> b.thinking("disabled"), ", \"thinking\": {\"type\": \"disabled\"}"),
                new Case("reasoningEffort", b -> b.reasoningEffort("medium"), ", \"reasoning_effort\": \"medium\""),
                new Case("reasoningEffort", b -> b.reasoningEffort("xhigh"), ", \"reasoning_effort\": \"xhigh\""),
                new Case("logprobs", b -> b.logprobs(true), ", \"logprobs\": true"),
                new Case("logprobs", b -> b.logprobs(false), ", \"logprobs\": false"),
                new Case(
                        "topLogprobs",
                        b -> b.logprobs(true).topLogprobs(20),
                        ", \"logprobs\": true, \"top_logprobs\": 20"),
                new Case("logitBias", b -> b.logitBias(Map.of("1234", -100)), ", \"logit_bias\": {\"1234\": -100}"),
                new Case("logitBias", b -> b.logitBias(Map.of()), ", \"logit_bias\": {}"),
                new Case("toolSpecifications", b -> b.toolSpecifications(TOOL), TOOLS),
                new Case("toolSpecifications", b -> b.toolSpecifications(List.of()), ""),
                // Without tools there is nothing to say, whichever of the two it is.
                new Case("parallelToolCalls", b -> b.parallelToolCalls(false), ""),
                new Case("parallelToolCalls", b -> b.parallelToolCalls(true), ""),
                new Case(
                        "parallelToolCalls",
                        b -> b.toolSpecifications(List.of()).parallelToolCalls(true),
                        ""),
                new Case(
                        "parallelToolCalls",
                        b -> b.toolSpecifications(TOOL).parallelToolCalls(false),
                        TOOLS + ", \"parallel_tool_calls\": false"),
                // The user's own words for the wire are sent as written.
                new Case(
                        "customParameters",
                        b -> b.customParameters(Map.of("parallel_tool_calls", false)),
                        ", \"parallel_tool_calls\": false"),
                new Case(
                        "customParameters",
                        b -> b.parallelToolCalls(true)
                                .customParameters(Map.of("tools", List.of(Map.of("type", "web")))),
                        ", \"parallel_tool_calls\": true, \"tools\": [{\"type\": \"web\"}]"),
                new Case(
                        "customParameters",
                        b -> b.parallelToolCalls(true).customParameters(Map.of("tools", List.of())),
                        ", \"tools\": []"),
                new Case(
                        "parallelToolCalls",
                        b -> b.toolSpecifications(TOOL).parallelToolCalls(true),
                        TOOLS + ", \"parallel_tool_calls\": true"),
                new Case(
                        "toolChoice",
                        b -> b.toolSpecifications(TOOL).toolChoice(ToolChoice.NONE),
                        TOOLS + ", \"tool_choice\": \"none\""),
                new Case(
                        "toolChoice",
                        b -> b.toolSpecifications(TOOL).toolChoice(ToolChoice.AUTO),
                        TOOLS + ", \"tool_choice\": \"auto\""),
                new Case(
                        "toolChoice",
                        b -> b.toolSpecifications(TOOL).toolChoice(ToolChoice.REQUIRED),
                        TOOLS + ", \"tool_choice\": \"required\""),
                new Case(
                        "toolChoiceName",
                        b -> b.toolSpecifications(TOOL).toolChoiceName("now"),
                        TOOLS + ", \"tool_choice\": {\"type\": \"function\", \"function\": {\"name\": \"now\"}}"),
                new Case(
                        "responseFormat",
                        b -> b.responseFormat(ResponseFormat.TEXT),
                        ", \"response_format\": {\"type\": \"text\"}"),
                new Case(
                        "responseFormat",
                        b -> b.responseFormat(ResponseFormat.JSON),
                        ", \"response_format\": {\"type\": \"json_object\"}"),
                new Case("responseFormat", b -> b.responseFormat(Schemas.PERSON), """
                        , "response_format": {"type": "json_schema", "json_schema": {"name": "Person", "schema": {
                            "type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
                            "required": ["name"]}}}"""),
                new Case(
                        "strictJsonSchema",
                        b -> b.responseFormat(Schemas.PERSON).strictJsonSchema(false),
                        """
                        , "response_format": {"type": "json_schema", "json_schema": {"name": "Person", "strict": false,
                            "schema": {"type": "object",
                                "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
                                "required": ["name"]}}}"""),
                new Case(
                        "strictJsonSchema",
                        b -> b.responseFormat(Schemas.PERSON).strictJsonSchema(true),
                        """
                        , "response_format": {"type": "json_schema", "json_schema": {"name": "Person", "strict": true,
                            "schema": {"type": "object",
                                "properties": {"name": {"type": "string"}, "age": {"type": ["integer", "null"]}},
                                "required": ["name", "age"], "additionalProperties": false}}}"""),
                new Case("strictJsonSchema", b -> b.strictJsonSchema(true), ""),
                new Case("seed", b -> b.seed(42), ", \"seed\": 42"),
                new Case("store", b -> b.store(false), ", \"store\": false"),
                new Case("metadata", b -> b.metadata(Map.of("team", "a")), ", \"metadata\": {\"team\": \"a\"}"),
                new Case("strictTools", b -> b.strictTools(true), ""),
                new Case("strictTools", b -> b.toolSpecifications(TOOL).strictTools(false), """
                        , "tools": [{"type": "function", "function": {"name": "now", "strict": false,
                            "parameters": {"type": "object", "properties": {}}}}]"""),
                new Case("strictTools", b -> b.toolSpecifications(TOOL).strictTools(true), """
                        , "tools": [{"type": "function", "function": {"name": "now", "strict": true,
                            "parameters": {"type": "object", "properties": {}, "additionalProperties": false}}}]"""),
                new Case("user", b -> b.user("u-1"), ", \"user\": \"u-1\""),
                new Case("serviceTier", b -> b.serviceTier("fast"), ", \"service_tier\": \"fast\""),
                new Case("customHeaders", b -> b.customHeaders(Map.of("X-Trace", "1")), ""),
                new Case(
                        "customParameters",
                        b -> b.customParameters(custom()),
                        ", \"new_field\": {\"list\": [1, 2.5, true, null, \"a\"], \"nothing\": null}, \"flag\": null"));
    }

    private static Map<String, Object> custom() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("list", Arrays.asList(1, 2.5, true, null, "a"));
        inner.put("nothing", null);
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("new_field", inner);
        custom.put("flag", null);
        return custom;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSentExactlyLikeThisWhenBlocking(Case option) {
        String body = Golden.on(DoubaoProvider.STARMAGIC).blocking(parameters(option));

        Golden.assertSame(body, BLOCKING.formatted(option.added()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSentExactlyLikeThisWhenStreaming(Case option) {
        String body = Golden.on(DoubaoProvider.STARMAGIC).streaming(parameters(option));

        Golden.assertSame(body, STREAMING.formatted(option.added()));
    }

    private static DoubaoChatRequestParameters parameters(Case option) {
        return option.set().apply(DoubaoChatRequestParameters.builder()).build();
    }

    @Test
    void modelNameIsSentAsItIs() {
        String body = Golden.on(DoubaoProvider.STARMAGIC)
                .blocking(ChatRequestParameters.builder()
                        .modelName("ep-20260101-abcde")
                        .build());

        Golden.assertSame(body, """
                {"model": "ep-20260101-abcde", "messages": [{"role": "user", "content": "hi"}]}""");
    }

    @Test
    void includeUsageCanBeSwitchedOffAndIsNeverSentWhenBlocking() {
        DoubaoChatRequestParameters parameters =
                DoubaoChatRequestParameters.builder().includeUsage(false).build();

        assertStreamOptions(parameters, "{\"include_usage\": false}");
    }

    @Test
    void chunkIncludeUsageIsSentForStreamsOnly() {
        DoubaoChatRequestParameters parameters =
                DoubaoChatRequestParameters.builder().chunkIncludeUsage(true).build();

        assertStreamOptions(parameters, "{\"include_usage\": true, \"chunk_include_usage\": true}");
    }

    private static void assertStreamOptions(DoubaoChatRequestParameters parameters, String options) {
        Golden golden = Golden.on(DoubaoProvider.STARMAGIC);
        Golden.assertSame(golden.blocking(parameters), BLOCKING.formatted(""));
        Golden.assertSame(golden.streaming(parameters), """
                {"model": "doubao-seed-2.0-pro", "messages": [{"role": "user", "content": "hi"}],
                 "stream": true, "stream_options": %s}""".formatted(options));
    }

    @Test
    void topKIsRejected() {
        ChatRequestParameters parameters =
                ChatRequestParameters.builder().topK(40).build();

        assertThatThrownBy(() -> Golden.on(DoubaoProvider.ARK).blocking(parameters))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("topK", "40", "not support");
    }

    @Test
    void commonParametersOfAnyClassAreMapped() {
        ChatRequestParameters parameters = ChatRequestParameters.builder()
                .modelName("m")
                .temperature(1.0)
                .maxOutputTokens(7)
                .build();

        Golden.assertSame(Golden.on(DoubaoProvider.TOKAIFY).blocking(parameters), """
                {"model": "m", "messages": [{"role": "user", "content": "hi"}], "temperature": 1.0, "max_tokens": 7}""");
    }

    @Test
    void customParameterReplacesTheOptionOfItsName() {
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .temperature(0.2)
                .thinking("enabled")
                .customParameters(Map.of("temperature", 0.9, "thinking", Map.of("type", "later")))
                .build();

        Golden.assertSame(
                Golden.on(DoubaoProvider.STARMAGIC).blocking(parameters),
                BLOCKING.formatted(", \"temperature\": 0.9, \"thinking\": {\"type\": \"later\"}"));
    }

    @Test
    void customParameterMayBeAnyObjectThatJacksonWrites() {
        record Point(int x, int y) {}
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .customParameters(Map.of("point", new Point(1, 2), "points", new Point[] {new Point(3, 4)}))
                .build();

        Golden.assertSame(
                Golden.on(DoubaoProvider.STARMAGIC).blocking(parameters),
                BLOCKING.formatted(", \"point\": {\"x\": 1, \"y\": 2}, \"points\": [{\"x\": 3, \"y\": 4}]"));
    }

    /** No provider documents them for chat completions, and none is known to reject them. */
    @ParameterizedTest
    @ValueSource(strings = {"STARMAGIC", "TOKAIFY", "ARK", "ARK_CODING_PLAN", "ARK_AGENT_PLAN", "BYTEPLUS"})
    void undocumentedOpenAiOptionsAreSentWithOneWarningEach(String provider) {
        Golden golden = Golden.on(DoubaoProvider.of(provider));
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .seed(42)
                .store(true)
                .metadata(Map.of("team", "a"))
                .build();

        golden.blocking(parameters);
        String body = golden.blocking(parameters);

        assertThat(Golden.read(body).get("seed").asInt()).isEqualTo(42);
        assertThat(Golden.read(body).get("store").asBoolean()).isTrue();
        assertThat(Golden.read(body).at("/metadata/team").asText()).isEqualTo("a");
        assertThat(golden.warnings())
                .hasSize(3)
                .allSatisfy(warning -> assertThat(warning).contains(provider, "does not document"))
                .anySatisfy(warning -> assertThat(warning).contains("the field seed "))
                .anySatisfy(warning -> assertThat(warning).contains("the field store "))
                .anySatisfy(warning -> assertThat(warning).contains("the field metadata "));
    }

    @Test
    void everyOptionOfTheBuilderHasAGoldenCase() throws Exception {
        Set<String> tested = cases().map(Case::name).collect(Collectors.toSet());
        tested.addAll(Set.of("modelName", "includeUsage", "chunkIncludeUsage", "topK"));
        // Chat completions have no field for these.
        for (Field row : ResponsesOptions.class.getFields()) {
            tested.add(((Option<?>) row.get(null)).name());
        }

        Set<String> options = Arrays.stream(Builder.class.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !Set.of("build", "overrideWith").contains(name))
                .collect(Collectors.toSet());

        assertThat(options).isEqualTo(tested);
    }
}
