package io.github.doubao4j.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs the messages of a conversation that a crash, a trimmed memory, a race or a truncated response has broken, so that the
 * model can go on. Where calls and results do not match, our models reject a conversation by default and name the message. They
 * do not repair it by themselves, since a repair decides what the model reads about calls that went wrong.
 *
 * <p>The same messages always get the same repairs, and repairing twice has the same result as repairing once. Messages of one
 * turn, that is from an assistant message to the next, are seen together; a result is never attached to a call of another
 * turn. {@link Change.Kind} lists the repairs.
 *
 * <pre>{@code
 * AiServices.builder(Assistant.class)
 *         .chatRequestTransformer(DoubaoHistory.repairing())
 * }</pre>
 */
public final class DoubaoHistory {

    private static final Logger LOG = LoggerFactory.getLogger(DoubaoHistory.class);

    private DoubaoHistory() {}

    /**
     * Repairs messages without a report.
     *
     * @param messages a conversation in its order; is not changed
     * @return the same list when there is nothing to repair, else a new one; empty when nothing of the conversation can be
     *     kept
     */
    public static List<ChatMessage> repair(List<ChatMessage> messages) {
        return repair(messages, change -> {});
    }

    /**
     * Repairs messages and reports what is done.
     *
     * @param messages a conversation in its order; is not changed
     * @param listener is called with each change, on the calling thread
     * @return the same list when there is nothing to repair, else a new one; empty when nothing of the conversation can be
     *     kept
     */
    public static List<ChatMessage> repair(List<ChatMessage> messages, Consumer<? super Change> listener) {
        return new HistoryRepair(listener).repair(messages);
    }

    /** Repairs each request, for {@code chatRequestTransformer} of AiServices. Every change is logged as a warning. */
    public static UnaryOperator<ChatRequest> repairing() {
        return repairing(change -> LOG.warn("messages[{}]: {}", change.messageIndex(), change.description()));
    }

    /**
     * Repairs each request, for {@code chatRequestTransformer} of AiServices. The chat memory stays as it is, so
     * that the same changes are made, and reported, with every request.
     *
     * @param listener is called with each change, on the thread that makes the request
     */
    public static UnaryOperator<ChatRequest> repairing(Consumer<? super Change> listener) {
        return request -> {
            List<ChatMessage> messages = repair(request.messages(), listener);
            return messages == request.messages()
                    ? request
                    : request.toBuilder().messages(messages).build();
        };
    }

    /**
     * One repair.
     *
     * @param messageIndex the index of the message in the list before repairing; from 0
     * @param kind what was done
     * @param description the same as a sentence, with ids and names of tools, without any content
     */
    public record Change(int messageIndex, Kind kind, String description) {

        /** What is done to a conversation. */
        public enum Kind {
            /** A tool result was dropped: no call of its turn has its id. */
            ORPHANED_RESULT_DROPPED,
            /** A tool result was dropped: its call has another one before it. */
            SECOND_RESULT_DROPPED,
            /** A tool result was moved directly after the calls, in their order. */
            RESULT_MOVED,
            /** A call without a result got an error result that says so to the model. */
            CALL_ANSWERED,
            /**
             * Arguments that are not one JSON object became one: repaired where only one reading is possible (a
             * superfluous comma, JSON within a string, an additional bracket), otherwise
             * <code>{"invalid_arguments":"…"}</code> with what was written. If such a call has no result, its new one
             * says what was wrong, with the beginning of the arguments. Absent and blank arguments are fine: they are
             * sent as <code>{}</code> anyway. Our models send the same without being asked.
             */
            ARGUMENTS_MENDED,
            /** A call without an id, or with the id of another call, got its own, and so did its result. */
            CALL_ID_MENDED,
            /** A call that names no tool was dropped. */
            CALL_DROPPED,
            /** An assistant message with neither text nor calls was dropped. */
            EMPTY_TURN_DROPPED,
            /**
             * Nothing was done: the conversation ends with an assistant's text. Doubao continues that text (and answers
             * without it) instead of answering the user. This may be intended, and neither adding a user's message nor
             * dropping the text would be a repair; so it is only reported.
             */
            ENDS_WITH_ASSISTANT_TEXT
        }
    }
}
