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
 * Takes what is decoded of one response: output goes to the assembler; of an error, and of an event without output, the text
 * is looked at, too, since it says more than a dialect reads. Used by one thread.
 */
final class ReceivedDeltas implements Consumer<ResponseDelta> {

    private final HttpResponseBody http;
    private final ResponseAssembler assembler;
    private final ServerMessage message;
    private @Nullable ApiError error;

    /** Whether what was decoded last is no output. */
    private boolean aside;

    private boolean atEnd;

    ReceivedDeltas(HttpResponseBody http, ResponseAssembler assembler, ServerMessage message) {
        this.http = http;
        this.assembler = assembler;
        this.message = message;
    }

    /** Behind an error nothing counts any more. */
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
        boolean noOutput = delta.kind() == ResponseDelta.Kind.ASIDE;
        if (!noOutput || delta.usage() != null) {
            http.modelSpoke();
        }
        if (assembler.isFinished()) {
            http.answerFinished();
        } else if (noOutput) {
            aside = true;
        } else {
            message.answerGoesOn();
        }
    }

    /** Whether the service has said that no other event comes. */
    boolean atEnd() {
        return atEnd;
    }

    /** Whether {@link #check} has to see the text of what was decoded last; of most chunks none is made. */
    boolean needCheck() {
        return error != null || aside;
    }

    /**
     * Looks at an event that is an error, a notice of a relay, or a keep-alive.
     *
     * @throws io.github.doubao4j.DoubaoApiException when it is an error
     */
    void check(String data) {
        if (error != null) {
            throw http.errors().in(data, error);
        }
        aside = false;
        if (ErrorBody.reportsFailure(data)) {
            throw http.errors().in(data);
        }
        message.notice(data, assembler.hasOutput());
    }

    /**
     * Looks at a response of one document.
     *
     * @throws io.github.doubao4j.DoubaoApiException when it is an error
     */
    void checkDocument(JsonBytes document) {
        if (error != null) {
            throw http.errors().in(document.text(), error);
        }
    }
}
