package io.github.doubao4j;

import dev.langchain4j.model.chat.request.ResponseFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of single requests, as they can be set for all requests of a model. Their meaning and ranges stand at
 * {@link DoubaoChatRequestParameters}.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoRequestOptions<B extends DoubaoRequestOptions<B>> extends DoubaoConnectionOptions<B>
        permits DoubaoModelBuilder {

    private final DoubaoChatRequestParameters.Builder shortcuts = DoubaoChatRequestParameters.builder();

    DoubaoRequestOptions() {}

    /** What was set here. */
    DoubaoChatRequestParameters shortcuts() {
        return shortcuts.build();
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
