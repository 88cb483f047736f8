package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts of applications: with variables of the environment only, and with mistakes. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Nothing {}

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=none", "spring.main.banner-mode=off", "logging.level.root=error");
    }

    @Test
    void variablesOfTheEnvironmentSuffice() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "LANGCHAIN4J_DOUBAO_API_KEY", "k",
                                        "LANGCHAIN4J_DOUBAO_CHATMODEL_MODELNAME", "m")));
        try (ConfigurableApplicationContext context =
                application().environment(environment).run()) {
            assertThat(context.getBean(ChatModel.class)
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo("m");
        }
    }

    @Test
    void aTypoIsExplained(CapturedOutput output) {
        SpringApplication application = application()
                .properties("langchain4j.doubao.chat-model.temprature=1")
                .build();
        assertThatThrownBy(application::run).isInstanceOf(RuntimeException.class);
        assertThat(output.getAll())
                .contains(
                        "APPLICATION FAILED TO START",
                        "langchain4j.doubao.chat-model.temprature is no property that exists.",
                        "Did you mean langchain4j.doubao.chat-model.temperature?");
    }

    @Test
    void aWrongValueIsExplained(CapturedOutput output) {
        SpringApplication application = application()
                .properties("langchain4j.doubao.api-key=secret", "langchain4j.doubao.chat-model.temperature=3")
                .build();
        assertThatThrownBy(application::run).isInstanceOf(RuntimeException.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "langchain4j.doubao.chat-model.temperature is not allowed")
                .doesNotContain("secret");
    }
}
