package io.github.doubao4j;

import static io.github.doubao4j.internal.completions.FieldNames.ENABLE_THINKING;
import static io.github.doubao4j.internal.completions.FieldNames.FREQUENCY_PENALTY;
import static io.github.doubao4j.internal.completions.FieldNames.LOGIT_BIAS;
import static io.github.doubao4j.internal.completions.FieldNames.LOGPROBS;
import static io.github.doubao4j.internal.completions.FieldNames.MAX_COMPLETION_TOKENS;
import static io.github.doubao4j.internal.completions.FieldNames.MAX_TOKENS;
import static io.github.doubao4j.internal.completions.FieldNames.MODEL;
import static io.github.doubao4j.internal.completions.FieldNames.PARALLEL_TOOL_CALLS;
import static io.github.doubao4j.internal.completions.FieldNames.PRESENCE_PENALTY;
import static io.github.doubao4j.internal.completions.FieldNames.REASONING_EFFORT;
import static io.github.doubao4j.internal.completions.FieldNames.RESPONSE_FORMAT;
import static io.github.doubao4j.internal.completions.FieldNames.SERVICE_TIER;
import static io.github.doubao4j.internal.completions.FieldNames.STOP;
import static io.github.doubao4j.internal.completions.FieldNames.STREAM_OPTIONS;
import static io.github.doubao4j.internal.completions.FieldNames.TEMPERATURE;
import static io.github.doubao4j.internal.completions.FieldNames.THINKING;
import static io.github.doubao4j.internal.completions.FieldNames.TOOLS;
import static io.github.doubao4j.internal.completions.FieldNames.TOOL_CHOICE;
import static io.github.doubao4j.internal.completions.FieldNames.TOP_LOGPROBS;
import static io.github.doubao4j.internal.completions.FieldNames.TOP_P;
import static io.github.doubao4j.internal.completions.FieldNames.USER;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.completions.ThinkingWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options of a higher level remove from the level below: whatever contradicts them or says the same. */
final class Displacement {

    private Displacement() {}

    /**
     * Prepares {@code lower} for taking over the options of a higher level.
     *
     * @param common the higher level
     * @param own the same parameters where they are ours, else empty ones
     */
    static void apply(
            DoubaoChatRequestParameters.Builder lower, ChatRequestParameters common, DoubaoChatRequestParameters own) {
        dropContradicted(lower, common, own);
        lower.customParameters = merged(withoutTyped(lower.customParameters, common, own), own.customParameters());
        lower.customHeaders = mergedHeaders(lower.customHeaders, own.customHeaders());
    }

    private static void dropContradicted(
            DoubaoChatRequestParameters.Builder lower, ChatRequestParameters common, DoubaoChatRequestParameters own) {
        if (common.maxOutputTokens() != null) {
            lower.maxCompletionTokens = null;
        }
        if (own.maxCompletionTokens() != null) {
            lower.maxOutputTokens(null);
        }
        if (common.toolChoice() != null) {
            lower.toolChoiceName = null;
        }
        if (own.toolChoiceName() != null) {
            lower.toolChoice(null);
        }
        if (ThinkingWords.contradict(own.thinking(), lower.reasoningEffort)) {
            lower.reasoningEffort = null;
        }
        if (ThinkingWords.contradict(lower.thinking, own.reasoningEffort())) {
            lower.thinking = null;
        }
        if (Boolean.FALSE.equals(own.logprobs())) {
            lower.topLogprobs = null;
        }
    }

    /** A custom parameter outranks the option of its name, so one of a lower level must not outlive that option. */
    private static Map<String, Object> withoutTyped(
            @Nullable Map<String, Object> custom, ChatRequestParameters common, DoubaoChatRequestParameters own) {
        Map<String, Object> left = new LinkedHashMap<>(custom == null ? Map.of() : custom);
        drop(left, common.modelName(), MODEL);
        drop(left, common.temperature(), TEMPERATURE);
        drop(left, common.topP(), TOP_P);
        drop(left, common.frequencyPenalty(), FREQUENCY_PENALTY);
        drop(left, common.presencePenalty(), PRESENCE_PENALTY);
        drop(left, common.maxOutputTokens(), MAX_TOKENS, MAX_COMPLETION_TOKENS);
        drop(left, own.maxCompletionTokens(), MAX_TOKENS, MAX_COMPLETION_TOKENS);
        drop(left, common.stopSequences(), STOP);
        drop(left, common.toolSpecifications(), TOOLS);
        drop(left, common.toolChoice(), TOOL_CHOICE);
        drop(left, own.toolChoiceName(), TOOL_CHOICE);
        drop(left, own.parallelToolCalls(), PARALLEL_TOOL_CALLS);
        drop(left, common.responseFormat(), RESPONSE_FORMAT);
        drop(left, own.thinking(), THINKING, ENABLE_THINKING);
        drop(left, own.reasoningEffort(), REASONING_EFFORT);
        drop(left, own.logprobs(), LOGPROBS);
        drop(left, own.topLogprobs(), TOP_LOGPROBS);
        drop(left, own.logitBias(), LOGIT_BIAS);
        drop(left, own.includeUsage(), STREAM_OPTIONS);
        drop(left, own.chunkIncludeUsage(), STREAM_OPTIONS);
        drop(left, own.user(), USER);
        drop(left, own.serviceTier(), SERVICE_TIER);
        return left;
    }

    private static void drop(Map<String, Object> custom, @Nullable Object option, String... wireNames) {
        boolean set = option != null && !(option instanceof Collection<?> list && list.isEmpty());
        for (String wireName : wireNames) {
            if (set) {
                custom.remove(wireName);
            }
        }
    }

    private static Map<String, Object> merged(Map<String, Object> lower, Map<String, Object> higher) {
        lower.putAll(higher);
        return lower;
    }

    /** The names of headers have no case. */
    private static Map<String, String> mergedHeaders(@Nullable Map<String, String> lower, Map<String, String> higher) {
        Map<String, String> merged = new LinkedHashMap<>(lower == null ? Map.of() : lower);
        merged.keySet()
                .removeIf(name ->
                        higher.keySet().stream().anyMatch(other -> other != null && other.equalsIgnoreCase(name)));
        merged.putAll(higher);
        return merged;
    }
}
