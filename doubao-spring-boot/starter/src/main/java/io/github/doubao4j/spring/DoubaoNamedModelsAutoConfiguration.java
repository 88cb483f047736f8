package io.github.doubao4j.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * A bean of each model that is described below {@code langchain4j.doubao.models.<name>}: of the kind that its property {@code kind} names, by default a
 * {@code chat-model}, with that name as the bean's, for {@code @Qualifier("name")} and {@code @AiService(chatModel = "name")}.
 */
@AutoConfiguration(after = DoubaoAutoConfiguration.class)
@Import(NamedModels.class)
public final class DoubaoNamedModelsAutoConfiguration {

    /** Made by Spring Boot. */
    public DoubaoNamedModelsAutoConfiguration() {}
}
