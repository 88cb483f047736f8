package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.getOrDefault;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Everything that can be set on a {@link DoubaoChatModel} or a {@link DoubaoStreamingChatModel}; the two have the same
 * options. Only {@link #apiKey(String)} is required.
 *
 * <p>Options of single requests, such as {@link #temperature(Double)}, are shortcuts for
 * {@link #defaultRequestParameters(ChatRequestParameters)} and win over it, in whatever order they are called. Their
 * meaning and ranges stand at {@link DoubaoChatRequestParameters}.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoModelBuilder<B extends DoubaoModelBuilder<B>>
        permits DoubaoChatModel.Builder, DoubaoStreamingChatModel.Builder {

    private final DoubaoChatRequestParameters.Builder shortcuts = DoubaoChatRequestParameters.builder();
    private @Nullable ChatRequestParameters defaultRequestParameters;
    DoubaoProvider provider = DoubaoProvider.STARMAGIC;

    @Nullable
    String baseUrl;

    @Nullable
    String apiKey;

    @Nullable
    OkHttpClient httpClient;

    @Nullable
    Duration timeout;

    @Nullable
    Integer maxRetries;

    @Nullable
    List<ChatModelListener> listeners;

    @Nullable
    Set<Capability> supportedCapabilities;

    @Nullable
    Boolean returnThinking;

    @Nullable
    Boolean sendThinking;

    @Nullable
    Boolean keepRawAnswer;

    @Nullable
    Boolean logRequests;

    @Nullable
    Boolean logResponses;

    @Nullable
    Logger logger;

    Supplier<Map<String, String>> customHeaders = Map::of;

    DoubaoModelBuilder() {}

    abstract B self();

    /** The parameters of requests that say nothing themselves: the defaults, overridden by the shortcuts. */
    DoubaoChatRequestParameters mergedParameters() {
        DoubaoChatRequestParameters fallback = DoubaoChatRequestParameters.builder()
                .modelName(provider.defaultModelName())
                .build();
        ChatRequestParameters defaults =
                getOrDefault(defaultRequestParameters, (ChatRequestParameters) DoubaoChatRequestParameters.EMPTY);
        return fallback.overrideWith(defaults).overrideWith(shortcuts.build());
    }

    /** The service to talk to; sets base URL, default model and what is known of its wire. Default StarMagic. */
    public B provider(DoubaoProvider provider) {
        this.provider = getOrDefault(provider, DoubaoProvider.STARMAGIC);
        return self();
    }

    /**
     * The address of another endpoint; the provider's description stays. {@code https://host/path}, with or without a
     * trailing slash or {@code /chat/completions}.
     */
    public B baseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
        return self();
    }

    /** The key, sent as {@code Authorization: Bearer …}. Required, not blank. */
    public B apiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
        return self();
    }

    /**
     * A client to derive ours from: its interceptors, proxy, TLS, DNS, authenticator, pool, cache and event listeners are
     * used; timeouts are ours, redirects and re-sends are off, TCP_NODELAY is on, and its dispatcher's limits do not
     * apply. Default: one client shared by all models.
     */
    public B httpClient(@Nullable OkHttpClient httpClient) {
        this.httpClient = httpClient;
        return self();
    }

    /**
     * Limit of one attempt. For a blocking call the whole attempt; for a stream the time to the first byte and each
     * silence after it, never the total. Default 10 minutes, since models think. Positive.
     */
    public B timeout(@Nullable Duration timeout) {
        this.timeout = timeout;
        return self();
    }

    /**
     * How many further requests may follow a failed one, as long as nothing of an answer has arrived; 0 means exactly
     * one. Default 2. Only failures that may pass are tried again.
     */
    public B maxRetries(@Nullable Integer maxRetries) {
        this.maxRetries = maxRetries;
        return self();
    }

    /** Listeners of requests, answers and errors. */
    public B listeners(@Nullable List<ChatModelListener> listeners) {
        this.listeners = listeners;
        return self();
    }

    /** See {@link #listeners(List)}. */
    public B listeners(ChatModelListener... listeners) {
        return listeners(List.of(listeners));
    }

    /**
     * What the model declares to be able to do, for AiServices. Default: JSON schema, except for models known to refuse
     * {@code response_format}.
     */
    public B supportedCapabilities(@Nullable Set<Capability> supportedCapabilities) {
        this.supportedCapabilities = supportedCapabilities;
        return self();
    }

    /** See {@link #supportedCapabilities(Set)}. */
    public B supportedCapabilities(Capability... supportedCapabilities) {
        return supportedCapabilities(Set.of(supportedCapabilities));
    }

    /** Whether answers and streams show the model's thinking. Default {@code false}. */
    public B returnThinking(@Nullable Boolean returnThinking) {
        this.returnThinking = returnThinking;
        return self();
    }

    /** Whether thinking that stands in the history is sent back to the model. Default {@code false}. */
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
     * Whether to log requests: address and headers at INFO, the body with its prompts at DEBUG only. Keys and values of
     * custom headers are masked, base64 is replaced by its type and size. Default {@code false}.
     */
    public B logRequests(@Nullable Boolean logRequests) {
        this.logRequests = logRequests;
        return self();
    }

    /** Whether to log answers: status and headers at INFO, the body at DEBUG only. Default {@code false}. */
    public B logResponses(@Nullable Boolean logResponses) {
        this.logResponses = logResponses;
        return self();
    }

    /** Where to log requests and answers; default a logger named after the transport class. */
    public B logger(@Nullable Logger logger) {
        this.logger = logger;
        return self();
    }

    /** Headers of every request. */
    public B customHeaders(@Nullable Map<String, String> customHeaders) {
        Map<String, String> fixed = customHeaders == null ? Map.of() : Map.copyOf(customHeaders);
        return customHeaders(() -> fixed);
    }

    /** Headers asked for anew before every request, for tokens that expire. */
    public B customHeaders(Supplier<Map<String, String>> customHeaders) {
        this.customHeaders = customHeaders;
        return self();
    }

    /** Parameters of requests that do not say otherwise. */
    public B defaultRequestParameters(@Nullable ChatRequestParameters defaultRequestParameters) {
        this.defaultRequestParameters = defaultRequestParameters;
        return self();
    }

    /** The model: a name of {@link DoubaoModels}, an endpoint id {@code ep-…}, or any other name. */
    public B modelName(@Nullable String modelName) {
        shortcuts.modelName(modelName);
        return self();
    }

    /** Sampling temperature, 0 to 2. */
    public B temperature(@Nullable Double temperature) {
        shortcuts.temperature(temperature);
        return self();
    }

    /** Nucleus sampling, 0 to 1. */
    public B topP(@Nullable Double topP) {
        shortcuts.topP(topP);
        return self();
    }

    /** Strings that end the answer, at most 4. */
    public B stop(@Nullable List<String> stop) {
        shortcuts.stopSequences(stop);
        return self();
    }

    /** The same as {@link #stop(List)}, under LangChain4j's name. */
    public B stopSequences(@Nullable List<String> stopSequences) {
        return stop(stopSequences);
    }

    /** Limit of the answer in tokens, thinking not counted; excludes {@link #maxCompletionTokens(Integer)}. */
    public B maxTokens(@Nullable Integer maxTokens) {
        shortcuts.maxTokens(maxTokens);
        return self();
    }

    /** The same as {@link #maxTokens(Integer)}, under LangChain4j's name. */
    public B maxOutputTokens(@Nullable Integer maxOutputTokens) {
        return maxTokens(maxOutputTokens);
    }

    /** See {@link DoubaoChatRequestParameters#maxCompletionTokens()}. */
    public B maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
        shortcuts.maxCompletionTokens(maxCompletionTokens);
        return self();
    }

    /** Penalty for frequent tokens, -2 to 2. */
    public B frequencyPenalty(@Nullable Double frequencyPenalty) {
        shortcuts.frequencyPenalty(frequencyPenalty);
        return self();
    }

    /** Penalty for tokens that have appeared, -2 to 2. */
    public B presencePenalty(@Nullable Double presencePenalty) {
        shortcuts.presencePenalty(presencePenalty);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#thinking()}. */
    public B thinking(@Nullable String thinking) {
        shortcuts.thinking(thinking);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#reasoningEffort()}. */
    public B reasoningEffort(@Nullable String reasoningEffort) {
        shortcuts.reasoningEffort(reasoningEffort);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#parallelToolCalls()}. */
    public B parallelToolCalls(@Nullable Boolean parallelToolCalls) {
        shortcuts.parallelToolCalls(parallelToolCalls);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#toolChoiceName()}. */
    public B toolChoiceName(@Nullable String toolChoiceName) {
        shortcuts.toolChoiceName(toolChoiceName);
        return self();
    }

    /** What every answer must be: text, any JSON object, or JSON of a schema. */
    public B responseFormat(@Nullable ResponseFormat responseFormat) {
        shortcuts.responseFormat(responseFormat);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#strictJsonSchema()}. */
    public B strictJsonSchema(@Nullable Boolean strictJsonSchema) {
        shortcuts.strictJsonSchema(strictJsonSchema);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#logprobs()}. */
    public B logprobs(@Nullable Boolean logprobs) {
        shortcuts.logprobs(logprobs);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#topLogprobs()}. */
    public B topLogprobs(@Nullable Integer topLogprobs) {
        shortcuts.topLogprobs(topLogprobs);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#logitBias()}. */
    public B logitBias(@Nullable Map<String, Integer> logitBias) {
        shortcuts.logitBias(logitBias);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#includeUsage()}. */
    public B includeUsage(@Nullable Boolean includeUsage) {
        shortcuts.includeUsage(includeUsage);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#chunkIncludeUsage()}. */
    public B chunkIncludeUsage(@Nullable Boolean chunkIncludeUsage) {
        shortcuts.chunkIncludeUsage(chunkIncludeUsage);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#user()}. */
    public B user(@Nullable String user) {
        shortcuts.user(user);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#serviceTier()}. */
    public B serviceTier(@Nullable String serviceTier) {
        shortcuts.serviceTier(serviceTier);
        return self();
    }

    /** See {@link DoubaoChatRequestParameters#customParameters()}. */
    public B customParameters(@Nullable Map<String, Object> customParameters) {
        shortcuts.customParameters(customParameters);
        return self();
    }
}
