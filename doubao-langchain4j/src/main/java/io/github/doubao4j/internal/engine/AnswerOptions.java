package io.github.doubao4j.internal.engine;

import io.github.doubao4j.internal.answer.LeakedToolCalls;
import io.github.doubao4j.internal.answer.TextFilter;
import io.github.doubao4j.internal.mapping.Warnings;
import io.github.doubao4j.internal.transport.AnswerLimits;
import io.github.doubao4j.internal.wire.ChatCompletionRequest;

/**
 * What is made of answers.
 *
 * @param returnThinking whether they show the thinking
 * @param keepRaw whether their metadata keeps the body or the events
 * @param recoverLeakedToolCalls whether tool calls are looked for in their text
 * @param limits how large they may be
 * @param warnings of one model instance
 */
public record AnswerOptions(
        boolean returnThinking,
        boolean keepRaw,
        boolean recoverLeakedToolCalls,
        AnswerLimits limits,
        Warnings warnings) {

    int maxEventBytes() {
        return limits.maxEventBytes();
    }

    int maxAnswerBytes() {
        return limits.maxAnswerBytes();
    }

    /** What the text of one answer goes through. */
    TextFilter textFilter(ChatCompletionRequest request) {
        return recoverLeakedToolCalls
                ? LeakedToolCalls.of(request.callableTools(), warning -> warnings.once("leaked tool call", warning))
                : TextFilter.NONE;
    }
}
