package io.github.doubao4j;

/** What a service may offer; which provider has which, {@link DoubaoProvider#endpoints()} says. */
public enum DoubaoEndpoint {
    /** Chats with {@link DoubaoChatModel} and {@link DoubaoStreamingChatModel}: {@code POST /chat/completions}. Every provider has it. */
    CHAT_COMPLETIONS("/chat/completions"),
    /** Chats with {@link DoubaoResponsesChatModel} and {@link DoubaoResponsesStreamingChatModel}: {@code POST /responses}. */
    RESPONSES("/responses"),
    /** Vectors of texts, several in one request: {@code POST /embeddings}. */
    EMBEDDINGS("/embeddings"),
    /** The vector of one text, image or video, or of several of them together: {@code POST /embeddings/multimodal}. */
    MULTIMODAL_EMBEDDINGS("/embeddings/multimodal"),
    /** Counts tokens: {@code POST /tokenization}. */
    TOKENIZATION("/tokenization"),
    /** The catalogue of models: {@code GET /models}. */
    MODELS("/models"),
    /** Makes images: {@code POST /images/generations}. */
    IMAGES("/images/generations");

    private final String path;

    DoubaoEndpoint(String path) {
        this.path = path;
    }

    /** What follows the base URL, with a slash before it. */
    public String path() {
        return path;
    }
}
