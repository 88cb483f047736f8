package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies what a JSON object can hold, at every level and in its order; nobody can change the copies. */
final class JsonValues {

    private final String owner;
    private final Function<String, RuntimeException> failure;

    private JsonValues(String owner, Function<String, RuntimeException> failure) {
        this.owner = owner;
        this.failure = failure;
    }

    /** What is going to be sent. */
    static Map<String, @Nullable Object> requested(String owner, Map<?, ?> fields) {
        return new JsonValues(owner, InvalidRequestException::new).object("", fields);
    }

    /** What a server has sent: of a parser of JSON, which knows no other values. */
    static Map<String, @Nullable Object> received(String owner, Map<?, ?> fields) {
        return new JsonValues(owner, IllegalArgumentException::new).object("", fields);
    }

    private Map<String, @Nullable Object> object(String path, Map<?, ?> fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw failure.apply("a name in " + (path.isEmpty() ? owner : path + " of " + owner) + " is "
                        + described(name) + "; allowed: a string");
            }
            copy.put(text, value(path.isEmpty() ? text : path + "." + text, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> list(String path, Collection<?> elements) {
        List<@Nullable Object> copy = new ArrayList<>(elements.size());
        for (Object element : elements) {
            copy.add(value(path + "[]", element));
        }
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object value(String path, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Map<?, ?> fields) {
            return object(path, fields);
        }
        if (value instanceof Collection<?> elements) {
            return list(path, elements);
        }
        if (value instanceof Object[] elements) {
            return list(path, Arrays.asList(elements));
        }
        if (value instanceof Number number && isNumberOfJson(number)) {
            return number;
        }
        // The class only: the value may be a secret.
        throw failure.apply(path + " of " + owner + " is " + described(value)
                + "; allowed: text, finite numbers, true, false, null, and lists and maps of them");
    }

    /** Other numbers, such as atomic ones, can change. */
    private static boolean isNumberOfJson(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        return number instanceof Integer
                || number instanceof Long
                || number instanceof BigDecimal
                || number instanceof BigInteger
                || number instanceof Short
                || number instanceof Byte;
    }

    private static String described(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        boolean notFinite = value instanceof Double || value instanceof Float;
        return notFinite ? value.toString() : "a " + value.getClass().getName();
    }
}
