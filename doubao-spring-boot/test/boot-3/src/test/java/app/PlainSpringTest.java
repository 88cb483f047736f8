package app;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.spring.test.DoubaoEmulatorTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Without Spring Boot, with other names of properties, another contract, and a composed annotation. */
@SpringJUnitConfig
@PlainSpringTest.OnArk
class PlainSpringTest {

    @Retention(RetentionPolicy.RUNTIME)
    @DoubaoEmulatorTest(
            contract = WireContract.ARK,
            models = "ep-20260215-abcde",
            baseUrlProperty = {"shop.llm.url", "shop.llm.fallback-url"},
            apiKeyProperty = "shop.llm.key",
            scripts = "classpath:greeting.json")
    @interface OnArk {}

    @Configuration
    static class Shop {

        private String startup = "";

        /** Calls when the context is being made, as some applications do. */
        @Bean
        DoubaoChatModel shopModel(Environment environment) {
            DoubaoChatModel model = DoubaoChatModel.builder()
                    .provider(DoubaoProvider.ARK)
                    .baseUrl(environment.getRequiredProperty("shop.llm.url"))
                    .apiKey(environment.getRequiredProperty("shop.llm.key"))
                    .modelName("ep-20260215-abcde")
                    .maxRetries(0)
                    .build();
            startup = model.chat("Hello");
            return model;
        }

        @Bean
        DoubaoEmulator emulatorOfTheApplication() {
            return DoubaoEmulator.start();
        }
    }

    @Autowired
    Environment environment;

    @Autowired
    DoubaoChatModel model;

    @Autowired
    DoubaoEmulator emulator;

    @Test
    void onlyTheNamedPropertiesAreSet() {
        assertThat(environment.getProperty("shop.llm.fallback-url")).isEqualTo(emulator.baseUrl());
        assertThat(emulator.baseUrl()).endsWith("/api/v3");
        assertThat(environment.getProperty("langchain4j.doubao.base-url")).isNull();
        assertThat(environment.getProperty("langchain4j.doubao.api-key")).isNull();
    }

    @RepeatedTest(2)
    void theScriptIsThereFromTheStartAndAfterEachReset(@Autowired Shop shop) {
        assertThat(shop.startup).isEqualTo("Hello from the script.");
        assertThat(model.chat("Hello")).isEqualTo("Hello from the script.");
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void itIsPreferredToAnEmulatorOfTheApplication() {
        emulator.when(any()).reply(Reply.text("that of the test"));

        assertThat(model.chat("Who are you?")).isEqualTo("that of the test");
    }
}
