package io.github.doubao4j.spring;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * A bean of each kind of model that {@code langchain4j.doubao} asks for, unless the application has one of the same class. Both chat models are there
 * as soon as there is {@code api-key} or {@code base-url}; the others need a property of their own section beside it, such as
 * {@code langchain4j.doubao.embedding-model.enabled=true}.
 */
@AutoConfiguration
@Import(PropertyCheck.class)
@ImportRuntimeHints(BuilderHints.class)
public final class DoubaoAutoConfiguration {

    /** Made by Spring Boot. */
    public DoubaoAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DoubaoTaskDecorator doubaoTaskDecorator() {
        return new CarriedContext();
    }

    @Bean(ModelFactory.BEAN_NAME)
    ModelFactory doubaoModelFactory(Environment environment, ListableBeanFactory beans) {
        return new ModelFactory(environment, beans);
    }

    @Bean
    @ConditionalOnModel(ModelKind.CHAT_MODEL)
    @ConditionalOnMissingBean
    DoubaoChatModel doubaoChatModel(ModelFactory models) {
        return models.chatModel(ModelKind.CHAT_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.STREAMING_CHAT_MODEL)
    @ConditionalOnMissingBean
    DoubaoStreamingChatModel doubaoStreamingChatModel(ModelFactory models) {
        return models.streamingChatModel(ModelKind.STREAMING_CHAT_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.RESPONSES_CHAT_MODEL)
    @ConditionalOnMissingBean
    DoubaoResponsesChatModel doubaoResponsesChatModel(ModelFactory models) {
        return models.responsesChatModel(ModelKind.RESPONSES_CHAT_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.RESPONSES_STREAMING_CHAT_MODEL)
    @ConditionalOnMissingBean
    DoubaoResponsesStreamingChatModel doubaoResponsesStreamingChatModel(ModelFactory models) {
        return models.responsesStreamingChatModel(ModelKind.RESPONSES_STREAMING_CHAT_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.EMBEDDING_MODEL)
    @ConditionalOnMissingBean
    DoubaoEmbeddingModel doubaoEmbeddingModel(ModelFactory models) {
        return models.embeddingModel(ModelKind.EMBEDDING_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.IMAGE_MODEL)
    @ConditionalOnMissingBean
    DoubaoImageModel doubaoImageModel(ModelFactory models) {
        return models.imageModel(ModelKind.IMAGE_MODEL.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.TOKEN_COUNT_ESTIMATOR)
    @ConditionalOnMissingBean
    DoubaoTokenCountEstimator doubaoTokenCountEstimator(ModelFactory models) {
        return models.tokenCountEstimator(ModelKind.TOKEN_COUNT_ESTIMATOR.path());
    }

    @Bean
    @ConditionalOnModel(ModelKind.MODEL_CATALOG)
    @ConditionalOnMissingBean
    DoubaoModelCatalog doubaoModelCatalog(ModelFactory models) {
        return models.modelCatalog(ModelKind.MODEL_CATALOG.path());
    }
}
