package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.spring.property.BuilderOption;
import io.github.doubao4j.spring.property.OptionBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;

/**
 * What editors complete: every option of every builder, described by its Javadoc. With {@code -Dmetadata.write=true} the file is written anew,
 * otherwise it must be as it would be written.
 */
class MetadataTest {

    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    private final List<Map<String, Object>> groups = new ArrayList<>();
    private final List<Map<String, Object>> properties = new ArrayList<>();
    private final List<Map<String, Object>> hints = new ArrayList<>();

    @Test
    void everyOptionIsThere() throws IOException {
        builder(OptionBinder.PREFIX, DoubaoConnectionOptions.class, "All models");
        property(
                OptionBinder.PREFIX + ".prices",
                "java.lang.String",
                "A price table that is asked before the shipped one, such as file:prices.json.",
                null);
        for (ModelKind kind : ModelKind.values()) {
            builder(kind.path(), kind.builder(), kind.model().getSimpleName());
            property(
                    kind.path() + ".enabled",
                    "java.lang.Boolean",
                    kind.isDefault()
                            ? "Whether there is this model once there is a key."
                            : "Whether there is this model; true suffices to ask for it.",
                    kind.isDefault() ? true : null);
        }
        PropertyCheck.PARTS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> {
                    builder(OptionBinder.PREFIX + "." + part.getKey(), part.getValue(), part.getKey());
                    property(
                            OptionBinder.PREFIX + "." + part.getKey() + ".enabled",
                            "java.lang.Boolean",
                            "Whether calls are listened to for it, where its library is there.",
                            true);
                });
        String map = "java.util.Map<java.lang.String,java.lang.Object>";
        property(
                OptionBinder.PREFIX + ".models",
                map,
                "Models by the names of their beans: each has its kind (default chat-model), the options of that kind, and primary.",
                null);
        property(
                OptionBinder.PROVIDERS,
                map,
                "Providers that the library does not know, by their names: each has the options of DoubaoProvider.builder() and like, another provider.",
                null);
        String written = json();
        if (Boolean.getBoolean("metadata.write")) {
            Files.writeString(FILE, written);
        }
        assertThat(Files.readString(FILE))
                .as("run this test with -Dmetadata.write=true")
                .isEqualTo(written);
    }

    private void builder(String prefix, Class<?> builder, String what) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("name", prefix);
        group.put("description", "Options of " + what + ".");
        groups.add(group);
        BuilderOption.of(builder).forEach((name, option) -> {
            String property = prefix + "." + name;
            String javadoc = SourceJavadoc.of(option);
            boolean named = !option.isText();
            property(
                    property,
                    named ? namedType(option) : type(option),
                    SourceJavadoc.sentence(javadoc) + (named ? form(option) : ""),
                    SourceJavadoc.defaultOf(javadoc, option).orElse(null));
            if (option.raw() == DoubaoProvider.class) {
                providers(property);
            }
        });
    }

    private static String form(BuilderOption option) {
        return switch (option.element().getSimpleName()) {
            case "DoubaoProvider" -> " A known name, or one described below " + OptionBinder.PROVIDERS + ".";
            case "Logger" -> " The name of a logger.";
            case "DoubaoModelProfile" ->
                " Options of a profile below it, and like, another model; or the name of a bean.";
            case "DoubaoServerTool" -> " A list of tools, each with its fields.";
            case "TokenCountEstimator" -> " The name of a bean, or offline.";
            default -> option.isCollection() ? " Names of beans; default: all." : " The name of a bean.";
        };
    }

    private void providers(String property) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", property);
        hint.put(
                "values",
                Arrays.stream(DoubaoProvider.values())
                        .map(provider -> Map.of(
                                "value",
                                provider.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .toList());
        hint.put("providers", List.of(Map.of("name", "any")));
        hints.add(hint);
    }

    private void property(String name, String type, String description, Object defaultValue) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", name);
        property.put("type", type);
        property.put("description", description);
        if (defaultValue != null) {
            property.put("defaultValue", defaultValue);
        }
        properties.add(property);
    }

    private static String namedType(BuilderOption option) {
        return switch (option.element().getSimpleName()) {
            case "DoubaoModelProfile" -> "java.util.Map<java.lang.String,java.lang.Object>";
            case "DoubaoServerTool" -> "java.util.List<java.util.Map<java.lang.String,java.lang.Object>>";
            default -> option.isCollection() ? "java.util.List<java.lang.String>" : "java.lang.String";
        };
    }

    private static String type(BuilderOption option) {
        return option.type().getGenerics().length == 0
                ? ClassUtils.resolvePrimitiveIfNecessary(option.raw()).getName()
                : option.type().getType().getTypeName().replace(", ", ",");
    }

    private String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("groups", groups);
        all.put("properties", properties);
        all.put("hints", hints);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new ObjectMapper()
                        .writer(new DefaultPrettyPrinter()
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines))
                        .writeValueAsString(all)
                + "\n";
    }
}
