package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What properties do, as the service sees it. */
class OptionsTest {

    private static DoubaoEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = DoubaoEmulator.builder().lenient(true).start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
        emulator.when(RequestMatcher.any()).reply(Reply.text("Hello."));
    }

    private static void ask(ApplicationContextRunner application, Consumer<EmulatedRequest> request) {
        application
                .withPropertyValues("langchain4j.doubao.base-url=" + emulator.baseUrl())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getBean(ChatModel.class).chat("Hi");
                    request.accept(emulator.requests().get(emulator.requests().size() - 1));
                });
    }

    @Test
    void everyFormOfValueReachesTheService() {
        emulator.reset();
        emulator.when(RequestMatcher.any()).reply(Reply.text("{}"));
        ask(Starter.application("""
                        langchain4j.doubao:
                          api-key: shared
                          custom-headers:
                            X-Team: search
                          chat-model:
                            api-key: own
                            model-name: ep-20260215-abcde
                            temperature: 0.5
                            max-tokens: 100
                            parallel-tool-calls: true
                            stop: [one, two]
                            response-format: json_object
                            supported-capabilities: response-format-json-schema
                            logit-bias:
                              "100": 5
                            timeout: 30s
                            custom-parameters:
                              chat_template_kwargs:
                                enable_thinking: false
                                levels: [1, 2]
                        """), request -> {
            assertThat(request.header("Authorization")).isEqualTo("Bearer own");
            assertThat(request.header("X-Team")).isEqualTo("search");
            assertThat(request.json().toString())
                    .contains(
                            "\"model\":\"ep-20260215-abcde\"",
                            "\"temperature\":0.5",
                            "\"max_tokens\":100",
                            "\"stop\":[\"one\",\"two\"]",
                            "\"response_format\":{\"type\":\"json_object\"}",
                            "\"logit_bias\":{\"100\":5}",
                            "\"chat_template_kwargs\":{\"enable_thinking\":false,\"levels\":[1,2]}");
        });
    }

    @Test
    void capabilitiesAndTimesAreConverted() {
        Starter.application()
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.chat-model.supported-capabilities=response-format-json-schema",
                        "langchain4j.doubao.responses-chat-model.expire-at="
                                + Instant.now().plus(Duration.ofDays(1)))
                .run(context -> assertThat(context.getBean("doubaoChatModel", ChatModel.class)
                                .supportedCapabilities())
                        .contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA));
    }

    @Test
    void anAddressWithoutAKeyIsEnough() {
        ask(
                Starter.application(),
                request -> assertThat(request.header("Authorization")).isEqualTo("Bearer no-key"));
    }

    @Test
    void everyListenerIsCalledInItsOrder() {
        ask(Starter.application().withUserConfiguration(Listeners.class), request -> {});
        Starter.application()
                .withUserConfiguration(Listeners.class)
                .withPropertyValues(
                        "langchain4j.doubao.base-url=" + emulator.baseUrl(),
                        "langchain4j.doubao.chat-model.listeners=late",
                        "langchain4j.doubao.chat-model.attempt-listeners=")
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hi");
                    assertThat(names(context)).containsExactly("late", "call");
                });
    }

    @Test
    void listenersOfAttemptsAndCallsAreFoundToo() {
        Starter.application()
                .withUserConfiguration(Listeners.class)
                .withPropertyValues("langchain4j.doubao.base-url=" + emulator.baseUrl())
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hi");
                    assertThat(names(context)).containsExactlyInAnyOrder("early", "late", "attempt", "call");
                    assertThat(names(context)).containsSubsequence("early", "late");
                });
    }

    @Test
    void theOnlyClientIsUsed() {
        ask(
                Starter.application().withUserConfiguration(Client.class),
                request -> assertThat(request.header("X-Client")).isEqualTo("ours"));
    }

    @Test
    void aDescribedProviderIsFoundByItsName() {
        Starter.application("""
                        langchain4j.doubao:
                          api-key: k
                          provider: my-relay
                          providers:
                            my-relay:
                              like: ark
                              base-url: %s
                              default-model-name: relayed
                              thinking-switch: enable-thinking
                              content-types: [text, image]
                              hosts: ["*.relay.example"]
                          chat-model:
                            thinking: enabled
                        """.formatted(emulator.baseUrl())).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(ChatModel.class).chat("Hi");
            EmulatedRequest request = emulator.requests().get(0);
            assertThat(request.model()).isEqualTo("relayed");
            assertThat(request.json().path("enable_thinking").asBoolean()).isTrue();
        });
    }

    @Test
    void aProfileIsDescribedByItsOptions() {
        Starter.application("""
                        langchain4j.doubao:
                          api-key: k
                          chat-model:
                            model-name: ep-1
                            model-profile:
                              takes-response-format: false
                            response-format: json_object
                        """)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("not supported by the model 'ep-1'"));
    }

    @Test
    void serverToolsAreWrittenAsTheirFields() {
        Starter.application("""
                        langchain4j.doubao:
                          base-url: %s
                          responses-chat-model:
                            server-tools:
                              - type: web_search
                                max_keyword: 3
                                sources: [douyin, toutiao]
                        """.formatted(emulator.baseUrl())).run(context -> {
            assertThat(context).hasNotFailed();
            context.getBean(DoubaoResponsesChatModel.class).chat("Hi");
            assertThat(emulator.requests().get(0).json().path("tools").toString())
                    .contains("\"type\":\"web_search\"", "\"max_keyword\":3", "[\"douyin\",\"toutiao\"]");
        });
    }

    @Test
    void otherValuesAreNamesOfBeans() {
        Starter.application()
                .withUserConfiguration(Parameters.class)
                .withPropertyValues(
                        "langchain4j.doubao.api-key=k",
                        "langchain4j.doubao.chat-model.default-request-parameters=usual",
                        "langchain4j.doubao.token-count-estimator.provider=tokaify",
                        "langchain4j.doubao.token-count-estimator.fallback=offline",
                        "langchain4j.doubao.logger=com.example.models")
                .run(context -> {
                    assertThat(context.getBean(ChatModel.class)
                                    .defaultRequestParameters()
                                    .topK())
                            .isNull();
                    assertThat(context.getBean(ChatModel.class)
                                    .defaultRequestParameters()
                                    .maxOutputTokens())
                            .isEqualTo(77);
                    assertThat(context.getBean(TokenCountEstimator.class).estimateTokenCountInText("one two"))
                            .isPositive();
                });
    }

    private static List<String> names(AssertableApplicationContext context) {
        return context.getBean(Listeners.class).notified;
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        final List<String> notified = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        ChatModelListener late() {
            return listener("late");
        }

        @Bean
        @Order(1)
        ChatModelListener early() {
            return listener("early");
        }

        @Bean
        io.github.doubao4j.DoubaoAttemptListener attempt() {
            return attempt -> notified.add("attempt");
        }

        @Bean
        io.github.doubao4j.call.DoubaoCallListener call() {
            return call -> {
                notified.add("call");
                return io.github.doubao4j.call.DoubaoCallObserver.NONE;
            };
        }

        private ChatModelListener listener(String name) {
            return new ChatModelListener() {
                @Override
                public void onRequest(ChatModelRequestContext context) {
                    notified.add(name);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Client {

        @Bean
        OkHttpClient client() {
            return new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("X-Client", "ours")
                            .build()))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {

        @Bean
        ChatRequestParameters usual() {
            return DefaultChatRequestParameters.builder().maxOutputTokens(77).build();
        }
    }
}
