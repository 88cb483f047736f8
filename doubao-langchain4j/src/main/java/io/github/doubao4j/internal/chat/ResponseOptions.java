package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.completions.ChatCompletionRequest;
import io.github.doubao4j.internal.leak.LeakedToolCalls;

/**
 * What is made of answers.
 *
 * @param returnThinking whether they show the thinking
 * @param keepRaw whether their metadata keeps the body or the events
 * @param recoverLeakedToolCalls whether tool calls are looked for in their text
 * @param maxEventBytes how large an event or an answer of one document may be
 * @param maxAnswerBytes how large all that comes of one answer may be
 * @param warnings of one model instance
 */
public record ResponseOptions(
        boolean returnThinking,
        boolean keepRaw,
        boolean recoverLeakedToolCalls,
        int maxEventBytes,
        int maxAnswerBytes,
        Warnings warnings) {

    /** 32 MiB. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 32 << 20;

    /** 64 MiB. */
    public static final int DEFAULT_MAX_ANSWER_BYTES = 64 << 20;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is not positive
     */
    public ResponseOptions {
        checkPositive(maxEventBytes, "maxEventBytes");
        checkPositive(maxAnswerBytes, "maxAnswerBytes");
    }

    private static void checkPositive(int bytes, String name) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(name + " must be positive, but is " + bytes);
        }
    }

    /** What the text of one answer goes through. */
    TextFilter textFilter(ChatCompletionRequest request) {
        return recoverLeakedToolCalls
                ? LeakedToolCalls.of(request.callableTools(), warning -> warnings.once("leaked tool call", warning))
                : TextFilter.NONE;
    }
}
