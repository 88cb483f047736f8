package io.github.doubao4j.internal.schema;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first value of a JSON schema that strict mode cannot hold: an object of which the schema does not name every
 * property, such as a map, or a value without a schema.
 *
 * <p>Objects with properties and without {@code additionalProperties} count as closed, as strict mode takes them.
 * Schemas for further properties ({@code additionalProperties} of a type) count as open: every object of a strict schema
 * in Ark's documents is closed, and none says that anything else works.
 */
final class FreeValues {

    private static final List<String> COMBINATIONS = List.of("anyOf", "oneOf", "allOf");
    /** The keywords that define values; all others describe, or narrow what is defined elsewhere. */
    private static final Set<String> DESCRIBING =
            Set.of("type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "properties", "items", "prefixItems");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<?, ?> root;
    private final Set<String> followed = new HashSet<>();
    /** Breadth first, so that the reported path is the shortest. */
    private final Queue<Place> places = new ArrayDeque<>();

    /** A schema, and where the values are that it describes. */
    private record Place(Object schema, String path) {}

    private FreeValues(Map<?, ?> root) {
        this.root = root;
    }

    /** The place of the value as a JSON path, such as {@code $.rows[*].scores}; {@code null} when there is none. */
    static @Nullable String firstPath(Map<?, ?> schema) {
        return new FreeValues(schema).search();
    }

    private @Nullable String search() {
        add(root, "$");
        for (Place place = places.poll(); place != null; place = places.poll()) {
            if (Boolean.TRUE.equals(place.schema())) {
                return place.path();
            }
            if (place.schema() instanceof Map<?, ?> map && !map.containsKey("enum") && !map.containsKey("const")) {
                if (!describes(map) || isOpenObject(map)) {
                    return place.path();
                }
                addInner(map, place.path());
            }
        }
        return null;
    }

    private void addInner(Map<?, ?> map, String path) {
        addReferred(map.get("$ref"), path);
        properties(map).forEach((name, property) -> add(property, path + step(String.valueOf(name))));
        List<?> prefixItems = list(map.get("prefixItems"));
        for (int i = 0; i < prefixItems.size(); i++) {
            add(prefixItems.get(i), path + "[" + i + "]");
        }
        if (map.containsKey("items")) {
            add(map.get("items"), path + "[*]");
        } else if (isType(map, "array") && prefixItems.isEmpty() && !combines(map)) {
            add(true, path + "[*]");
        }
        for (String combination : COMBINATIONS) {
            for (Object part : list(map.get(combination))) {
                // A subschema such as {"required": ["a"]} narrows its siblings.
                if (!(part instanceof Map<?, ?> one && !describes(one) && describesItself(map))) {
                    add(part, path);
                }
            }
        }
    }

    private void add(@Nullable Object schema, String path) {
        if (schema != null) {
            places.add(new Place(schema, path));
        }
    }

    /** Each reference once: its target is the same from everywhere, and may refer back. */
    private void addReferred(@Nullable Object reference, String path) {
        if (!(reference instanceof String pointer) || !pointer.startsWith("#") || !followed.add(pointer)) {
            return;
        }
        Object target = root;
        for (String name : pointer.substring(1).split("/", -1)) {
            if (!name.isEmpty()) {
                String key = name.replace("~1", "/").replace("~0", "~");
                target = target instanceof Map<?, ?> map ? map.get(key) : null;
            }
        }
        add(target, path);
    }

    private static boolean isOpenObject(Map<?, ?> map) {
        if (!isType(map, "object") && (map.containsKey("type") || !map.containsKey("properties"))) {
            return false;
        }
        if (map.get("patternProperties") instanceof Map<?, ?> patterns && !patterns.isEmpty()) {
            return true;
        }
        for (String others : List.of("additionalProperties", "unevaluatedProperties")) {
            if (map.containsKey(others)) {
                return !Boolean.FALSE.equals(map.get(others));
            }
        }
        return properties(map).isEmpty() && !combines(map);
    }

    private static boolean describes(Map<?, ?> map) {
        return map.keySet().stream().anyMatch(DESCRIBING::contains);
    }

    private static boolean describesItself(Map<?, ?> map) {
        return map.containsKey("type") || map.containsKey("properties") || map.containsKey("$ref");
    }

    private static boolean combines(Map<?, ?> map) {
        return map.containsKey("$ref") || COMBINATIONS.stream().anyMatch(map::containsKey);
    }

    private static boolean isType(Map<?, ?> map, String name) {
        Object type = map.get("type");
        return name.equals(type) || (type instanceof Collection<?> types && types.contains(name));
    }

    private static Map<?, ?> properties(Map<?, ?> map) {
        return map.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String step(String name) {
        return PLAIN_NAME.matcher(name).matches()
                ? "." + name
                : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
