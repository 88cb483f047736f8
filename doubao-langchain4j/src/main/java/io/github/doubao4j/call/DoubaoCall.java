package io.github.doubao4j.call;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that begins. Immutable. */
public final class DoubaoCall {

    private final DoubaoEndpoint endpoint;
    private final DoubaoProvider provider;
    private final URI address;
    private final String modelName;
    private final boolean streaming;
    private final @Nullable ChatRequest chatRequest;

    private DoubaoCall(Builder builder) {
        this.endpoint = builder.endpoint;
        this.provider = builder.provider;
        this.address = builder.address;
        this.modelName = builder.modelName;
        this.streaming = builder.streaming;
        this.chatRequest = builder.chatRequest;
    }

    /**
     * What is asked for. Of embeddings always {@link DoubaoEndpoint#EMBEDDINGS}, also where some requests of the call go to the
     * multimodal endpoint.
     */
    public DoubaoEndpoint endpoint() {
        return endpoint;
    }

    /** The model's provider. */
    public DoubaoProvider provider() {
        return provider;
    }

    /** Where requests go, without query: scheme, host, port if there is one, and path. */
    public URI address() {
        return address;
    }

    /** The model that is asked; empty when the request names none. */
    public String modelName() {
        return modelName;
    }

    /** Whether a stream is asked for. */
    public boolean streaming() {
        return streaming;
    }

    /**
     * The request of a chat, with the model's defaults in its parameters; empty for all others. It holds what users wrote: not for logs and metrics
     * unless somebody asks for it.
     */
    public Optional<ChatRequest> chatRequest() {
        return Optional.ofNullable(chatRequest);
    }

    /** One line for logs, without the content of the request. */
    @Override
    public String toString() {
        return endpoint + " of " + provider.name() + ", model " + (modelName.isEmpty() ? "(none)" : modelName)
                + (streaming ? " (stream)" : "");
    }

    /**
     * Starts a call that is not streamed.
     *
     * @param address without query
     */
    public static Builder builder(DoubaoEndpoint endpoint, DoubaoProvider provider, URI address, String modelName) {
        return new Builder(endpoint, provider, address, modelName);
    }

    /** Collects what is known of a call. Models do this; tests of listeners may. */
    public static final class Builder {

        private final DoubaoEndpoint endpoint;
        private final DoubaoProvider provider;
        private final URI address;
        private final String modelName;
        private boolean streaming;
        private @Nullable ChatRequest chatRequest;

        private Builder(DoubaoEndpoint endpoint, DoubaoProvider provider, URI address, String modelName) {
            this.endpoint = endpoint;
            this.provider = provider;
            this.address = address;
            this.modelName = modelName;
        }

        /** Whether a stream is asked for; default {@code false}. */
        public Builder streaming(boolean streaming) {
            this.streaming = streaming;
            return this;
        }

        /** The request of a chat; {@code null}, the default, for others. */
        public Builder chatRequest(@Nullable ChatRequest chatRequest) {
            this.chatRequest = chatRequest;
            return this;
        }

        /** The call. */
        public DoubaoCall build() {
            return new DoubaoCall(this);
        }
    }
}
