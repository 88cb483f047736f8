package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Several models of one kind. */
class NamedModelsTest {

    private static final String MODELS = """
            langchain4j.doubao:
              api-key: shared
              models:
                thinker:
                  model-name: large
                  reasoning-effort: high
                quick-one:
                  kind: chat-model
                  model-name: small
                teller:
                  kind: streaming-chat-model
                off:
                  enabled: false
            """;

    @Test
    void eachIsABeanOfItsNameAndClass() {
        Starter.application(MODELS).withUserConfiguration(Users.class).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean("off");
            assertThat(context.getBeansOfType(DoubaoChatModel.class))
                    .containsOnlyKeys("doubaoChatModel", "thinker", "quick-one");
            assertThat(context.getBeansOfType(DoubaoStreamingChatModel.class))
                    .containsOnlyKeys("doubaoStreamingChatModel", "teller");
            assertThat(context.getBean("thinkerUser")).isEqualTo("large");
            assertThat(context.getBean("quickUser")).isEqualTo("small");
        });
    }

    @Test
    void namesMayBeOfAnyScript() {
        Starter.application("""
                langchain4j.doubao:
                  api-key: shared
                  models:
                    "[思考]":
                      model-name: large
                    "[快速]":
                      model-name: small
                """).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("思考", ChatModel.class)
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo("large");
            assertThat(context.getBean("快速", ChatModel.class)
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo("small");
        });
    }

    /** Spring Boot leaves such a name out, so that what stands below it would be models. */
    @Test
    void namesOfAnyScriptWithoutBracketsAreAnError() {
        Starter.application("""
                langchain4j.doubao:
                  api-key: shared
                  models:
                    思考:
                      model-name: large
                """)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("langchain4j.doubao.models.model-name has a value, but is a section")
                        .hasMessageContaining("in brackets"));
    }

    @Test
    void aNameMayHaveDots() {
        Starter.application("""
                langchain4j.doubao:
                  api-key: shared
                  models:
                    "[seed.2.0]":
                      model-name: large
                """).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean("seed.2.0", ChatModel.class)
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo("large");
        });
    }

    @Test
    void theOneWithoutANameIsThePrimaryOne() {
        Starter.application(MODELS)
                .run(context ->
                        assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("doubaoChatModel")));
    }

    @Test
    void itIsPrimaryOnlyBesideNamedOnes() {
        Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.models.vectors.kind=embedding-model",
                        "langchain4j.doubao.models.vectors.provider=ark")
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(EmbeddingModel.class);
                    assertThat(context.getBeanFactory()
                                    .getBeanDefinition("doubaoChatModel")
                                    .isPrimary())
                            .isFalse();
                    assertThat(context.getBean("vectors")).isInstanceOf(DoubaoEmbeddingModel.class);
                });
    }

    @Test
    void aNamedOneMayBePrimary() {
        Starter.application(MODELS)
                .withPropertyValues("langchain4j.doubao.models.quick-one.primary=true")
                .run(context -> assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("quick-one")));
    }

    @Test
    void aPrimaryOneOfTheUserStaysTheOnlyOne() {
        Starter.application(MODELS)
                .withUserConfiguration(OwnPrimary.class)
                .run(context -> assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("own")));
    }

    @Test
    void twoKindsOfOneInterfaceHaveOnePrimary() {
        Starter.application(MODELS)
                .withPropertyValues("langchain4j.doubao.responses-chat-model.enabled=true")
                .run(context ->
                        assertThat(context.getBean(ChatModel.class)).isSameAs(context.getBean("doubaoChatModel")));
    }

    @Test
    void aNameThatIsTakenIsSaid() {
        Starter.application()
                .withUserConfiguration(Users.class)
                .withPropertyValues("langchain4j.doubao.models.thinkerUser.api-key=k")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("has the name of another bean")
                        .hasMessageContaining("thinkerUser"));
    }

    @Test
    void withoutAKeyItSaysWhichPropertyIsMissing() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.models.thinker.model-name=m")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("langchain4j.doubao.models.thinker.api-key")
                        .hasMessageContaining("langchain4j.doubao.api-key"));
    }

    @Test
    void anUnknownKindIsSaid() {
        Starter.application()
                .withPropertyValues("langchain4j.doubao.models.thinker.kind=chatter")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("langchain4j.doubao.models.thinker.kind is 'chatter'")
                        .hasMessageContaining("streaming-chat-model"));
    }

    @Test
    void variablesAddToThemAndMakeThem() {
        Starter.applicationWithVariables(Map.of(
                        "LANGCHAIN4J_DOUBAO_MODELS_QUICKONE_APIKEY", "k",
                        "LANGCHAIN4J_DOUBAO_MODELS_TELLER_APIKEY", "k",
                        "LANGCHAIN4J_DOUBAO_MODELS_TELLER_KIND", "streaming-chat-model"))
                .withPropertyValues("langchain4j.doubao.models.quick-one.model-name=small")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeansOfType(ChatModel.class)).containsOnlyKeys("quick-one");
                    assertThat(context.getBeansOfType(StreamingChatModel.class)).containsOnlyKeys("teller");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Users {

        @Bean
        Object thinkerUser(@Qualifier("thinker") org.springframework.beans.factory.ObjectProvider<ChatModel> model) {
            return name(model);
        }

        @Bean
        Object quickUser(@Qualifier("quick-one") org.springframework.beans.factory.ObjectProvider<ChatModel> model) {
            return name(model);
        }

        private static Object name(org.springframework.beans.factory.ObjectProvider<ChatModel> model) {
            ChatModel found = model.getIfAvailable();
            return found == null ? "none" : found.defaultRequestParameters().modelName();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnPrimary {

        @Bean
        @Primary
        ChatModel own() {
            return new ChatModel() {};
        }
    }
}
