package io.github.doubao4j.spring;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.image.ImageModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.spring.property.OptionBinder;

/** What can be configured: the name of its section, its classes, the method of {@link ModelFactory} that makes it. */
enum ModelKind {
    CHAT_MODEL("chat-model", ChatModel.class, DoubaoChatModel.class, DoubaoChatModel.Builder.class),
    STREAMING_CHAT_MODEL(
            "streaming-chat-model",
            StreamingChatModel.class,
            DoubaoStreamingChatModel.class,
            DoubaoStreamingChatModel.Builder.class),
    RESPONSES_CHAT_MODEL(
            "responses-chat-model",
            ChatModel.class,
            DoubaoResponsesChatModel.class,
            DoubaoResponsesChatModel.Builder.class),
    RESPONSES_STREAMING_CHAT_MODEL(
            "responses-streaming-chat-model",
            StreamingChatModel.class,
            DoubaoResponsesStreamingChatModel.class,
            DoubaoResponsesStreamingChatModel.Builder.class),
    EMBEDDING_MODEL(
            "embedding-model", EmbeddingModel.class, DoubaoEmbeddingModel.class, DoubaoEmbeddingModel.Builder.class),
    IMAGE_MODEL("image-model", ImageModel.class, DoubaoImageModel.class, DoubaoImageModel.Builder.class),
    TOKEN_COUNT_ESTIMATOR(
            "token-count-estimator",
            TokenCountEstimator.class,
            DoubaoTokenCountEstimator.class,
            DoubaoTokenCountEstimator.Builder.class),
    MODEL_CATALOG("model-catalog", ModelCatalog.class, DoubaoModelCatalog.class, DoubaoModelCatalog.Builder.class);

    private final String section;
    private final Class<?> api;
    private final Class<?> model;
    private final Class<? extends DoubaoConnectionOptions<?>> builder;

    ModelKind(String section, Class<?> api, Class<?> model, Class<? extends DoubaoConnectionOptions<?>> builder) {
        this.section = section;
        this.api = api;
        this.model = model;
        this.builder = builder;
    }

    /** The name in properties. */
    String section() {
        return section;
    }

    /** The full name of its section. */
    String path() {
        return OptionBinder.PREFIX + "." + section;
    }

    /** LangChain4j's interface. */
    Class<?> api() {
        return api;
    }

    /** Our class. */
    Class<?> model() {
        return model;
    }

    /** What has its options. */
    Class<? extends DoubaoConnectionOptions<?>> builder() {
        return builder;
    }

    /** The name of the model that has no name of its own, such as {@code doubaoChatModel}. */
    String beanName() {
        return "d" + model.getSimpleName().substring(1);
    }

    /** Whether it exists as soon as there is a key; the others are asked for by a property of their own. */
    boolean isDefault() {
        return this == CHAT_MODEL || this == STREAMING_CHAT_MODEL;
    }
}
