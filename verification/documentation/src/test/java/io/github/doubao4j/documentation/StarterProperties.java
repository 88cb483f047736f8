package io.github.doubao4j.documentation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The properties that the Spring Boot starter has, by its metadata. */
final class StarterProperties {

    private static final String PREFIX = "langchain4j.doubao.";

    /** Named models and providers have the properties of a model, and what describes a provider. */
    private static final Pattern NAMED = Pattern.compile("langchain4j\\.doubao\\.(?:models|providers)\\.[^.]+\\..+");

    /** Maps: what stands behind them is the user's. */
    private static final Set<String> MAPS = maps();

    private static final Set<String> NAMES = names();

    private StarterProperties() {}

    /** Those of ours that do not exist. */
    static List<String> unknown(Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.replaceAll("\\[\\d+]", "").toLowerCase(Locale.ROOT))
                .filter(key -> !NAMES.contains(key) && !NAMED.matcher(key).matches())
                .filter(key -> MAPS.stream().noneMatch(map -> key.startsWith(map + ".")))
                .toList();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        metadata()
                .path("properties")
                .forEach(property -> names.add(property.path("name").asText()));
        return names;
    }

    private static Set<String> maps() {
        Set<String> names = new TreeSet<>();
        metadata().path("properties").forEach(property -> {
            String type = property.path("type").asText();
            String name = property.path("name").asText();
            boolean named = name.endsWith(".models") || name.endsWith(".providers");
            if (!named && (type.startsWith("java.util.Map") || type.startsWith("java.util.List"))) {
                names.add(name);
            }
        });
        return names;
    }

    private static JsonNode metadata() {
        try {
            return new ObjectMapper()
                    .readTree(Repository.text("doubao-spring-boot/starter/src/main/resources/META-INF/"
                            + "spring-configuration-metadata.json"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
