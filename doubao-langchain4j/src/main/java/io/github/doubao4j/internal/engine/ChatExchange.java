package io.github.doubao4j.internal.engine;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.answer.AnswerAssembler;
import io.github.doubao4j.internal.answer.AnswerListener;
import io.github.doubao4j.internal.mapping.RawAnswer;
import io.github.doubao4j.internal.mapping.RequestMapper;
import io.github.doubao4j.internal.mapping.ResponseMapper;
import io.github.doubao4j.internal.transport.CallTime;
import io.github.doubao4j.internal.transport.Cancellation;
import io.github.doubao4j.internal.transport.ExceptionTranslator;
import io.github.doubao4j.internal.transport.HttpAnswer;
import io.github.doubao4j.internal.transport.HttpTransport;
import io.github.doubao4j.internal.transport.Pause;
import io.github.doubao4j.internal.transport.RetryPolicy;
import io.github.doubao4j.internal.wire.RequestWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One request and its answer, blocking or streamed: the only path between LangChain4j and the network. Thread-safe.
 */
public final class ChatExchange {

    private final RequestMapper requestMapper;
    private final HttpTransport transport;
    private final RetryPolicy retryPolicy;
    private final boolean returnThinking;
    private final boolean keepRawAnswer;

    /** Composes an exchange from its parts. */
    public ChatExchange(
            RequestMapper requestMapper,
            HttpTransport transport,
            RetryPolicy retryPolicy,
            boolean returnThinking,
            boolean keepRawAnswer) {
        this.requestMapper = requestMapper;
        this.transport = transport;
        this.retryPolicy = retryPolicy;
        this.returnThinking = returnThinking;
        this.keepRawAnswer = keepRawAnswer;
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
            ChatRequest request, boolean streaming, AnswerListener listener, Cancellation cancellation) {
        byte[] body = RequestWriter.toBytes(requestMapper.toWire(request, streaming));
        Map<String, String> headers = request.parameters() instanceof DoubaoChatRequestParameters parameters
                ? parameters.customHeaders()
                : Map.of();
        try {
            return runAttempts(body, headers, streaming, listener, cancellation);
        } catch (DoubaoApiException e) {
            throw ExceptionTranslator.translate(e);
        }
    }

    private ChatResponse runAttempts(
            byte[] body,
            Map<String, String> headers,
            boolean streaming,
            AnswerListener listener,
            Cancellation cancellation) {
        CallTime time = transport.startCall();
        for (int attempts = 1; ; attempts++) {
            AnswerAssembler assembler = new AnswerAssembler(listener, returnThinking);
            try {
                return attempt(body, headers, streaming, assembler, cancellation, time);
            } catch (DoubaoApiException failure) {
                // What has reached the user cannot be taken back, and a second answer would not continue it.
                Optional<Duration> wait =
                        assembler.hasContent() ? Optional.empty() : retryPolicy.waitBefore(attempts, failure);
                if (wait.isEmpty() || !time.allows(wait.get())) {
                    throw failure;
                }
                Pause.of(wait.get(), cancellation);
                time.spend(wait.get());
            }
        }
    }

    private ChatResponse attempt(
            byte[] body,
            Map<String, String> headers,
            boolean streaming,
            AnswerAssembler assembler,
            Cancellation cancellation,
            CallTime time) {
        try (HttpAnswer http = transport.post(body, headers, streaming, cancellation, time)) {
            AnswerReader reader = new AnswerReader(http, assembler, keepRawAnswer, cancellation);
            try {
                return ResponseMapper.toChatResponse(reader.read(), reader.raw(), returnThinking);
            } catch (DoubaoApiException failure) {
                throw assembler.hasContent() ? failure.withPartialAnswer(partial(assembler, reader.raw())) : failure;
            }
        }
    }

    private static ChatResponse partial(AnswerAssembler assembler, RawAnswer raw) {
        return ResponseMapper.toChatResponse(assembler.soFar(), raw, true);
    }
}
