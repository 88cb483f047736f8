package io.github.doubao4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a loop has used since the last user message.
 *
 * @param startedAt when the first request was made, in milliseconds since 1970; null when it is not known
 * @param calls how often each tool was called, in the order of their first call
 */
record LoopCounts(int rounds, long tokens, @Nullable Long startedAt, Map<String, Integer> calls) {

    static final LoopCounts NONE = new LoopCounts(0, 0, null, Map.of());

    private static final String ROUNDS = "rounds";
    private static final String TOKENS = "tokens";
    private static final String STARTED_AT = "startedAt";
    private static final String CALLS = "calls";

    /** The counts after a response of an earlier request: those that it brings along, else one more round. */
    LoopCounts after(AiMessage answer) {
        return answer.attributes().get(LoopGovernor.ATTRIBUTE) instanceof Map<?, ?> stored
                ? read(stored, this)
                : plus(answer, 0, startedAt);
    }

    /** The counts after the response that was just received. */
    LoopCounts plus(AiMessage answer, long itsTokens, @Nullable Long itsRequestAt) {
        Map<String, Integer> sum = new LinkedHashMap<>(calls);
        for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
            sum.merge(String.valueOf(call.name()), 1, Integer::sum);
        }
        return new LoopCounts(rounds + 1, tokens + itsTokens, startedAt != null ? startedAt : itsRequestAt, sum);
    }

    /** As an attribute, of types that every store of messages keeps. */
    Map<String, Object> toAttribute() {
        Map<String, Object> attribute = new LinkedHashMap<>();
        attribute.put(ROUNDS, rounds);
        attribute.put(TOKENS, tokens);
        if (startedAt != null) {
            attribute.put(STARTED_AT, startedAt);
        }
        attribute.put(CALLS, calls);
        return attribute;
    }

    /** A store may have turned an int into a long, or lost a part: then what was counted before it stays. */
    private static LoopCounts read(Map<?, ?> stored, LoopCounts before) {
        Map<String, Integer> calls = new LinkedHashMap<>();
        if (stored.get(CALLS) instanceof Map<?, ?> byTool) {
            byTool.forEach((tool, count) -> {
                if (count instanceof Number number) {
                    calls.put(String.valueOf(tool), number.intValue());
                }
            });
        }
        return new LoopCounts(
                stored.get(ROUNDS) instanceof Number rounds ? rounds.intValue() : before.rounds() + 1,
                stored.get(TOKENS) instanceof Number tokens ? tokens.longValue() : before.tokens(),
                stored.get(STARTED_AT) instanceof Number startedAt
                        ? Long.valueOf(startedAt.longValue())
                        : before.startedAt(),
                calls);
    }
}
