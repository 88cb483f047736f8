package io.github.doubao4j.spring;

import io.github.doubao4j.spring.property.DoubaoPropertyException;
import io.github.doubao4j.spring.property.OptionBinder;
import io.github.doubao4j.spring.property.PropertySection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/**
 * One of several models, described below {@code langchain4j.doubao.models}.
 *
 * @param name the name of its bean
 * @param path the full name of its section
 * @param kind what it is
 */
record NamedModel(String name, String path, ModelKind kind) {

    private static final String MODELS = OptionBinder.PREFIX + ".models";

    /**
     * All that are described.
     *
     * @throws DoubaoPropertyException when a kind is unknown
     */
    static List<NamedModel> all(Environment environment) {
        return PropertySection.below(environment, MODELS).stream()
                .map(section ->
                        new NamedModel(section.name(), section.path(), kind(environment, section.path() + ".kind")))
                .toList();
    }

    private static ModelKind kind(Environment environment, String property) {
        String written = Binder.get(environment)
                .bind(ConfigurationPropertyName.adapt(property, '.').toString(), String.class)
                .orElse(ModelKind.CHAT_MODEL.section());
        return Arrays.stream(ModelKind.values())
                .filter(kind -> PropertySection.same(kind.section(), written))
                .findFirst()
                .orElseThrow(() -> new DoubaoPropertyException(
                        property,
                        property + " is '" + written + "'.",
                        "Allowed: "
                                + Arrays.stream(ModelKind.values())
                                        .map(ModelKind::section)
                                        .collect(Collectors.joining(", "))
                                + ".",
                        null));
    }

    /** Whether a flag of its section is set. */
    boolean flag(OptionBinder binder, String property, boolean otherwise) {
        return binder.flag(path + "." + property, otherwise);
    }
}
