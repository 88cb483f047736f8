package io.github.doubao4j.internal.check;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.request.MessageMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the messages are a conversation: every tool call of an assistant message is answered by one result, in any
 * order, before any other message. Arguments are not checked: {@link MessageMapper} sends any as one JSON object.
 */
public final class MessageChecks {

    private static final String REMEDY = "; DoubaoHistory.repair(messages) of doubao-agent puts this right";

    private int callingMessage = -1;
    private boolean begun;
    private final Set<String> called = new LinkedHashSet<>();
    private final Set<String> unanswered = new LinkedHashSet<>();

    private final WireFormat wire;

    private MessageChecks(WireFormat wire) {
        this.wire = wire;
    }

    /**
     * Checks a conversation.
     *
     * @param goesOn whether the service has messages before these, so that results at the beginning may be of calls there
     */
    public static void check(@Nullable List<ChatMessage> messages, WireFormat wire, boolean goesOn) {
        if (messages == null || messages.isEmpty()) {
            throw Rejections.invalid("messages", messages, "at least one message");
        }
        MessageChecks checks = new MessageChecks(wire);
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof ToolExecutionResultMessage result) {
                if (!goesOn || checks.begun) {
                    checks.checkResult(i, result);
                }
            } else {
                checks.begun = true;
                checks.rejectUnanswered(i, messages.size());
                checks.checkNext(i, messages.get(i));
            }
        }
        checks.rejectUnanswered(messages.size(), messages.size());
    }

    private void checkNext(int index, ChatMessage message) {
        called.clear();
        if (message instanceof AiMessage assistant) {
            callingMessage = index;
            for (ToolExecutionRequest call : assistant.toolExecutionRequests()) {
                checkCall("messages[" + index + "].toolExecutionRequests", call);
            }
            unanswered.addAll(called);
        }
    }

    private void checkCall(String calls, ToolExecutionRequest call) {
        Ranges.present(calls + ".id (" + wire.callId() + ")", call.id());
        Ranges.present(calls + ".name (" + wire.callName() + ")", call.name());
        if (!called.add(call.id())) {
            throw new InvalidRequestException(calls + ".id (" + wire.callId() + ") is '" + call.id()
                    + "' twice; allowed: an id of its own for each call" + REMEDY);
        }
    }

    private void checkResult(int index, ToolExecutionResultMessage result) {
        if (result.id() != null && unanswered.remove(result.id())) {
            return;
        }
        String field = "messages[" + index + "].id (" + wire.resultCallId() + ") is "
                + (result.id() == null ? "null" : "'" + result.id() + "'");
        if (result.id() != null && called.contains(result.id())) {
            throw new InvalidRequestException(
                    field + ", which is answered already; allowed: one tool result for each call" + REMEDY);
        }
        throw new InvalidRequestException(field
                + ", which answers no tool call of the preceding assistant message; allowed: "
                + (called.isEmpty() ? "no tool result, since it calls no tool" : String.join(", ", called)) + REMEDY);
    }

    private void rejectUnanswered(int next, int count) {
        if (!unanswered.isEmpty()) {
            String where = next == count ? "at the end" : "before messages[" + next + "]";
            throw new InvalidRequestException(
                    "messages[" + callingMessage + "].toolExecutionRequests (" + wire.callId() + ") is "
                            + String.join(", ", unanswered) + " without a tool result " + where
                            + "; allowed: one tool result for each call, before any other message" + REMEDY);
        }
    }
}
