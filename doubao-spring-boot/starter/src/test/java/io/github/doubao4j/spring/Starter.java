package io.github.doubao4j.spring;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Applications that have nothing but the starter. */
final class Starter {

    private Starter() {}

    static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DoubaoAutoConfiguration.class,
                        DoubaoNamedModelsAutoConfiguration.class,
                        DoubaoObservabilityAutoConfiguration.class,
                        DoubaoHealthAutoConfiguration.class));
    }

    /** With a configuration file, whose values have the types that YAML gives them. */
    static ApplicationContextRunner application(String yaml) {
        return application().withInitializer(context -> {
            try {
                new YamlPropertySourceLoader()
                        .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                        .forEach(context.getEnvironment().getPropertySources()::addLast);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    static ApplicationContextRunner applicationWithVariables(Map<String, Object> variables) {
        return application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)));
    }
}
