package io.github.doubao4j.internal.option;

import static io.github.doubao4j.internal.option.Allowed.atLeast;
import static io.github.doubao4j.internal.option.Allowed.between;
import static io.github.doubao4j.internal.option.Allowed.entries;
import static io.github.doubao4j.internal.option.Allowed.notBlank;
import static io.github.doubao4j.internal.option.Allowed.oneOf;
import static io.github.doubao4j.internal.option.Allowed.strings;
import static io.github.doubao4j.internal.option.Option.common;
import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;
import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table of the options of a request. Storing, checks, what becomes of the values of two levels, texts and fields
 * follow from it, fields in its order. Relations between two options are in {@link Conflicts}.
 */
public final class Options {

    private static final String TOOLS = "tools";

    public static final Option<String> MODEL_NAME = common("modelName", ChatRequestParameters::modelName)
            .field(COMPLETIONS, "model")
            .field(RESPONSES, "model")
            .mappedByRule()
            .allowed(notBlank())
            .row();

    public static final Option<Double> TEMPERATURE = common("temperature", ChatRequestParameters::temperature)
            .field(COMPLETIONS, "temperature")
            .field(RESPONSES, "temperature")
            .allowed(between(0, 2))
            .row();

    public static final Option<Double> TOP_P = common("topP", ChatRequestParameters::topP)
            .field(COMPLETIONS, "top_p")
            .field(RESPONSES, "top_p")
            .allowed(between(0, 1))
            .row();

    public static final Option<Integer> TOP_K =
            common("topK", ChatRequestParameters::topK).substitute("topP").row();

    public static final Option<List<String>> STOP_SEQUENCES = common(
                    "stopSequences", ChatRequestParameters::stopSequences)
            .field(COMPLETIONS, "stop")
            .nothingWhen(List::isEmpty)
            .allowed(strings(4))
            .row();

    public static final Option<Integer> MAX_OUTPUT_TOKENS = common(
                    "maxOutputTokens", ChatRequestParameters::maxOutputTokens)
            .field(COMPLETIONS, "max_tokens")
            .field(RESPONSES, "max_output_tokens")
            .alsoNamed("max_completion_tokens")
            .unset(lower -> lower.maxOutputTokens(null))
            .allowed(atLeast(1))
            .row();

    public static final Option<Double> FREQUENCY_PENALTY = common(
                    "frequencyPenalty", ChatRequestParameters::frequencyPenalty)
            .field(COMPLETIONS, "frequency_penalty")
            .allowed(between(-2, 2))
            .row();

    public static final Option<Double> PRESENCE_PENALTY = common(
                    "presencePenalty", ChatRequestParameters::presencePenalty)
            .field(COMPLETIONS, "presence_penalty")
            .allowed(between(-2, 2))
            .row();

    public static final Option<List<ToolSpecification>> TOOL_SPECIFICATIONS = common(
                    "toolSpecifications", ChatRequestParameters::toolSpecifications)
            .field(COMPLETIONS, "tools")
            .field(RESPONSES, "tools")
            .nothingWhen(List::isEmpty)
            .mappedByRule()
            .row();

    public static final Option<ToolChoice> TOOL_CHOICE = common("toolChoice", ChatRequestParameters::toolChoice)
            .field(COMPLETIONS, "tool_choice")
            .field(RESPONSES, "tool_choice")
            .mappedByRule()
            .unset(lower -> lower.toolChoice(null))
            .row();

    public static final Option<ResponseFormat> RESPONSE_FORMAT = common(
                    "responseFormat", ChatRequestParameters::responseFormat)
            .field(COMPLETIONS, "response_format")
            .field(RESPONSES, "text.format")
            .mappedByRule()
            .row();

    public static final Option<Integer> MAX_COMPLETION_TOKENS = Option.<Integer>own("maxCompletionTokens")
            .field(COMPLETIONS, "max_completion_tokens")
            .alsoNamed("max_tokens")
            .allowed(between(0, 65_536))
            .row();

    public static final Option<String> THINKING = Option.<String>own("thinking")
            .field(COMPLETIONS, "thinking.type")
            .field(RESPONSES, "thinking.type")
            .alsoNamed("enable_thinking")
            .alsoNamed("chat_template_kwargs.enable_thinking")
            .mappedByRule()
            .allowed(oneOf(ThinkingTypes.TYPES))
            .row();

    public static final Option<String> REASONING_EFFORT = Option.<String>own("reasoningEffort")
            .field(COMPLETIONS, "reasoning_effort")
            .field(RESPONSES, "reasoning.effort")
            .allowed(notBlank())
            .row();

    public static final Option<Boolean> LOGPROBS =
            Option.<Boolean>own("logprobs").field(COMPLETIONS, "logprobs").row();

    public static final Option<Integer> TOP_LOGPROBS = Option.<Integer>own("topLogprobs")
            .field(COMPLETIONS, "top_logprobs")
            .allowed(between(0, 20))
            .row();

    public static final Option<Map<String, Integer>> LOGIT_BIAS = Option.<Map<String, Integer>>own("logitBias")
            .field(COMPLETIONS, "logit_bias")
            .allowed(entries("a token id", "token", bias -> bias >= -100 && bias <= 100, "-100 to 100"))
            .copied(Options::copy)
            .row();

    public static final Option<Integer> SEED =
            Option.<Integer>own("seed").field(COMPLETIONS, "seed").row();

    public static final Option<Boolean> STORE = Option.<Boolean>own("store")
            .field(COMPLETIONS, "store")
            .field(RESPONSES, "store")
            .row();

    public static final Option<Map<String, String>> METADATA = Option.<Map<String, String>>own("metadata")
            .field(COMPLETIONS, "metadata")
            .allowed(entries("a name", "name", text -> true, "text"))
            .copied(Options::copy)
            .row();

    public static final Option<String> USER = Option.<String>own("user")
            .field(COMPLETIONS, "user")
            .allowed(notBlank())
            .row();

    public static final Option<String> SERVICE_TIER = Option.<String>own("serviceTier")
            .field(COMPLETIONS, "service_tier")
            .field(RESPONSES, "service_tier")
            .allowed(notBlank())
            .row();

    public static final Option<String> TOOL_CHOICE_NAME = Option.<String>own("toolChoiceName")
            .field(COMPLETIONS, "tool_choice")
            .field(RESPONSES, "tool_choice")
            .mappedByRule()
            .row();

    public static final Option<Boolean> PARALLEL_TOOL_CALLS = Option.<Boolean>own("parallelToolCalls")
            .field(COMPLETIONS, "parallel_tool_calls")
            .field(RESPONSES, "parallel_tool_calls")
            .row();

    /** Applies to the tools that are sent, but not to those of custom parameters. */
    public static final Option<Boolean> STRICT_TOOLS =
            Option.<Boolean>own("strictTools").withoutField().row();

    /** Applies to the schema that is sent, but not to one of custom parameters. */
    public static final Option<Boolean> STRICT_JSON_SCHEMA =
            Option.<Boolean>own("strictJsonSchema").withoutField().row();

    public static final Option<Boolean> INCLUDE_USAGE = Option.<Boolean>own("includeUsage")
            .field(COMPLETIONS, "stream_options.include_usage")
            .mappedByRule()
            .row();

    public static final Option<Boolean> CHUNK_INCLUDE_USAGE = Option.<Boolean>own("chunkIncludeUsage")
            .field(COMPLETIONS, "stream_options.chunk_include_usage")
            .mappedByRule()
            .row();

    /** Tools among them may hold the credentials of the servers they lead to. */
    public static final Option<Map<String, Object>> CUSTOM_PARAMETERS = Option.<Map<String, Object>>own(
                    "customParameters")
            .withoutField()
            .nothingWhen(Map::isEmpty)
            .copied(Options::copy)
            .overridden(Options::joined)
            .shown(Options::withoutTools)
            .row();

    /** Their values may be secrets. */
    public static final Option<Map<String, String>> CUSTOM_HEADERS = Option.<Map<String, String>>own("customHeaders")
            .withoutField()
            .nothingWhen(Map::isEmpty)
            .copied(Options::copy)
            .overridden(Options::joinedHeaders)
            .shown(Map::keySet)
            .row();

    /** LangChain4j's. */
    private static final List<Option<?>> COMMON = List.of(
            MODEL_NAME,
            TEMPERATURE,
            TOP_P,
            TOP_K,
            STOP_SEQUENCES,
            MAX_OUTPUT_TOKENS,
            FREQUENCY_PENALTY,
            PRESENCE_PENALTY,
            TOOL_SPECIFICATIONS,
            TOOL_CHOICE,
            RESPONSE_FORMAT);

    private Options() {}

    /** Visits every option that is set: the common ones, then ours. */
    public static void forEachIn(ChatRequestParameters parameters, OptionValues.Visitor visitor) {
        COMMON.forEach(option -> visit(option, parameters, visitor));
        OptionValues.of(parameters).forEach(visitor);
    }

    private static <T> void visit(Option<T> option, ChatRequestParameters parameters, OptionValues.Visitor visitor) {
        T value = option.in(parameters);
        if (value != null) {
            visitor.visit(option, value);
        }
    }

    /** Keeps the order, and keys and values that are null, which are rejected when the request is checked. */
    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Map<String, Object> joined(Map<String, Object> lower, Map<String, Object> higher) {
        Map<String, @Nullable Object> joined = new LinkedHashMap<>(lower);
        joined.putAll(higher);
        return Collections.unmodifiableMap(joined);
    }

    private static Object withoutTools(Map<String, Object> custom) {
        if (!custom.containsKey(TOOLS)) {
            return custom;
        }
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(custom);
        shown.put(TOOLS, custom.get(TOOLS) instanceof Collection<?> tools ? "<" + tools.size() + " tools>" : "***");
        return shown;
    }

    /** The names of headers have no case. */
    private static Map<String, String> joinedHeaders(Map<String, String> lower, Map<String, String> higher) {
        Map<String, String> joined = new LinkedHashMap<>(lower);
        joined.keySet()
                .removeIf(name ->
                        higher.keySet().stream().anyMatch(other -> other != null && other.equalsIgnoreCase(name)));
        joined.putAll(higher);
        return Collections.unmodifiableMap(joined);
    }
}
