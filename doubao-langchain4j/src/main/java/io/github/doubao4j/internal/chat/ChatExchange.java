package io.github.doubao4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.completions.ChatCompletionRequest;
import io.github.doubao4j.internal.completions.RequestWriter;
import io.github.doubao4j.internal.completions.request.RequestMapper;
import io.github.doubao4j.internal.error.ExceptionTranslator;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.HttpAnswer;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.retry.Attempts;
import io.github.doubao4j.internal.timeout.CallTime;
import java.util.Map;
import java.util.Objects;

/**
 * One request and its answer, blocking or streamed: the only path between LangChain4j and the network. Thread-safe.
 */
public final class ChatExchange {

    private final RequestMapper requestMapper;
    private final HttpTransport transport;
    private final Attempts attempts;
    private final ResponseOptions options;

    /** Composes an exchange from its parts. */
    public ChatExchange(
            RequestMapper requestMapper, HttpTransport transport, Attempts attempts, ResponseOptions options) {
        this.requestMapper = requestMapper;
        this.transport = transport;
        this.attempts = attempts;
        this.options = options;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param streaming whether to ask for a stream
     * @param listener hears of the pieces, on this thread
     * @return the whole answer
     * @throws dev.langchain4j.exception.LangChain4jException when there is none; a {@link DoubaoApiException} is its
     *     cause when the request was sent
     */
    public ChatResponse run(
            ChatRequest request, boolean streaming, ResponseListener listener, Cancellation cancellation) {
        ChatCompletionRequest wire = requestMapper.toWire(request, streaming);
        Map<String, String> headers = request.parameters() instanceof DoubaoChatRequestParameters parameters
                ? parameters.customHeaders()
                : Map.of();
        ToldListener told = new ToldListener(listener);
        CallTime time = transport.startCall();
        try (JsonBody body = RequestWriter.toBody(wire)) {
            return attempts.run(
                    Objects.requireNonNullElse(wire.model(), ""),
                    streaming,
                    cancellation,
                    time,
                    told::isTold,
                    () -> attempt(body, headers, streaming, assembler(told, wire), cancellation, time));
        } catch (DoubaoApiException e) {
            throw ExceptionTranslator.translate(e);
        }
    }

    private ResponseAssembler assembler(ResponseListener listener, ChatCompletionRequest request) {
        return new ResponseAssembler(listener, options.returnThinking(), options.textFilter(request));
    }

    private ChatResponse attempt(
            JsonBody body,
            Map<String, String> headers,
            boolean streaming,
            ResponseAssembler assembler,
            Cancellation cancellation,
            CallTime time) {
        try (HttpAnswer http = transport.post(body, headers, streaming, cancellation, time)) {
            ResponseReader reader = new ResponseReader(http, assembler, options, cancellation);
            try {
                ChatResponse response =
                        ResponseMapper.toChatResponse(reader.read(), reader.raw(), options.returnThinking());
                http.complete();
                return response;
            } catch (DoubaoApiException failure) {
                if (!cancellation.isCancelled()) {
                    http.failed(failure);
                }
                throw assembler.hasContent() ? failure.withPartialAnswer(partial(assembler, reader.raw())) : failure;
            }
        }
    }

    private static ChatResponse partial(ResponseAssembler assembler, RawResponse raw) {
        return ResponseMapper.toChatResponse(assembler.soFar(), raw, true);
    }
}
