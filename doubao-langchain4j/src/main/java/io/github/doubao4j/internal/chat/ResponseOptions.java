package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.leak.LeakedToolCalls;
import java.util.List;

/**
 * How responses are read.
 *
 * @param returnThinking whether they include the thinking
 * @param keepRaw whether their metadata keeps the body or the events
 * @param recoverLeakedToolCalls whether tool calls are looked for in their text
 * @param limits how large they may be
 * @param warnings of one model instance
 */
public record ResponseOptions(
        boolean returnThinking,
        boolean keepRaw,
        boolean recoverLeakedToolCalls,
        ResponseLimits limits,
        Warnings warnings) {

    int maxEventBytes() {
        return limits.maxEventBytes();
    }

    int maxAnswerBytes() {
        return limits.maxAnswerBytes();
    }

    /** The filter for the text of one response. */
    TextFilter textFilter(List<OfferedTool> callableTools) {
        return recoverLeakedToolCalls
                ? LeakedToolCalls.of(callableTools, warning -> warnings.once("leaked tool call", warning))
                : TextFilter.NONE;
    }
}
