package io.github.doubao4j.emulator;

/**
 * What a request is for. The first two are answered by the rules of the script alone; the others answer by themselves, and a rule
 * of {@link DoubaoEmulator#when(EmulatedEndpoint, RequestMatcher)} changes that.
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

    /** Whether only rules answer it; there is no usual answer to a chat. */
    boolean isChat() {
        return this == CHAT_COMPLETIONS || this == RESPONSES;
    }
}
