package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.image.ImageModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which models are there. */
class ModelBeansTest {

    @Test
    void withoutAKeyThereIsNoModel() {
        Starter.application().run(context -> {
            assertThat(context).hasNotFailed();
            for (ModelKind kind : ModelKind.values()) {
                assertThat(context).doesNotHaveBean(kind.model());
            }
        });
    }

    @Test
    void aKeyMakesBothChatModelsAndNothingElse() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.api-key=k")
                .run(context -> assertThat(context)
                        .hasSingleBean(ChatModel.class)
                        .hasSingleBean(StreamingChatModel.class)
                        .doesNotHaveBean(EmbeddingModel.class)
                        .doesNotHaveBean(ImageModel.class)
                        .doesNotHaveBean(TokenCountEstimator.class)
                        .doesNotHaveBean(ModelCatalog.class));
    }

    @Test
    void aKeyOfItsOwnMakesThisModelOnly() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.chat-model.api-key=k")
                .run(context ->
                        assertThat(context).hasSingleBean(ChatModel.class).doesNotHaveBean(StreamingChatModel.class));
    }

    @ParameterizedTest
    @EnumSource
    void eachKindCanBeEnabledAndDisabled(ModelKind kind) {
        String[] key = {
            "langchain4j.doubao.api-key=k",
            "langchain4j.doubao.provider=ark",
            "langchain4j.doubao.chat-model.enabled=" + (kind == ModelKind.CHAT_MODEL),
            "langchain4j.doubao.streaming-chat-model.enabled=" + (kind == ModelKind.STREAMING_CHAT_MODEL)
        };
        Starter.application()
                .withPropertyValues(key)
                .withPropertyValues(kind.path() + ".enabled=true")
                .run(context -> assertThat(context)
                        .hasSingleBean(kind.api())
                        .hasSingleBean(kind.model())
                        .hasBean(kind.beanName()));
        Starter.application()
                .withPropertyValues(key)
                .withPropertyValues(kind.path() + ".max-retries=1", kind.path() + ".enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(kind.api()));
    }

    @Test
    void aPropertyOfItsSectionSuffices() {
        Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.responses-chat-model.model-name=m",
                        "langchain4j.doubao.responses-streaming-chat-model.model-name=m")
                .run(context -> assertThat(context)
                        .hasSingleBean(DoubaoResponsesChatModel.class)
                        .hasSingleBean(DoubaoResponsesStreamingChatModel.class));
    }

    @Test
    void theReportSaysThatTheKeyIsMissing() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.embedding-model.dimensions=1024")
                .run(context -> assertThat(
                                ConditionEvaluationReport.get(context.getBeanFactory())
                                        .getConditionAndOutcomesBySource()
                                        .entrySet()
                                        .stream()
                                        .filter(entry -> entry.getKey().endsWith("#doubaoEmbeddingModel"))
                                        .map(entry -> entry.getValue()
                                                .iterator()
                                                .next()
                                                .getOutcome()
                                                .getMessage()))
                        .singleElement()
                        .asString()
                        .contains("langchain4j.doubao.embedding-model.api-key", "langchain4j.doubao.api-key"));
    }

    @Test
    void theUsersModelOfTheSameClassReplacesIt() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.api-key=k")
                .withUserConfiguration(OwnModel.class)
                .run(context ->
                        assertThat(context).hasSingleBean(DoubaoChatModel.class).hasBean("own"));
    }

    @Test
    void theUsersModelOfAnotherMakerStaysBesideIt() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.api-key=k")
                .withUserConfiguration(OtherMaker.class)
                .run(context -> assertThat(context.getBeansOfType(ChatModel.class))
                        .containsOnlyKeys("other", "doubaoChatModel"));
    }

    @Test
    void variablesOfTheEnvironmentConfigureIt() {
        Starter.applicationWithVariables(Map.of(
                        "LANGCHAIN4J_DOUBAO_CHATMODEL_APIKEY", "k",
                        "LANGCHAIN4J_DOUBAO_CHATMODEL_MODELNAME", "m",
                        "LANGCHAIN4J_DOUBAO_STREAMING_CHAT_MODEL_API_KEY", "k"))
                .run(context -> {
                    assertThat(context).hasSingleBean(StreamingChatModel.class);
                    assertThat(context.getBean(ChatModel.class)
                                    .defaultRequestParameters()
                                    .modelName())
                            .isEqualTo("m");
                });
        Starter.applicationWithVariables(Map.of("LANGCHAIN4J_DOUBAO_API_KEY", "k"))
                .run(context -> assertThat(context).hasSingleBean(ChatModel.class));
    }

    @Test
    void aBlankKeyOfItsOwnIsNone() {
        Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k", "langchain4j.doubao.chat-model.api-key=${NOT_SET_AT_ALL:}")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class));
    }

    @Test
    void aSectionMayBeEmpty() {
        Starter.application("""
                langchain4j.doubao:
                  api-key: k
                  chat-model:
                """)
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class));
    }

    @Test
    void aBlankAddressIsNone() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.api-key=k", "langchain4j.doubao.base-url=${NOT_SET_AT_ALL:}")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class));
    }

    /** The factory finds its methods by the names of kinds. */
    @ParameterizedTest
    @EnumSource
    void eachKindHasItsMethodAndItsBuilder(ModelKind kind) throws NoSuchMethodException {
        assertThat(ModelFactory.class
                        .getDeclaredMethod(ModelFactory.factoryMethod(kind), String.class)
                        .getReturnType())
                .isEqualTo(kind.model());
        assertThat(kind.builder().getEnclosingClass()).isEqualTo(kind.model());
        assertThat(DoubaoConnectionOptions.class).isAssignableFrom(kind.builder());
        assertThat(Arrays.stream(DoubaoAutoConfiguration.class.getDeclaredMethods())
                        .map(java.lang.reflect.Method::getName))
                .contains(kind.beanName());
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnModel {

        @Bean
        DoubaoChatModel own() {
            return DoubaoChatModel.builder().apiKey("mine").build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OtherMaker {

        @Bean
        ChatModel other() {
            return new ChatModel() {};
        }
    }
}
