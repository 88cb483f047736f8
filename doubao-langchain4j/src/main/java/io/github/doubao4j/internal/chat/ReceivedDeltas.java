package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.json.JsonBytes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the decoded deltas of one response and passes output to the assembler. The text of an error, and of an event
 * without output, is checked, too, since it may hold more than the dialect decodes. Used by one thread.
 */
final class ReceivedDeltas implements Consumer<ResponseDelta> {

    private final HttpResponseBody http;
    private final ResponseAssembler assembler;
    private final ServerMessage message;
    private @Nullable ApiError error;

    /** Whether the latest event had no output. */
    private boolean withoutOutput;

    private boolean atEnd;

    ReceivedDeltas(HttpResponseBody http, ResponseAssembler assembler, ServerMessage message) {
        this.http = http;
        this.assembler = assembler;
        this.message = message;
    }

    /** Ignores everything after an error. */
    @Override
    public void accept(ResponseDelta delta) {
        if (error != null) {
            return;
        }
        error = delta.error();
        if (error != null) {
            return;
        }
        assembler.accept(delta);
        if (delta.kind() == ResponseDelta.Kind.END) {
            atEnd = true;
            return;
        }
        boolean noOutput = delta.kind() == ResponseDelta.Kind.NO_OUTPUT;
        boolean isAlive = !noOutput && delta.kind() != ResponseDelta.Kind.PROGRESS;
        if (isAlive || delta.usage() != null) {
            http.modelOutputReceived();
        }
        if (assembler.isFinished()) {
            http.finishReasonReceived();
        } else if (noOutput) {
            withoutOutput = true;
        } else {
            message.outputReceived();
        }
    }

    /** Whether the service has marked the end of the events. */
    boolean atEnd() {
        return atEnd;
    }

    /** Whether {@link #check} has to see the text of the latest event; of most chunks no text is made. */
    boolean needCheck() {
        return error != null || withoutOutput;
    }

    /**
     * Checks an event that is an error, a notice of a relay, or a keep-alive.
     *
     * @throws io.github.doubao4j.DoubaoApiException when it is an error
     */
    void check(String data) {
        if (error != null) {
            throw http.errors().in(data, error);
        }
        withoutOutput = false;
        if (ErrorBody.reportsFailure(data)) {
            throw http.errors().in(data);
        }
        message.notice(data, assembler.hasOutput());
    }

    /**
     * Checks a response of one document.
     *
     * @throws io.github.doubao4j.DoubaoApiException when it is an error
     */
    void checkDocument(JsonBytes document) {
        if (error != null) {
            throw http.errors().in(document.text(), error);
        }
    }
}
