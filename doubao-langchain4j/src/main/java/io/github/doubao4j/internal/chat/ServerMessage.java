package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.ResponseErrors;
import io.github.doubao4j.internal.sse.SseReader;
import org.jspecify.annotations.Nullable;

/** What a server sends instead of a response, or of the rest of one, for use in error messages. Used by one thread. */
final class ServerMessage {

    private final ResponseErrors errors;
    private @Nullable SseReader stream;
    private String notice = "";
    private boolean hasMessage;

    ServerMessage(ResponseErrors errors) {
        this.errors = errors;
    }

    /** Includes lines between the events of this stream. */
    void listenTo(SseReader events) {
        stream = events;
    }

    /**
     * Records an event that is no part of the model's output; the last one counts.
     *
     * @param begun whether output has arrived; then a part of the response, such as its usage, is no message
     */
    void notice(String data, boolean begun) {
        boolean message = ErrorBody.hasMessage(data);
        if (message || !begun || !ErrorBody.isPartOfResponse(data)) {
            notice = data;
            hasMessage = message;
        }
    }

    /** Output follows, so a keep-alive before it is no reason for a later end of the stream; a message may be. */
    void outputReceived() {
        if (!hasMessage) {
            notice = "";
        }
    }

    /** What the server sent besides output, to be appended to an error message; empty when it sent nothing. */
    String suffix() {
        return suffixFor(notice) + suffixFor(stream == null ? "" : stream.stray());
    }

    /** The message in a text that is no response, to be appended to an error message. */
    String suffixFor(String text) {
        String message = text.isEmpty() ? "" : oneLine(errors.messageIn(text));
        return message.isEmpty() ? "" : ". The server said: " + message;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
