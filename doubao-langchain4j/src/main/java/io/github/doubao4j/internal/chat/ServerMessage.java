package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.ResponseErrors;
import io.github.doubao4j.internal.sse.SseReader;
import org.jspecify.annotations.Nullable;

/** What a server says in place of an answer, or of the rest of one, as a message may show it. Used by one thread. */
final class ServerMessage {

    private static final int EXCERPT = 500;

    private final ResponseErrors errors;
    private @Nullable SseReader stream;
    private String notice = "";
    private boolean hasMessage;

    ServerMessage(ResponseErrors errors) {
        this.errors = errors;
    }

    /** Lines between the events of this stream count, too. */
    void listenTo(SseReader events) {
        stream = events;
    }

    /**
     * An event came that is no part of an answer; the last one counts.
     *
     * @param begun whether the answer has begun; then one of its parts, such as its usage, is nothing that was said
     */
    void notice(String data, boolean begun) {
        boolean message = ErrorBody.hasMessage(data);
        if (message || !begun || !ErrorBody.isPartOfAnswer(data)) {
            notice = data;
            hasMessage = message;
        }
    }

    /** The answer goes on, so that a sign of life before it is no reason for its end; a message may be. */
    void answerGoesOn() {
        if (!hasMessage) {
            notice = "";
        }
    }

    /** What was said beside the answer; goes behind a message. Empty when nothing was. */
    String beside() {
        return in(notice) + in(stream == null ? "" : stream.stray());
    }

    /** What a text says that stands in place of an answer; goes behind a message. */
    String in(String text) {
        String said = text.isEmpty() ? "" : oneLine(errors.saidIn(text));
        return said.isEmpty() ? "" : ". The server said: " + said;
    }

    /** The beginning of a text. */
    String excerpt(String text) {
        // Hidden before it is cut, or half a secret would be left.
        String oneLine = oneLine(errors.shown(text.substring(0, Math.min(4 * EXCERPT, text.length()))));
        return oneLine.substring(0, Math.min(EXCERPT, oneLine.length()));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
