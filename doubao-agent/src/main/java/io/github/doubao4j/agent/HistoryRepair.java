package io.github.doubao4j.agent;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.github.doubao4j.agent.DoubaoHistory.Change;
import io.github.doubao4j.agent.DoubaoHistory.Change.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One walk over the messages of a conversation, turn by turn. */
final class HistoryRepair {

    private final Consumer<? super Change> listener;
    private final List<ChatMessage> repaired = new ArrayList<>();
    private boolean changed;

    /** The assistant message that results belong to now; null before the first. */
    private @Nullable AssistantTurn turn;

    HistoryRepair(Consumer<? super Change> listener) {
        this.listener = listener;
    }

    List<ChatMessage> repair(List<ChatMessage> messages) {
        int last = -1;
        for (int i = 0; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (message instanceof AiMessage assistant) {
                last = takeAssistant(i, assistant) ? i : last;
            } else if (message instanceof ToolExecutionResultMessage result) {
                takeResult(i, result);
            } else if (turn == null) {
                repaired.add(message);
            } else {
                turn.add(message);
            }
        }
        endTurn();
        if (!repaired.isEmpty() && repaired.get(repaired.size() - 1) instanceof AiMessage) {
            listener.accept(new Change(
                    last,
                    Kind.ENDS_WITH_ASSISTANT_TEXT,
                    "the conversation ends with an assistant's text, which the model will continue; left as it is"));
        }
        return changed ? repaired : messages;
    }

    /** Whether the message is kept. One that is dropped does not separate the results after it from their calls. */
    private boolean takeAssistant(int index, AiMessage assistant) {
        AssistantTurn next = new AssistantTurn(index, assistant, this::report);
        if (next.isEmpty()) {
            report(index, Kind.EMPTY_TURN_DROPPED, "dropped an assistant message with neither text nor calls");
            return false;
        }
        endTurn();
        turn = next;
        return true;
    }

    private void takeResult(int index, ToolExecutionResultMessage result) {
        if (turn == null) {
            reportOrphan(index, result);
            return;
        }
        switch (turn.take(index, result)) {
            case TAKEN -> {}
            case ANSWERED_ALREADY ->
                report(index, Kind.SECOND_RESULT_DROPPED, "dropped a second result for the call " + name(result));
            case NOT_CALLED -> reportOrphan(index, result);
        }
    }

    private void reportOrphan(int index, ToolExecutionResultMessage result) {
        report(
                index,
                Kind.ORPHANED_RESULT_DROPPED,
                "dropped the result " + name(result) + ", which belongs to no call of its turn");
    }

    private static String name(ToolExecutionResultMessage result) {
        return ToolCalls.named(result.id(), result.toolName());
    }

    private void endTurn() {
        if (turn != null) {
            turn.writeTo(repaired);
            turn = null;
        }
    }

    private void report(int index, Kind kind, String description) {
        changed = true;
        listener.accept(new Change(index, kind, description));
    }

    /** Is called with what an {@link AssistantTurn} changes. */
    interface Report {

        void changed(int index, Kind kind, String description);
    }
}
