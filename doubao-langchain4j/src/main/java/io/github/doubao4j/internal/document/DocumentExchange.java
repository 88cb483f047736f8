package io.github.doubao4j.internal.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.call.CallListeners;
import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.http.CallContext;
import io.github.doubao4j.internal.http.DocumentBody;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.retry.Attempts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Calls of one endpoint that responds with one JSON document, with the retries, limits and errors of every other call. Thread-safe. */
public final class DocumentExchange {

    private final HttpTransport transport;
    private final Attempts attempts;
    private final ResponseLimits limits;
    private final CallListeners listeners;

    /** Composes an exchange from its parts. */
    public DocumentExchange(
            HttpTransport transport, Attempts attempts, ResponseLimits limits, CallListeners listeners) {
        this.listeners = listeners;
        this.transport = transport;
        this.attempts = attempts;
        this.limits = limits;
    }

    /** Begins a call that will make several of this exchange's, or of another one's, and notifies its listeners. */
    public ObservedCall begin(@Nullable String modelName) {
        return listeners.begin(modelName);
    }

    /**
     * Makes one call, on this thread.
     *
     * @return what its document says
     * @throws DoubaoApiException when all its attempts fail
     * @throws dev.langchain4j.exception.RateLimitException when the cool-down after a rate limit outlasts its time
     */
    public <T> T run(DocumentCall call, DocumentDecoder<T> decoder) {
        if (call.observed() != null) {
            return run(call, call.observed(), decoder);
        }
        ObservedCall whole = listeners.begin(call.modelName());
        return whole.run(() -> run(call, whole, decoder), decoder::describe);
    }

    private <T> T run(DocumentCall call, ObservedCall observed, DocumentDecoder<T> decoder) {
        CallContext context =
                transport.startCall(call.modelName(), false, call.headers(), RequestSecrets.NONE, call.cancellation());
        context.time().begunBefore(call.before());
        return attempts.run(context, () -> false, observed, () -> attempt(call, context, decoder));
    }

    private <T> T attempt(DocumentCall call, CallContext context, DocumentDecoder<T> decoder) {
        try (HttpResponseBody http =
                call.body() == null ? transport.get(context) : transport.post(call.body(), context)) {
            try {
                T result = read(http, decoder);
                http.complete();
                return result;
            } catch (DoubaoApiException failure) {
                if (!call.cancellation().isCancelled()) {
                    http.failed(failure);
                }
                throw failure;
            }
        }
    }

    private <T> T read(HttpResponseBody http, DocumentDecoder<T> decoder) {
        http.limit(limits.maxAnswerBytes());
        DocumentBody body = new DocumentBody(http, limits.maxEventBytes());
        try {
            body.begin();
            try (JsonBytes document = body.read()) {
                return decoded(http, document, decoder);
            }
        } catch (IOException e) {
            throw http.errors().whileReading(e, "");
        }
    }

    /** Jackson's exceptions repeat what was read, which may hold a secret, and are no causes. */
    private static <T> T decoded(HttpResponseBody http, JsonBytes document, DocumentDecoder<T> decoder)
            throws IOException {
        try {
            return decoder.decode(document, http.errors()::shown);
        } catch (JsonProcessingException e) {
            throw malformed(http, "it is not JSON: " + http.errors().excerpt(document.text()), true);
        } catch (ReportedErrorException e) {
            throw http.errors().in(document.text(), e.error());
        } catch (MalformedDocumentException e) {
            String text = document.text();
            if (ErrorBody.hasError(text)) {
                throw http.errors().in(text);
            }
            throw malformed(http, String.valueOf(e.getMessage()), e.isRetryable());
        }
    }

    private static DoubaoApiException malformed(HttpResponseBody http, String what, boolean retryable) {
        return http.errors()
                .broken("The response is malformed: " + what)
                .retryable(retryable)
                .build();
    }
}
