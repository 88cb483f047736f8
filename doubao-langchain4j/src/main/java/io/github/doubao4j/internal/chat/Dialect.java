package io.github.doubao4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;

/**
 * One wire format for chats: the path of the endpoint, how requests are encoded, and how responses are decoded. Everything
 * else, from connections to the end of a stream, is independent of it. Thread-safe.
 */
public interface Dialect {

    /** What is appended to the base URL, such as {@code /chat/completions}. */
    String path();

    /**
     * Checks a model's default parameters when it is built.
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
