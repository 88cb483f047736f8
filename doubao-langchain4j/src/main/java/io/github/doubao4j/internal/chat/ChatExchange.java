package io.github.doubao4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.call.CallListeners;
import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.catalog.ModelSuggestions;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.http.CallContext;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.retry.Attempts;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One request and its response, blocking or streamed: the only path between LangChain4j and the network. Thread-safe.
 */
public final class ChatExchange {

    private final Dialect dialect;
    private final HttpTransport transport;
    private final Attempts attempts;
    private final ResponseOptions options;
    private final ModelSuggestions suggestions;
    private final CallListeners listeners;

    /** Composes an exchange from its parts. */
    public ChatExchange(
            Dialect dialect,
            HttpTransport transport,
            Attempts attempts,
            ResponseOptions options,
            ModelSuggestions suggestions,
            CallListeners listeners) {
        this.listeners = listeners;
        this.suggestions = suggestions;
        this.dialect = dialect;
        this.transport = transport;
        this.attempts = attempts;
        this.options = options;
    }

    /**
     * Begins a call, on the thread of the user.
     *
     * @param streaming whether a stream will be asked for
     */
    public ObservedCall begin(ChatRequest request, boolean streaming) {
        return listeners.begin(request.parameters().modelName(), streaming, request);
    }

    /**
     * Sends a request and waits for the complete response.
     *
     * @return the complete response
     * @throws dev.langchain4j.exception.LangChain4jException when there is none; a {@link DoubaoApiException} is its
     *     cause when the request was sent
     */
    public ChatResponse run(ChatRequest request) {
        return run(request, false, begin(request, false), ResponseListener.NONE, new Cancellation());
    }

    /**
     * Asks for a stream and waits for the complete response.
     *
     * @param observed the call, which has begun
     * @param listener is notified of the deltas, on this thread
     * @return the complete response
     * @throws dev.langchain4j.exception.LangChain4jException see {@link #run(ChatRequest)}
     */
    public ChatResponse stream(
            ChatRequest request, ObservedCall observed, ResponseListener listener, Cancellation cancellation) {
        return run(request, true, observed, listener, cancellation);
    }

    private ChatResponse run(
            ChatRequest request,
            boolean streaming,
            ObservedCall observed,
            ResponseListener listener,
            Cancellation cancellation) {
        return observed.run(
                () -> exchange(request, streaming, observed, listener, cancellation), ObservedCall::describe);
    }

    private ChatResponse exchange(
            ChatRequest request,
            boolean streaming,
            ObservedCall observed,
            ResponseListener listener,
            Cancellation cancellation) {
        DeliveryTracker delivery = new DeliveryTracker(listener, observed);
        try (EncodedRequest encoded = dialect.encode(request, streaming)) {
            CallContext call = transport.startCall(
                    encoded.modelName(), streaming, headers(request, encoded), encoded.secrets(), cancellation);
            try {
                return run(encoded, delivery, observed, call);
            } catch (DoubaoApiException failure) {
                if (delivery.hasDelivered()) {
                    throw failure;
                }
                return runInstead(encoded, failure, delivery, observed, call);
            }
        } catch (DoubaoApiException e) {
            String model = Objects.requireNonNullElse(request.parameters().modelName(), "");
            throw ExceptionMapper.translate(e, e.getMessage() + suggestions.after(e, model), e);
        }
    }

    private ChatResponse runInstead(
            EncodedRequest failed,
            DoubaoApiException failure,
            DeliveryTracker delivery,
            ObservedCall observed,
            CallContext call) {
        try (EncodedRequest other = failed.conversation().insteadAfter(failure)) {
            if (other == null) {
                throw failure;
            }
            return run(other, delivery, observed, call);
        }
    }

    private ChatResponse run(
            EncodedRequest encoded, DeliveryTracker delivery, ObservedCall observed, CallContext call) {
        return attempts.run(
                call, delivery::hasDelivered, observed, () -> attempt(encoded, assembler(delivery, encoded), call));
    }

    /** Those of the user replace those of the dialect; names have no case. */
    private static Map<String, String> headers(ChatRequest request, EncodedRequest encoded) {
        Map<String, String> own = request.parameters() instanceof DoubaoChatRequestParameters parameters
                ? parameters.customHeaders()
                : Map.of();
        if (encoded.headers().isEmpty()) {
            return own;
        }
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(encoded.headers());
        all.putAll(own);
        return all;
    }

    private ResponseAssembler assembler(ResponseListener listener, EncodedRequest request) {
        return new ResponseAssembler(listener, options.returnThinking(), options.textFilter(request.callableTools()));
    }

    private ChatResponse attempt(EncodedRequest request, ResponseAssembler assembler, CallContext call) {
        try (HttpResponseBody http = transport.post(request.body(), call);
                ResponseReader reader =
                        new ResponseReader(http, dialect.newDecoder(), assembler, options, call.cancellation())) {
            try {
                AssembledResponse assembled = reader.read();
                ChatResponse response = ResponseMapper.toChatResponse(
                        assembled,
                        reader.raw(),
                        options.returnThinking(),
                        request.maker(),
                        request.conversation().attributes(assembled));
                http.complete();
                return response;
            } catch (DoubaoApiException failure) {
                if (!call.cancellation().isCancelled()) {
                    http.failed(failure);
                }
                throw assembler.hasContent()
                        ? failure.withPartialAnswer(partial(request, assembler, reader.raw()))
                        : failure;
            }
        }
    }

    private static ChatResponse partial(EncodedRequest request, ResponseAssembler assembler, RawResponse raw) {
        return ResponseMapper.toChatResponse(assembler.soFar(), raw, true, request.maker(), Map.of());
    }
}
