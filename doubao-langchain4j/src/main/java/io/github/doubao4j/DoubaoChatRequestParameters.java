package io.github.doubao4j;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.internal.check.ForeignParameters;
import io.github.doubao4j.internal.option.Conflicts;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request: LangChain4j's common parameters and Doubao's own.
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
 * <p>Unless stated otherwise the source of an option is the StarMagic document, of one that only the Responses models have Ark's
 * pages; an option that is not set is not sent.
 * Ranges are checked before the request is sent.
 */
public final class DoubaoChatRequestParameters extends DefaultChatRequestParameters {

    /* The mapping goes through whatever is set. It shall not need a getter for that, which users would see. */
    static {
        OptionValues.readBy(
                parameters -> parameters instanceof DoubaoChatRequestParameters own ? own.values : OptionValues.EMPTY);
    }

    /** Parameters without any option. */
    public static final DoubaoChatRequestParameters EMPTY = builder().build();

    private final OptionValues values;

    private DoubaoChatRequestParameters(Builder builder) {
        super(builder);
        this.values = builder.values;
    }

    /** Starts new parameters. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Wire field {@code max_completion_tokens}: limit of text and thinking together, 0 to 65536. Excludes
     * {@code maxTokens} ({@link #maxOutputTokens()}), which limits the text alone.
     */
    public @Nullable Integer maxCompletionTokens() {
        return values.get(Options.MAX_COMPLETION_TOKENS);
    }

    /** Wire field {@code thinking.type}: {@code enabled}, {@code disabled}, or {@code auto}, which one old model takes. */
    public @Nullable String thinking() {
        return values.get(Options.THINKING);
    }

    /** Wire field {@code reasoning_effort}, an open set of values: {@code minimal}, {@code low}, {@code medium}, … */
    public @Nullable String reasoningEffort() {
        return values.get(Options.REASONING_EFFORT);
    }

    /**
     * Wire field {@code parallel_tool_calls}: whether one response may hold several tool calls. Sent with requests that offer
     * tools only.
     */
    public @Nullable Boolean parallelToolCalls() {
        return values.get(Options.PARALLEL_TOOL_CALLS);
    }

    /**
     * The one function that the model must call; sent as an object in {@code tool_choice}. The name of an offered tool, of
     * letters, digits, {@code _} and {@code -}, at most 64 (source: Ark's client).
     */
    public @Nullable String toolChoiceName() {
        return values.get(Options.TOOL_CHOICE_NAME);
    }

    /**
     * Wire field {@code response_format.json_schema.strict}: the response must match the schema. With {@code true} every
     * property of the schema is sent as required, one that was optional as nullable, and every object as closed.
     *
     * <p>A schema that describes a value which this cannot hold goes out as it is and with {@code false}, and the log names
     * the value's path once: an object without properties (a {@code Map}, a field of type {@code Object}), one with
     * {@code additionalProperties}, whatever their type, and a value without a schema. It is the same with tools
     * in strict mode ({@link #strictTools()}, or {@code strict(true)} in a tool's specification). No document says that
     * anything but named properties works in strict mode.
     */
    public @Nullable Boolean strictJsonSchema() {
        return values.get(Options.STRICT_JSON_SCHEMA);
    }

    /**
     * Wire field {@code tools.function.strict} of every tool whose specification does not set it: the arguments of its calls
     * are held to its schema, which goes out as {@link #strictJsonSchema()} describes. Documented by Ark.
     */
    public @Nullable Boolean strictTools() {
        return values.get(Options.STRICT_TOOLS);
    }

    /** Wire field {@code logprobs}. */
    public @Nullable Boolean logprobs() {
        return values.get(Options.LOGPROBS);
    }

    /** Wire field {@code top_logprobs}, 0 to 20; needs {@code logprobs(true)}. */
    public @Nullable Integer topLogprobs() {
        return values.get(Options.TOP_LOGPROBS);
    }

    /** Wire field {@code logit_bias}: token id to bias, -100 to 100. */
    public @Nullable Map<String, Integer> logitBias() {
        return values.get(Options.LOGIT_BIAS);
    }

    /** Wire field {@code stream_options.include_usage}; {@code null} means {@code true}. */
    public @Nullable Boolean includeUsage() {
        return values.get(Options.INCLUDE_USAGE);
    }

    /** Wire field {@code stream_options.chunk_include_usage}: running usage in every chunk. */
    public @Nullable Boolean chunkIncludeUsage() {
        return values.get(Options.CHUNK_INCLUDE_USAGE);
    }

    /**
     * Wire field {@code seed}: sampling that repeats itself as far as the model can (source: OpenAI). As with every field
     * that a provider's page does not list, it is sent with one warning in the log.
     */
    public @Nullable Integer seed() {
        return values.get(Options.SEED);
    }

    /**
     * Wire field {@code store}: whether the service keeps the response. Of the Responses API (source: Ark) {@code false} unless
     * caching or chaining needs it; of Chat Completions (source: OpenAI) sent as {@link #seed()} is.
     */
    public @Nullable Boolean store() {
        return values.get(Options.STORE);
    }

    /** Wire field {@code metadata}: names and texts to keep with the response (source: OpenAI). Sent as {@link #seed()} is. */
    public @Nullable Map<String, String> metadata() {
        return values.get(Options.METADATA);
    }

    /** Wire field {@code user}: the end user, for audit (source: Tokaify document). */
    public @Nullable String user() {
        return values.get(Options.USER);
    }

    /** Wire field {@code service_tier}: {@code auto}, {@code default} or {@code fast}, of the Responses API also {@code flex} (source: Ark). */
    public @Nullable String serviceTier() {
        return values.get(Options.SERVICE_TIER);
    }

    /**
     * Wire field {@code previous_response_id}: the stored response that this request goes on from; its conversation is before
     * the messages, which then are only what is new. Only on the Responses models.
     */
    public @Nullable String previousResponseId() {
        return values.get(ResponsesOptions.PREVIOUS_RESPONSE_ID);
    }

    /**
     * Wire field {@code instructions}: a system text before the messages, of this request only: no later response that goes on
     * from it has it. Contradicts {@link #caching()}; a {@code SystemMessage} does not. Only on the Responses models.
     */
    public @Nullable String instructions() {
        return values.get(ResponsesOptions.INSTRUCTIONS);
    }

    /**
     * Wire field {@code expire_at}: until when the service keeps the response, at most 7 days ahead; 3 days if it is not set.
     * Excludes {@link #expireAfter()}. Only on the Responses models.
     */
    public @Nullable Instant expireAt() {
        return values.get(ResponsesOptions.EXPIRE_AT);
    }

    /**
     * The same as {@link #expireAt()}, counted from the time of each call, at most 7 days. Only on the Responses models.
     */
    public @Nullable Duration expireAfter() {
        return values.get(ResponsesOptions.EXPIRE_AFTER);
    }

    /**
     * Wire field {@code caching.type}: {@code enabled} keeps the conversation in a cache, so that responses which go on from it
     * pay less for its tokens; {@code disabled}. Enabled, it needs {@link #store()}, and stores unless that is set. Only on the
     * Responses models.
     */
    public @Nullable String caching() {
        return values.get(ResponsesOptions.CACHING);
    }

    /**
     * Wire field {@code caching.prefix}: only fills the cache, with at least 1,024 tokens, and responds with nothing. Not with a
     * stream. Only on the Responses models.
     */
    public @Nullable Boolean cachingPrefix() {
        return values.get(ResponsesOptions.CACHING_PREFIX);
    }

    /**
     * Wire field {@code max_tool_calls}: how often the service may use its own tools, 1 to 10; no limit for functions. Only on
     * the Responses models.
     */
    public @Nullable Integer maxToolCalls() {
        return values.get(ResponsesOptions.MAX_TOOL_CALLS);
    }

    /**
     * Wire field {@code include}: what the response shall hold besides, such as {@code reasoning.encrypted_content}, which is asked
     * for without this where thinking is sent back. Only on the Responses models.
     */
    public @Nullable List<String> include() {
        return values.get(ResponsesOptions.INCLUDE);
    }

    /**
     * Wire field {@code context_management}, as JSON values, such as {@code {"edits":[{"type":"clear_thinking"}]}}. Only on the
     * Responses models.
     */
    public @Nullable Map<String, Object> contextManagement() {
        return values.get(ResponsesOptions.CONTEXT_MANAGEMENT);
    }

    /**
     * Wire field {@code session.id}: requests of one session are served together where possible. Only on the Responses models.
     */
    public @Nullable String session() {
        return values.get(ResponsesOptions.SESSION);
    }

    /**
     * Wire field {@code prompt_cache_key}: requests with the same key share cached prompts where possible. Only on the Responses
     * models.
     */
    public @Nullable String promptCacheKey() {
        return values.get(ResponsesOptions.PROMPT_CACHE_KEY);
    }

    /**
     * Tools that the service runs itself, sent in {@code tools} beside the functions. Only on the Responses models.
     */
    public @Nullable List<DoubaoServerTool> serverTools() {
        return values.get(ResponsesOptions.SERVER_TOOLS);
    }

    /**
     * Answers to the requests of an MCP tool for approval, by the id of the request, whether it may run
     * ({@code mcp_approval_response}); with {@link #previousResponseId()} of the response that asked. Only on the Responses models.
     */
    public @Nullable Map<String, Boolean> mcpApprovals() {
        return values.get(ResponsesOptions.MCP_APPROVALS);
    }

    /**
     * Further top-level fields of the request body, by their wire names; never {@code null}. For fields that have no
     * option here. A name that an option of the same level has too replaces that option; of an object that options have
     * parts of, such as {@code thinking} or {@code caching}, only the parts that are named here. Sent as written, also where
     * an option of that name would be left out or changed. {@code messages} ({@code input}) and {@code stream} are rejected.
     */
    public Map<String, Object> customParameters() {
        return values.get(Options.CUSTOM_PARAMETERS, Map.of());
    }

    /** Further HTTP headers, never {@code null}. One line of printable ASCII each. */
    public Map<String, String> customHeaders() {
        return values.get(Options.CUSTOM_HEADERS, Map.of());
    }

    @Override
    public DoubaoChatRequestParameters overrideWith(ChatRequestParameters that) {
        // Most requests have no parameters of their own.
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
        return super.equals(other) && other instanceof DoubaoChatRequestParameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), values);
    }

    /** Custom headers are named without their values, which may be secrets. */
    @Override
    public String toString() {
        return "DoubaoChatRequestParameters{common=" + super.toString() + ", own=" + values + "}";
    }

    /** Builds parameters; every option is described at the getter of the same name. */
    public static final class Builder extends ResponsesOptionsBuilder<Builder> {

        private OptionValues values = OptionValues.EMPTY;

        private Builder() {}

        /** Takes over every option that {@code parameters} sets, and drops what each of them displaces. */
        @Override
        public Builder overrideWith(ChatRequestParameters parameters) {
            ForeignParameters.warn(parameters);
            values = Conflicts.override(this, values, parameters);
            return super.overrideWith(parameters);
        }

        @Override
        <T> Builder set(Option<T> option, @Nullable T value) {
            values = values.with(option, value);
            return this;
        }

        /** The same as {@link #maxOutputTokens(Integer)}, under the wire's name {@code max_tokens}. */
        public Builder maxTokens(@Nullable Integer maxTokens) {
            return maxOutputTokens(maxTokens);
        }

        /** See {@link DoubaoChatRequestParameters#maxCompletionTokens()}. */
        public Builder maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
            return set(Options.MAX_COMPLETION_TOKENS, maxCompletionTokens);
        }

        /** See {@link DoubaoChatRequestParameters#thinking()}. */
        public Builder thinking(@Nullable String thinking) {
            return set(Options.THINKING, thinking);
        }

        /** See {@link DoubaoChatRequestParameters#reasoningEffort()}. */
        public Builder reasoningEffort(@Nullable String reasoningEffort) {
            return set(Options.REASONING_EFFORT, reasoningEffort);
        }

        /** See {@link DoubaoChatRequestParameters#parallelToolCalls()}. */
        public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
            return set(Options.PARALLEL_TOOL_CALLS, parallelToolCalls);
        }

        /** See {@link DoubaoChatRequestParameters#toolChoiceName()}. */
        public Builder toolChoiceName(@Nullable String toolChoiceName) {
            return set(Options.TOOL_CHOICE_NAME, toolChoiceName);
        }

        /** See {@link DoubaoChatRequestParameters#strictJsonSchema()}. */
        public Builder strictJsonSchema(@Nullable Boolean strictJsonSchema) {
            return set(Options.STRICT_JSON_SCHEMA, strictJsonSchema);
        }

        /** See {@link DoubaoChatRequestParameters#strictTools()}. */
        public Builder strictTools(@Nullable Boolean strictTools) {
            return set(Options.STRICT_TOOLS, strictTools);
        }

        /** See {@link DoubaoChatRequestParameters#logprobs()}. */
        public Builder logprobs(@Nullable Boolean logprobs) {
            return set(Options.LOGPROBS, logprobs);
        }

        /** See {@link DoubaoChatRequestParameters#topLogprobs()}. */
        public Builder topLogprobs(@Nullable Integer topLogprobs) {
            return set(Options.TOP_LOGPROBS, topLogprobs);
        }

        /** See {@link DoubaoChatRequestParameters#logitBias()}. */
        public Builder logitBias(@Nullable Map<String, Integer> logitBias) {
            return set(Options.LOGIT_BIAS, logitBias);
        }

        /** See {@link DoubaoChatRequestParameters#includeUsage()}. */
        public Builder includeUsage(@Nullable Boolean includeUsage) {
            return set(Options.INCLUDE_USAGE, includeUsage);
        }

        /** See {@link DoubaoChatRequestParameters#chunkIncludeUsage()}. */
        public Builder chunkIncludeUsage(@Nullable Boolean chunkIncludeUsage) {
            return set(Options.CHUNK_INCLUDE_USAGE, chunkIncludeUsage);
        }

        /** See {@link DoubaoChatRequestParameters#seed()}. */
        public Builder seed(@Nullable Integer seed) {
            return set(Options.SEED, seed);
        }

        /** See {@link DoubaoChatRequestParameters#store()}. */
        public Builder store(@Nullable Boolean store) {
            return set(Options.STORE, store);
        }

        /** See {@link DoubaoChatRequestParameters#metadata()}. */
        public Builder metadata(@Nullable Map<String, String> metadata) {
            return set(Options.METADATA, metadata);
        }

        /** See {@link DoubaoChatRequestParameters#user()}. */
        public Builder user(@Nullable String user) {
            return set(Options.USER, user);
        }

        /** See {@link DoubaoChatRequestParameters#serviceTier()}. */
        public Builder serviceTier(@Nullable String serviceTier) {
            return set(Options.SERVICE_TIER, serviceTier);
        }

        /** See {@link DoubaoChatRequestParameters#customParameters()}. */
        public Builder customParameters(@Nullable Map<String, Object> customParameters) {
            return set(Options.CUSTOM_PARAMETERS, customParameters);
        }

        /** See {@link DoubaoChatRequestParameters#customHeaders()}. */
        public Builder customHeaders(@Nullable Map<String, String> customHeaders) {
            return set(Options.CUSTOM_HEADERS, customHeaders);
        }

        @Override
        public DoubaoChatRequestParameters build() {
            return new DoubaoChatRequestParameters(this);
        }
    }
}
