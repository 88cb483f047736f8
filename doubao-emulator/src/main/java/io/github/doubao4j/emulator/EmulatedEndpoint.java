package io.github.doubao4j.emulator;

/**
 * What a request is for. The first two are chats, which only the rules of a script answer; the others have a response of their own,
 * which a rule of {@link DoubaoEmulator#when(EmulatedEndpoint, RequestMatcher)} replaces or changes.
 */
public enum EmulatedEndpoint {

    /** {@code POST /chat/completions}. */
    CHAT_COMPLETIONS,

    /** {@code POST /responses}. */
    RESPONSES,

    /** {@code POST /embeddings}: one vector for each text. */
    EMBEDDINGS,

    /** {@code POST /embeddings/multimodal}: one vector for all parts together. */
    MULTIMODAL_EMBEDDINGS,

    /** {@code POST /tokenization}. */
    TOKENIZATION,

    /** {@code GET /models}. */
    MODELS,

    /** {@code POST /images/generations}. */
    IMAGES;
}
