package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;
import static dev.langchain4j.internal.Utils.getOrDefault;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.internal.check.ForeignParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one request beyond its messages: LangChain4j's common parameters and Doubao's own.
 *
 * <p>Parameters exist on two levels, the model's defaults and the request. The request wins, option by option. An
 * option that excludes another displaces it as well: a {@code maxCompletionTokens} given with a request removes the
 * model's default {@code maxTokens}, a {@code thinking("disabled")} removes a default effort that contradicts it, and so
 * on. Only two contradicting options of the same level are an error, an
 * {@link dev.langchain4j.exception.InvalidRequestException} before anything is sent.
 *
 * <p>Of parameters of another provider's class the common options are taken, whichever level they are given on; the log
 * names the class once, under the name of this class. What such parameters make of ours when they merge them themselves
 * is theirs to say.
 *
 * <p>Unless an option says otherwise its source is the StarMagic document, and an option that is not set is not sent.
 * Ranges are checked before the request is sent.
 */
public final class DoubaoChatRequestParameters extends DefaultChatRequestParameters {

    /** Parameters that say nothing. */
    public static final DoubaoChatRequestParameters EMPTY = builder().build();

    private final @Nullable Integer maxCompletionTokens;
    private final @Nullable String thinking;
    private final @Nullable String reasoningEffort;
    private final @Nullable Boolean parallelToolCalls;
    private final @Nullable String toolChoiceName;
    private final @Nullable Boolean strictJsonSchema;
    private final @Nullable Boolean logprobs;
    private final @Nullable Integer topLogprobs;
    private final @Nullable Map<String, Integer> logitBias;
    private final @Nullable Boolean includeUsage;
    private final @Nullable Boolean chunkIncludeUsage;
    private final @Nullable String user;
    private final @Nullable String serviceTier;
    private final Map<String, Object> customParameters;
    private final Map<String, String> customHeaders;

    private DoubaoChatRequestParameters(Builder builder) {
        super(builder);
        this.maxCompletionTokens = builder.maxCompletionTokens;
        this.thinking = builder.thinking;
        this.reasoningEffort = builder.reasoningEffort;
        this.parallelToolCalls = builder.parallelToolCalls;
        this.toolChoiceName = builder.toolChoiceName;
        this.strictJsonSchema = builder.strictJsonSchema;
        this.logprobs = builder.logprobs;
        this.topLogprobs = builder.topLogprobs;
        this.logitBias = builder.logitBias == null ? null : copy(builder.logitBias);
        this.includeUsage = builder.includeUsage;
        this.chunkIncludeUsage = builder.chunkIncludeUsage;
        this.user = builder.user;
        this.serviceTier = builder.serviceTier;
        this.customParameters = copy(builder.customParameters);
        this.customHeaders = copy(builder.customHeaders);
    }

    /** Starts new parameters. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Wire field {@code max_completion_tokens}: limit of answer and thinking together, 0 to 65536. Excludes
     * {@code maxTokens} ({@link #maxOutputTokens()}), which limits the answer alone.
     */
    public @Nullable Integer maxCompletionTokens() {
        return maxCompletionTokens;
    }

    /** Wire field {@code thinking.type}: {@code enabled}, {@code disabled}, or {@code auto}, which one old model takes. */
    public @Nullable String thinking() {
        return thinking;
    }

    /** Wire field {@code reasoning_effort}, an open set of words: {@code minimal}, {@code low}, {@code medium}, … */
    public @Nullable String reasoningEffort() {
        return reasoningEffort;
    }

    /**
     * Wire field {@code parallel_tool_calls}: whether one answer may hold several tool calls. Sent with requests that offer
     * tools only.
     */
    public @Nullable Boolean parallelToolCalls() {
        return parallelToolCalls;
    }

    /**
     * The one function that the model must call; sent as an object in {@code tool_choice}. The name of an offered tool, of
     * letters, digits, {@code _} and {@code -}, at most 64 (source: Ark's client).
     */
    public @Nullable String toolChoiceName() {
        return toolChoiceName;
    }

    /**
     * Wire field {@code response_format.json_schema.strict}: the answer is held to the schema. With {@code true} every
     * property of the schema is sent as required, one that was optional as nullable, and every object as closed.
     *
     * <p>A schema that describes a value which this cannot hold goes out as it is and with {@code false}, and the log names
     * the value's path once: an object without properties (a {@code Map}, a field of type {@code Object}), one with
     * {@code additionalProperties}, whatever their type, and a value of which nothing is said. It is the same with tools
     * whose specification says {@code strict(true)}. No document says that anything but named properties works in strict
     * mode.
     */
    public @Nullable Boolean strictJsonSchema() {
        return strictJsonSchema;
    }

    /** Wire field {@code logprobs}. */
    public @Nullable Boolean logprobs() {
        return logprobs;
    }

    /** Wire field {@code top_logprobs}, 0 to 20; needs {@code logprobs(true)}. */
    public @Nullable Integer topLogprobs() {
        return topLogprobs;
    }

    /** Wire field {@code logit_bias}: token id to bias, -100 to 100. */
    public @Nullable Map<String, Integer> logitBias() {
        return logitBias;
    }

    /** Wire field {@code stream_options.include_usage}; {@code null} means {@code true}. */
    public @Nullable Boolean includeUsage() {
        return includeUsage;
    }

    /** Wire field {@code stream_options.chunk_include_usage}: running usage in every chunk. */
    public @Nullable Boolean chunkIncludeUsage() {
        return chunkIncludeUsage;
    }

    /** Wire field {@code user}: the end user, for audit (source: Tokaify document). */
    public @Nullable String user() {
        return user;
    }

    /** Wire field {@code service_tier}: {@code auto}, {@code default} or {@code fast} (source: Ark). */
    public @Nullable String serviceTier() {
        return serviceTier;
    }

    /**
     * Further top-level fields of the request body, by their wire names; never {@code null}. For fields that have no
     * option here. A name that an option of the same level has too replaces that option. Sent as written, also where an
     * option of that name would be left out or changed. {@code messages} and {@code stream} are refused.
     */
    public Map<String, Object> customParameters() {
        return customParameters;
    }

    /** Further HTTP headers, never {@code null}. One line of printable ASCII each. */
    public Map<String, String> customHeaders() {
        return customHeaders;
    }

    @Override
    public DoubaoChatRequestParameters overrideWith(ChatRequestParameters that) {
        // A request that says nothing itself is the most common.
        return DefaultChatRequestParameters.EMPTY.equals(that)
                ? this
                : builder().overrideWith(this).overrideWith(that).build();
    }

    @Override
    public DoubaoChatRequestParameters defaultedBy(ChatRequestParameters that) {
        return builder().overrideWith(that).overrideWith(this).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof DoubaoChatRequestParameters that && own().equals(that.own());
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), own());
    }

    /** Custom headers are named without their values, which may be secrets. */
    @Override
    public String toString() {
        Map<String, @Nullable Object> shown = own();
        shown.put("customHeaders", customHeaders.keySet());
        shown.values().removeIf(Objects::isNull);
        return "DoubaoChatRequestParameters{common=" + super.toString() + ", own=" + shown + "}";
    }

    private Map<String, @Nullable Object> own() {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        own.put("maxCompletionTokens", maxCompletionTokens);
        own.put("thinking", thinking);
        own.put("reasoningEffort", reasoningEffort);
        own.put("parallelToolCalls", parallelToolCalls);
        own.put("toolChoiceName", toolChoiceName);
        own.put("strictJsonSchema", strictJsonSchema);
        own.put("logprobs", logprobs);
        own.put("topLogprobs", topLogprobs);
        own.put("logitBias", logitBias);
        own.put("includeUsage", includeUsage);
        own.put("chunkIncludeUsage", chunkIncludeUsage);
        own.put("user", user);
        own.put("serviceTier", serviceTier);
        own.put("customParameters", customParameters);
        own.put("customHeaders", customHeaders);
        return own;
    }

    /** Builds parameters; every option is described at the getter of the same name. */
    public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {

        @Nullable
        Integer maxCompletionTokens;

        @Nullable
        String thinking;

        @Nullable
        String reasoningEffort;

        private @Nullable Boolean parallelToolCalls;

        @Nullable
        String toolChoiceName;

        private @Nullable Boolean strictJsonSchema;
        private @Nullable Boolean logprobs;

        @Nullable
        Integer topLogprobs;

        private @Nullable Map<String, Integer> logitBias;
        private @Nullable Boolean includeUsage;
        private @Nullable Boolean chunkIncludeUsage;
        private @Nullable String user;
        private @Nullable String serviceTier;

        @Nullable
        Map<String, Object> customParameters;

        @Nullable
        Map<String, String> customHeaders;

        private Builder() {}

        /** Takes over every option that {@code parameters} sets, and drops what each of them displaces. */
        @Override
        public Builder overrideWith(ChatRequestParameters parameters) {
            DoubaoChatRequestParameters own = ForeignParameters.ownOf(parameters);
            Displacement.apply(this, parameters, own);
            super.overrideWith(parameters);
            maxCompletionTokens = getOrDefault(own.maxCompletionTokens, maxCompletionTokens);
            thinking = getOrDefault(own.thinking, thinking);
            reasoningEffort = getOrDefault(own.reasoningEffort, reasoningEffort);
            parallelToolCalls = getOrDefault(own.parallelToolCalls, parallelToolCalls);
            toolChoiceName = getOrDefault(own.toolChoiceName, toolChoiceName);
            strictJsonSchema = getOrDefault(own.strictJsonSchema, strictJsonSchema);
            logprobs = getOrDefault(own.logprobs, logprobs);
            topLogprobs = getOrDefault(own.topLogprobs, topLogprobs);
            logitBias = own.logitBias != null ? own.logitBias : logitBias;
            includeUsage = getOrDefault(own.includeUsage, includeUsage);
            chunkIncludeUsage = getOrDefault(own.chunkIncludeUsage, chunkIncludeUsage);
            user = getOrDefault(own.user, user);
            serviceTier = getOrDefault(own.serviceTier, serviceTier);
            return this;
        }

        /** The same as {@link #maxOutputTokens(Integer)}, under the wire's name {@code max_tokens}. */
        public Builder maxTokens(@Nullable Integer maxTokens) {
            return maxOutputTokens(maxTokens);
        }

        /** See {@link DoubaoChatRequestParameters#maxCompletionTokens()}. */
        public Builder maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
            this.maxCompletionTokens = maxCompletionTokens;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#thinking()}. */
        public Builder thinking(@Nullable String thinking) {
            this.thinking = thinking;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#reasoningEffort()}. */
        public Builder reasoningEffort(@Nullable String reasoningEffort) {
            this.reasoningEffort = reasoningEffort;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#parallelToolCalls()}. */
        public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
            this.parallelToolCalls = parallelToolCalls;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#toolChoiceName()}. */
        public Builder toolChoiceName(@Nullable String toolChoiceName) {
            this.toolChoiceName = toolChoiceName;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#strictJsonSchema()}. */
        public Builder strictJsonSchema(@Nullable Boolean strictJsonSchema) {
            this.strictJsonSchema = strictJsonSchema;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#logprobs()}. */
        public Builder logprobs(@Nullable Boolean logprobs) {
            this.logprobs = logprobs;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#topLogprobs()}. */
        public Builder topLogprobs(@Nullable Integer topLogprobs) {
            this.topLogprobs = topLogprobs;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#logitBias()}. */
        public Builder logitBias(@Nullable Map<String, Integer> logitBias) {
            this.logitBias = logitBias;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#includeUsage()}. */
        public Builder includeUsage(@Nullable Boolean includeUsage) {
            this.includeUsage = includeUsage;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#chunkIncludeUsage()}. */
        public Builder chunkIncludeUsage(@Nullable Boolean chunkIncludeUsage) {
            this.chunkIncludeUsage = chunkIncludeUsage;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#user()}. */
        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#serviceTier()}. */
        public Builder serviceTier(@Nullable String serviceTier) {
            this.serviceTier = serviceTier;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#customParameters()}. */
        public Builder customParameters(@Nullable Map<String, Object> customParameters) {
            this.customParameters = customParameters;
            return this;
        }

        /** See {@link DoubaoChatRequestParameters#customHeaders()}. */
        public Builder customHeaders(@Nullable Map<String, String> customHeaders) {
            this.customHeaders = customHeaders;
            return this;
        }

        @Override
        public DoubaoChatRequestParameters build() {
            return new DoubaoChatRequestParameters(this);
        }
    }
}
