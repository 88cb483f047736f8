package io.github.doubao4j.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a governed model, and what is done with its response.
 *
 * @param request what is sent
 * @param before the counts of the loop so far
 * @param requestAt in milliseconds since 1970
 * @param reached the limit because of which this is the last turn; null when it is not
 */
record GovernedTurn(
        ChatRequest request,
        LoopCounts before,
        long requestAt,
        @Nullable LoopLimit reached) {

    boolean isLast() {
        return reached != null;
    }

    ChatResponse end(ChatResponse response) {
        AiMessage answer = response.aiMessage();
        if (!answer.hasToolExecutionRequests()) {
            return response;
        }
        return response.toBuilder()
                .aiMessage(reached == null ? counted(answer, response.tokenUsage()) : withoutCalls(answer, reached))
                .build();
    }

    private AiMessage counted(AiMessage answer, @Nullable TokenUsage usage) {
        Map<String, Object> attributes = new HashMap<>(answer.attributes());
        LoopCounts after = before.plus(answer, tokens(usage), requestAt);
        attributes.put(LoopGovernor.ATTRIBUTE, after.toAttribute());
        return answer.toBuilder().attributes(attributes).build();
    }

    private static long tokens(@Nullable TokenUsage usage) {
        return usage == null || usage.totalTokenCount() == null ? 0 : usage.totalTokenCount();
    }

    /** The choice "none" is a request; not every server enforces it, and running the calls would go on for ever. */
    private static AiMessage withoutCalls(AiMessage answer, LoopLimit reached) {
        if (ToolCalls.isBlank(answer.text())) {
            throw new LangChain4jException("The tool loop has reached its limit (" + reached.description()
                    + ") and the model, asked to answer without tools, called tools and wrote no text");
        }
        return answer.toBuilder().toolExecutionRequests(List.of()).build();
    }
}
