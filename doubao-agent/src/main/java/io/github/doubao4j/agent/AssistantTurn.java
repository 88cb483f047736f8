package io.github.doubao4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.doubao4j.agent.DoubaoHistory.Change.Kind;
import io.github.doubao4j.agent.HistoryRepair.Report;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An assistant message, the results of its calls, and the other messages before the next assistant message. */
final class AssistantTurn {

    /** What was done with a tool result. */
    enum Fate {
        TAKEN,
        ANSWERED_ALREADY,
        NOT_CALLED
    }

    private final int index;
    private final AiMessage message;
    private final List<RepairedCall> calls;
    private final List<ChatMessage> others = new ArrayList<>();
    private final Report report;
    private int latest = -1;

    /** Repairs the calls of the message at this index. */
    AssistantTurn(int index, AiMessage message, Report report) {
        this.index = index;
        this.message = message;
        this.report = report;
        this.calls = ToolCalls.repair(index, message.toolExecutionRequests(), report);
    }

    boolean isEmpty() {
        return calls.isEmpty() && (message.text() == null || message.text().isBlank());
    }

    /** Adds a message that is no result. */
    void add(ChatMessage other) {
        others.add(other);
    }

    /** Takes the result at this index for the call that it belongs to. */
    Fate take(int resultIndex, ToolExecutionResultMessage result) {
        int position = positionOf(result);
        if (position < 0) {
            return calls.stream().anyMatch(call -> call.answeredBy(result)) ? Fate.ANSWERED_ALREADY : Fate.NOT_CALLED;
        }
        RepairedCall call = calls.get(position);
        call.answer(result);
        if (position < latest || !others.isEmpty()) {
            report.changed(
                    resultIndex,
                    Kind.RESULT_MOVED,
                    "moved the result " + ToolCalls.named(result.id(), result.toolName()) + " into the order of calls");
        }
        latest = Math.max(latest, position);
        return Fate.TAKEN;
    }

    /** The call that has the result's id and no result yet; the one with its tool's name, when ids are not unique. */
    private int positionOf(ToolExecutionResultMessage result) {
        int first = -1;
        for (int i = 0; i < calls.size(); i++) {
            RepairedCall call = calls.get(i);
            if (!call.isAnswered() && call.answeredBy(result)) {
                if (call.request().name().equals(result.toolName())) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    /** Adds all of it, in the right order. */
    void writeTo(List<ChatMessage> repaired) {
        List<ToolExecutionRequest> requests =
                calls.stream().map(RepairedCall::request).toList();
        repaired.add(
                requests.equals(message.toolExecutionRequests())
                        ? message
                        : message.toBuilder().toolExecutionRequests(requests).build());
        for (RepairedCall call : calls) {
            ToolExecutionResultMessage result = call.result();
            if (result == null) {
                result = call.errorResult();
                report.changed(
                        index,
                        Kind.CALL_ANSWERED,
                        "answered the call "
                                + ToolCalls.named(
                                        call.request().id(), call.request().name())
                                + " with an error, since it has no result");
            }
            repaired.add(result);
        }
        repaired.addAll(others);
    }

    /** A call that can be sent, and its result once there is one. */
    static final class RepairedCall {

        private static final int SHOWN = 200;

        private final ToolExecutionRequest original;
        private final ToolExecutionRequest request;
        private @Nullable ToolExecutionResultMessage result;

        RepairedCall(ToolExecutionRequest original, ToolExecutionRequest request) {
            this.original = original;
            this.request = request;
        }

        ToolExecutionRequest request() {
            return request;
        }

        boolean isAnswered() {
            return result != null;
        }

        /** Without ids, a result belongs to a call of its name. */
        boolean answeredBy(ToolExecutionResultMessage candidate) {
            return ToolCalls.isBlank(original.id())
                    ? ToolCalls.isBlank(candidate.id()) && original.name().equals(candidate.toolName())
                    : original.id().equals(candidate.id());
        }

        void answer(ToolExecutionResultMessage answer) {
            result = request.id().equals(answer.id())
                    ? answer
                    : answer.toBuilder().id(request.id()).build();
        }

        @Nullable
        ToolExecutionResultMessage result() {
            return result;
        }

        /** The error result of a call about which nothing is known. */
        ToolExecutionResultMessage errorResult() {
            return ToolExecutionResultMessage.builder()
                    .id(request.id())
                    .toolName(request.name())
                    .text(errorText())
                    .isError(true)
                    .build();
        }

        private String errorText() {
            if (ToolArguments.areReadable(original.arguments())) {
                return "Error: this call has no result. The tool may have run or not. Call it again if the result is"
                        + " still needed.";
            }
            String arguments = original.arguments();
            return "Error: the tool was not run, since the arguments of this call were cut or malformed: "
                    + (arguments.length() > SHOWN ? shortened(arguments) + "…" : arguments)
                    + "\nCall it again with one complete JSON object.";
        }

        private static String shortened(String arguments) {
            // Not in the middle of a surrogate pair, which could not be sent.
            return arguments.substring(0, Character.isHighSurrogate(arguments.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
        }
    }
}
