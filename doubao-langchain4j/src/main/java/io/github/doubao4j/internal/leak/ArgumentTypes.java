package io.github.doubao4j.internal.leak;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a JSON schema which types an argument may have. */
final class ArgumentTypes {

    private static final int MAX_DEPTH = 16;

    private final Map<String, ?> root;
    private final Set<String> types = new HashSet<>();

    private ArgumentTypes(Map<String, ?> root) {
        this.root = root;
    }

    /** The JSON Schema types; none when the schema names none. */
    static Set<String> of(String argument, Map<String, ?> parameters) {
        ArgumentTypes found = new ArgumentTypes(parameters);
        if (parameters.get("properties") instanceof Map<?, ?> properties) {
            found.add(properties.get(argument), 0);
        }
        return found.types;
    }

    private void add(@Nullable Object schema, int depth) {
        if (!(schema instanceof Map<?, ?> map) || depth > MAX_DEPTH) {
            return;
        }
        if (map.get("type") instanceof String type) {
            types.add(type);
        } else if (map.get("type") instanceof Collection<?> several) {
            several.forEach(type -> types.add(String.valueOf(type)));
        }
        if (map.get("enum") instanceof Collection<?> values && map.get("type") == null) {
            values.forEach(this::addTypeOf);
        }
        if (map.containsKey("const")) {
            addTypeOf(map.get("const"));
        }
        for (String choice : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (map.get(choice) instanceof Collection<?> schemas) {
                schemas.forEach(one -> add(one, depth + 1));
            }
        }
        if (map.get("$ref") instanceof String reference) {
            add(target(reference), depth + 1);
        }
    }

    private void addTypeOf(@Nullable Object value) {
        if (value == null) {
            types.add("null");
        } else if (value instanceof Boolean) {
            types.add("boolean");
        } else if (value instanceof Number) {
            types.add("number");
        } else if (value instanceof Map) {
            types.add("object");
        } else if (value instanceof Collection) {
            types.add("array");
        } else {
            types.add("string");
        }
    }

    /** What a reference into the schema itself, such as {@code #/$defs/City}, points to. */
    private @Nullable Object target(String reference) {
        Object at = root;
        for (String step : reference.replaceFirst("^#/?", "").split("/", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return at;
    }
}
