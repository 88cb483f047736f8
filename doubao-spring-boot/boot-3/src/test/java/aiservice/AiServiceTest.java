package aiservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.spring.AiService;
import dev.langchain4j.service.spring.AiServiceWiringMode;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * LangChain4j's own starter beside ours: {@code @AiService} with the models that ours makes. Its newest release was made for LangChain4j 1.11, and
 * for Spring Boot 3 only.
 */
class AiServiceTest {

    private static DoubaoEmulator emulator;

    /** By the name of its model. */
    @AiService(wiringMode = AiServiceWiringMode.EXPLICIT, chatModel = "thinker")
    interface Thinker {
        String chat(String question);
    }

    @SpringBootApplication(proxyBeanMethods = false)
    static class Application {

        @Bean
        Object marker() {
            return "marker";
        }
    }

    @BeforeAll
    static void start() {
        emulator = DoubaoEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void script() {
        emulator.reset();
        emulator.when(RequestMatcher.any()).reply(Reply.text("Because."));
    }

    @Test
    void aServiceHasTheModelOfThatName() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.config.name=none",
                        "spring.main.banner-mode=off",
                        "logging.level.root=error",
                        "langchain4j.doubao.base-url=" + emulator.baseUrl(),
                        "langchain4j.doubao.models.thinker.model-name=doubao-seed-2.0-code")
                .run()) {
            assertThat(context.getBean(Thinker.class).chat("Why?")).isEqualTo("Because.");
            assertThat(emulator.requests()).extracting(EmulatedRequest::model).containsExactly("doubao-seed-2.0-code");
        }
    }
}
