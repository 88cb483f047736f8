package io.github.doubao4j.internal.mapping;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.exception.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that the messages are a conversation. */
final class MessageChecks {

    private MessageChecks() {}

    static void check(@Nullable List<ChatMessage> messages) {
        if (messages == null || messages.isEmpty()) {
            throw Refusals.invalid("messages", messages, "at least one message");
        }
        List<String> calls = List.of();
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (message instanceof AiMessage assistant) {
                checkCalls(i, assistant.toolExecutionRequests());
                calls = assistant.toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::id)
                        .toList();
            } else if (message instanceof ToolExecutionResultMessage result) {
                checkResult(i, result, calls);
            }
        }
    }

    private static void checkCalls(int index, List<ToolExecutionRequest> calls) {
        for (ToolExecutionRequest call : calls) {
            Ranges.present("messages[" + index + "].toolExecutionRequests.id (tool_calls.id)", call.id());
            Ranges.present(
                    "messages[" + index + "].toolExecutionRequests.name (tool_calls.function.name)", call.name());
        }
    }

    private static void checkResult(int index, ToolExecutionResultMessage result, List<String> calls) {
        if (result.id() == null || !calls.contains(result.id())) {
            throw new InvalidRequestException("messages[" + index + "].id (tool_call_id) is "
                    + (result.id() == null ? "null" : "'" + result.id() + "'")
                    + ", which answers no tool call of the preceding assistant message; allowed: "
                    + (calls.isEmpty() ? "no tool result, since it calls no tool" : String.join(", ", calls)));
        }
    }
}
