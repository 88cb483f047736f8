package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.getOrDefault;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.request.MappingSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be set on every chat model, whichever API it calls: {@link DoubaoModelBuilder} and
 * {@link DoubaoResponsesModelBuilder} add what their APIs have. Only {@link #apiKey(String)} is required.
 *
 * <p>Options of single requests, such as {@link #temperature(Double)}, are shortcuts for
 * {@link #defaultRequestParameters(ChatRequestParameters)} and win over it, in whatever order they are called.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoChatOptions<B extends DoubaoChatOptions<B>> extends DoubaoConnectionOptions<B>
        permits DoubaoModelBuilder, DoubaoResponsesModelBuilder {

    private DoubaoChatRequestParameters.Builder shortcuts = DoubaoChatRequestParameters.builder();
    private @Nullable ChatRequestParameters defaultRequestParameters;
    private boolean declaresJsonSchema;

    @Nullable
    List<ChatModelListener> listeners;

    @Nullable
    Set<Capability> supportedCapabilities;

    @Nullable
    DoubaoModelProfile modelProfile;

    @Nullable
    Boolean adjustToModel;

    @Nullable
    Boolean returnThinking;

    @Nullable
    Boolean sendThinking;

    @Nullable
    Boolean keepRawAnswer;

    @Nullable
    Boolean suggestModelNames;

    @Nullable
    Boolean recoverLeakedToolCalls;

    /** How requests and responses are written. */
    Function<MappingSettings, Dialect> dialect = this::newDialect;

    DoubaoChatOptions() {
        super(DoubaoProvider.STARMAGIC);
    }

    abstract Dialect newDialect(MappingSettings settings);

    /** The default parameters of requests: the defaults, overridden by the shortcuts. */
    DoubaoChatRequestParameters mergedParameters() {
        DoubaoChatRequestParameters fallback = DoubaoChatRequestParameters.builder()
                .modelName(provider.defaultModelName())
                .build();
        ChatRequestParameters defaults =
                getOrDefault(defaultRequestParameters, (ChatRequestParameters) DoubaoChatRequestParameters.EMPTY);
        return fallback.overrideWith(defaults).overrideWith(shortcuts.build());
    }

    /**
     * What the model declares to be able to do.
     *
     * @param otherwise when the user has not set it
     */
    Set<Capability> declaredCapabilities(Set<Capability> otherwise) {
        Set<Capability> declared = new HashSet<>(getOrDefault(supportedCapabilities, otherwise));
        if (declaresJsonSchema) {
            declared.add(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        }
        return Set.copyOf(declared);
    }

    /** Listeners of requests, responses and errors. */
    public B listeners(@Nullable List<ChatModelListener> listeners) {
        this.listeners = listeners;
        return self();
    }

    /** See {@link #listeners(List)}. */
    public B listeners(ChatModelListener... listeners) {
        return listeners(List.of(listeners));
    }

    /**
     * What is known of the model named by {@link #modelName(String)}, in place of what the library knows. For an endpoint
     * id, behind which the library sees nothing, and for models that have changed. Requests that name another model are
     * held against the library's table. Default {@code null}: {@link DoubaoModelProfile#of(String)}.
     */
    public B modelProfile(@Nullable DoubaoModelProfile modelProfile) {
        this.modelProfile = modelProfile;
        return self();
    }

    /**
     * Whether an option that the model is known to reject is changed so that the request goes through, with a warning
     * that says how, instead of rejected before it is sent: an effort while thinking is disabled is left out, and so are a
     * {@code thinking} type and a response format that the model does not take. Content is never left out. Default
     * {@code false}.
     */
    public B adjustToModel(@Nullable Boolean adjustToModel) {
        this.adjustToModel = adjustToModel;
        return self();
    }

    /**
     * What the model declares to be able to do, for AiServices. Default: JSON schema, except for models known to reject
     * {@code response_format} ({@link DoubaoModelProfile#takesResponseFormat()}).
     */
    public B supportedCapabilities(@Nullable Set<Capability> supportedCapabilities) {
        this.supportedCapabilities = supportedCapabilities;
        return self();
    }

    /** See {@link #supportedCapabilities(Set)}. */
    public B supportedCapabilities(Capability... supportedCapabilities) {
        return supportedCapabilities(Set.of(supportedCapabilities));
    }

    /**
     * Whether responses and streams show the model's thinking. Default {@code false}, as in LangChain4j; then the answers
     * hold none that could be sent back.
     */
    public B returnThinking(@Nullable Boolean returnThinking) {
        this.returnThinking = returnThinking;
        return self();
    }

    /**
     * Which thinking that stands in the history is sent back to the model, the encrypted form of it included where this
     * model of this provider has made it:
     * {@code true} all of it, {@code false} none. Not set: with {@link #returnThinking(Boolean)} what
     * {@link DoubaoModelProfile#thinkingReplay()} or else {@link DoubaoProvider#thinkingReplay()} says, that is the
     * thinking since the last user message where it is documented; without it none.
     */
    public B sendThinking(@Nullable Boolean sendThinking) {
        this.sendThinking = sendThinking;
        return self();
    }

    /** Whether metadata keeps the body or the events as they came. Default {@code false}: it costs memory. */
    public B keepRawAnswer(@Nullable Boolean keepRawAnswer) {
        this.keepRawAnswer = keepRawAnswer;
        return self();
    }

    /**
     * Whether the message of a {@code ModelNotFoundException} names the nearest names of the service's catalogue, see
     * {@link DoubaoModelCatalog}: one request more when that happens, of at most 10 seconds. Default {@code false}.
     *
     * <p>A provider without a catalogue is rejected when the model is built, unless {@code baseUrl} is set.
     */
    public B suggestModelNames(@Nullable Boolean suggestModelNames) {
        this.suggestModelNames = suggestModelNames;
        return self();
    }

    /**
     * Whether a tool call that Seed 2.0 wrote into its text ({@code <seed:tool_call>…}) becomes a tool call of the response
     * and leaves the text. Only in responses to requests that offer tools, and only calls of those. Default {@code false}:
     * what a model quotes, from a document or a tool's result, could then be executed, too.
     */
    public B recoverLeakedToolCalls(@Nullable Boolean recoverLeakedToolCalls) {
        this.recoverLeakedToolCalls = recoverLeakedToolCalls;
        return self();
    }

    /**
     * Default parameters of requests. Of another provider's class the common options are taken, and a warning is logged once.
     */
    public B defaultRequestParameters(@Nullable ChatRequestParameters defaultRequestParameters) {
        this.defaultRequestParameters = defaultRequestParameters;
        return self();
    }

    B option(UnaryOperator<DoubaoChatRequestParameters.Builder> setting) {
        shortcuts = setting.apply(shortcuts);
        return self();
    }

    /** The model: a name of {@link DoubaoModels}, an endpoint id {@code ep-…}, or any other name. */
    public B modelName(@Nullable String modelName) {
        return option(parameters -> parameters.modelName(modelName));
    }

    /** Sampling temperature, 0 to 2. */
    public B temperature(@Nullable Double temperature) {
        return option(parameters -> parameters.temperature(temperature));
    }

    /** Nucleus sampling, 0 to 1. */
    public B topP(@Nullable Double topP) {
        return option(parameters -> parameters.topP(topP));
    }

    /**
     * Limit of the answer in tokens: of Chat Completions its text ({@code max_tokens}), of the Responses API text and thinking
     * together ({@code max_output_tokens}).
     */
    public B maxOutputTokens(@Nullable Integer maxOutputTokens) {
        return option(parameters -> parameters.maxOutputTokens(maxOutputTokens));
    }

    /** See {@link DoubaoChatRequestParameters#thinking()}. */
    public B thinking(@Nullable String thinking) {
        return option(parameters -> parameters.thinking(thinking));
    }

    /** See {@link DoubaoChatRequestParameters#reasoningEffort()}. */
    public B reasoningEffort(@Nullable String reasoningEffort) {
        return option(parameters -> parameters.reasoningEffort(reasoningEffort));
    }

    /** See {@link DoubaoChatRequestParameters#parallelToolCalls()}. */
    public B parallelToolCalls(@Nullable Boolean parallelToolCalls) {
        return option(parameters -> parameters.parallelToolCalls(parallelToolCalls));
    }

    /** See {@link DoubaoChatRequestParameters#toolChoiceName()}. */
    public B toolChoiceName(@Nullable String toolChoiceName) {
        return option(parameters -> parameters.toolChoiceName(toolChoiceName));
    }

    /** See {@link DoubaoChatRequestParameters#strictTools()}. */
    public B strictTools(@Nullable Boolean strictTools) {
        return option(parameters -> parameters.strictTools(strictTools));
    }

    /** The format of every answer: text, any JSON object, or JSON of a schema. */
    public B responseFormat(@Nullable ResponseFormat responseFormat) {
        return option(parameters -> parameters.responseFormat(responseFormat));
    }

    /**
     * The format of every answer, by its name on the wire: {@code text}, {@code json_object}, or {@code json_schema}, with
     * which each request names its schema, as those of AiServices do: the model declares that it can.
     *
     * @throws IllegalArgumentException when it is another value
     */
    public B responseFormat(@Nullable String responseFormat) {
        ResponseFormat format = switch (responseFormat == null ? "json_schema" : responseFormat) {
            case "text" -> ResponseFormat.TEXT;
            case "json_object" -> ResponseFormat.JSON;
            case "json_schema" -> null;
            default ->
                throw new IllegalArgumentException(
                        "responseFormat is '" + responseFormat + "'; allowed: text, json_object, json_schema");
        };
        declaresJsonSchema = "json_schema".equals(responseFormat);
        return responseFormat(format);
    }

    /** See {@link DoubaoChatRequestParameters#strictJsonSchema()}. */
    public B strictJsonSchema(@Nullable Boolean strictJsonSchema) {
        return option(parameters -> parameters.strictJsonSchema(strictJsonSchema));
    }

    /** See {@link DoubaoChatRequestParameters#store()}. */
    public B store(@Nullable Boolean store) {
        return option(parameters -> parameters.store(store));
    }

    /** See {@link DoubaoChatRequestParameters#serviceTier()}. */
    public B serviceTier(@Nullable String serviceTier) {
        return option(parameters -> parameters.serviceTier(serviceTier));
    }

    /** See {@link DoubaoChatRequestParameters#customParameters()}. */
    public B customParameters(@Nullable Map<String, Object> customParameters) {
        return option(parameters -> parameters.customParameters(customParameters));
    }
}
