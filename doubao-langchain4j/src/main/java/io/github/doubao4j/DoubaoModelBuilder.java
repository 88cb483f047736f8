package io.github.doubao4j;

import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.completions.ChatCompletionsDialect;
import io.github.doubao4j.internal.request.MappingSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set on a {@link DoubaoChatModel} or a {@link DoubaoStreamingChatModel}; the two have the same
 * options. Only {@link #apiKey(String)} is required.
 *
 * <p>Options of single requests, such as {@link #temperature(Double)}, are shortcuts for
 * {@link #defaultRequestParameters(dev.langchain4j.model.chat.request.ChatRequestParameters)} and win over it, in whatever
 * order they are called.
 *
 * @param <B> the concrete builder
 */
public abstract sealed class DoubaoModelBuilder<B extends DoubaoModelBuilder<B>> extends DoubaoChatOptions<B>
        permits DoubaoChatModel.Builder, DoubaoStreamingChatModel.Builder {

    DoubaoModelBuilder() {}

    @Override
    final Dialect newDialect(MappingSettings settings) {
        return new ChatCompletionsDialect(settings);
    }

    /** Strings that end the answer, at most 4. */
    public B stop(@Nullable List<String> stop) {
        return option(parameters -> parameters.stopSequences(stop));
    }

    /** The same as {@link #stop(List)}, under LangChain4j's name. */
    public B stopSequences(@Nullable List<String> stopSequences) {
        return option(parameters -> parameters.stopSequences(stopSequences));
    }

    /** Limit of the answer in tokens, thinking not counted; excludes {@link #maxCompletionTokens(Integer)}. */
    public B maxTokens(@Nullable Integer maxTokens) {
        return option(parameters -> parameters.maxTokens(maxTokens));
    }

    /** See {@link DoubaoChatRequestParameters#maxCompletionTokens()}. */
    public B maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
        return option(parameters -> parameters.maxCompletionTokens(maxCompletionTokens));
    }

    /** Penalty for frequent tokens, -2 to 2. */
    public B frequencyPenalty(@Nullable Double frequencyPenalty) {
        return option(parameters -> parameters.frequencyPenalty(frequencyPenalty));
    }

    /** Penalty for tokens that have appeared, -2 to 2. */
    public B presencePenalty(@Nullable Double presencePenalty) {
        return option(parameters -> parameters.presencePenalty(presencePenalty));
    }

    /** See {@link DoubaoChatRequestParameters#logprobs()}. */
    public B logprobs(@Nullable Boolean logprobs) {
        return option(parameters -> parameters.logprobs(logprobs));
    }

    /** See {@link DoubaoChatRequestParameters#topLogprobs()}. */
    public B topLogprobs(@Nullable Integer topLogprobs) {
        return option(parameters -> parameters.topLogprobs(topLogprobs));
    }

    /** See {@link DoubaoChatRequestParameters#logitBias()}. */
    public B logitBias(@Nullable Map<String, Integer> logitBias) {
        return option(parameters -> parameters.logitBias(logitBias));
    }

    /** See {@link DoubaoChatRequestParameters#includeUsage()}. */
    public B includeUsage(@Nullable Boolean includeUsage) {
        return option(parameters -> parameters.includeUsage(includeUsage));
    }

    /** See {@link DoubaoChatRequestParameters#chunkIncludeUsage()}. */
    public B chunkIncludeUsage(@Nullable Boolean chunkIncludeUsage) {
        return option(parameters -> parameters.chunkIncludeUsage(chunkIncludeUsage));
    }

    /** See {@link DoubaoChatRequestParameters#seed()}. */
    public B seed(@Nullable Integer seed) {
        return option(parameters -> parameters.seed(seed));
    }

    /** See {@link DoubaoChatRequestParameters#metadata()}. */
    public B metadata(@Nullable Map<String, String> metadata) {
        return option(parameters -> parameters.metadata(metadata));
    }

    /** See {@link DoubaoChatRequestParameters#user()}. */
    public B user(@Nullable String user) {
        return option(parameters -> parameters.user(user));
    }
}
