package io.github.doubao4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;

/**
 * One way of the service to speak of a chat: which path takes requests, how they are written, and how responses are read.
 * All else, from connections to the end of a stream, knows no dialect. Thread-safe.
 */
public interface Dialect {

    /** What is appended to the base URL, such as {@code /chat/completions}. */
    String path();

    /**
     * Checks the parameters of requests that say nothing themselves, when a model is built.
     *
     * @throws dev.langchain4j.exception.InvalidRequestException when a value is out of its range or contradicts another,
     *     or the model is known to reject it
     * @throws dev.langchain4j.exception.UnsupportedFeatureException when they ask for something that this dialect, the
     *     provider or the model does not have
     */
    void checkDefaults(ChatRequestParameters defaults);

    /**
     * Checks and writes a request whose parameters are already merged with the model's defaults.
     *
     * @param streaming whether the response shall come as a stream of events
     * @return to be closed by the caller
     * @throws dev.langchain4j.exception.InvalidRequestException when a value is out of its range or contradicts another
     * @throws dev.langchain4j.exception.UnsupportedFeatureException when the request asks for something that this
     *     dialect, the provider or the model does not have
     */
    EncodedRequest encode(ChatRequest request, boolean streaming);

    /** What reads one response. */
    ResponseDecoder newDecoder();
}
