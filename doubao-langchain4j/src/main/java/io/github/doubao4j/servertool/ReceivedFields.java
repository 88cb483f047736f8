package io.github.doubao4j.servertool;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single fields of what a server sent: a value of another type than expected is taken for absent. */
final class ReceivedFields {

    private ReceivedFields() {}

    static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    static List<String> texts(Map<String, @Nullable Object> fields, String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** A text in an object within. */
    static @Nullable String textIn(Map<String, @Nullable Object> fields, String object, String name) {
        return fields.get(object) instanceof Map<?, ?> inner && inner.get(name) instanceof String text ? text : null;
    }
}
