package io.github.doubao4j.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The environment of a machine, which no test can change for itself. */
class OwnPropertiesTest {

    @Test
    void variablesOfSingleModelsAreReplacedAsVariables() {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new SystemEnvironmentPropertySource(
                "systemEnvironment",
                Map.of(
                        "LANGCHAIN4J_DOUBAO_STREAMINGCHATMODEL_BASEURL", "http://service.invalid/v1",
                        "LANGCHAIN4J_DOUBAO_MODELS_QUICK_BASE_URL", "http://service.invalid/v1",
                        "LANGCHAIN4J_DOUBAO_BASE_URL", "http://service.invalid/v1",
                        "LANGCHAIN4J_DOUBAO_CHATMODEL_MODELNAME", "m",
                        "SHOP_LLM_URL", "http://service.invalid/v1")));
        Map<String, Object> forAll =
                Map.of("langchain4j.doubao.base-url", "http://emulator", "shop.url", "http://emulator");

        OwnProperties own = OwnProperties.of(sources, forAll);

        assertThat(own.properties()).isEqualTo(forAll);
        assertThat(own.variables())
                .isEqualTo(Map.of(
                        "LANGCHAIN4J_DOUBAO_STREAMINGCHATMODEL_BASEURL", "http://emulator",
                        "LANGCHAIN4J_DOUBAO_MODELS_QUICK_BASE_URL", "http://emulator"));
    }
}
