package io.github.doubao4j.internal.option;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which values an option may have, with a description for the message of a rejection. */
@FunctionalInterface
public interface Allowed<T> {

    /**
     * The flaw of a value.
     *
     * @param field what the option is called in a message
     * @return {@code null} when it has none
     */
    @Nullable
    Flaw flaw(String field, T value);

    /** What is allowed, in the words of the messages; empty when every value is. The configuration reference has it too. */
    default String description() {
        return "";
    }

    /** The same values with a description. */
    static <T> Allowed<T> described(String description, Allowed<T> values) {
        return new Allowed<>() {
            @Override
            public @Nullable Flaw flaw(String field, T value) {
                return values.flaw(field, value);
            }

            @Override
            public String description() {
                return description;
            }
        };
    }

    /** One value that is not allowed; the {@code field} names the part of the option that it is. */
    record Flaw(String field, @Nullable Object value, String allowed) {}

    /** Every value. */
    static <T> Allowed<T> any() {
        return (field, value) -> null;
    }

    /** The values that fulfil a condition. */
    static <T> Allowed<T> only(Predicate<T> condition, String description) {
        return described(
                description, (field, value) -> condition.test(value) ? null : new Flaw(field, value, description));
    }

    /** A number of a range, both ends included. */
    static <N extends Number> Allowed<N> between(int min, int max) {
        // NaN is neither.
        return only(number -> number.doubleValue() >= min && number.doubleValue() <= max, min + " to " + max);
    }

    /** A number from here on. */
    static <N extends Number> Allowed<N> atLeast(int min) {
        return only(number -> number.doubleValue() >= min, min + " or more");
    }

    /** Text that is not blank. */
    static Allowed<String> notBlank() {
        return only(text -> !text.isBlank(), "text that is not blank");
    }

    /** One of these values. */
    static Allowed<String> oneOf(Collection<String> values) {
        return only(values::contains, String.join(", ", values));
    }

    /** A few strings that are not empty. */
    static Allowed<List<String>> strings(int max) {
        Allowed<List<String>> few = only(list -> list.size() <= max, "at most " + max + " strings");
        Allowed<List<String>> full = only(
                list -> list.stream().noneMatch(text -> text == null || text.isEmpty()), "strings that are not empty");
        String both = max == Integer.MAX_VALUE ? full.description() : few.description() + " that are not empty";
        return described(both, (field, value) -> {
            Flaw flaw = few.flaw(field, value);
            return flaw != null ? flaw : full.flaw(field, value);
        });
    }

    /**
     * A map whose keys are not blank and whose values fulfil a condition.
     *
     * @param keys what the keys are, with an article
     * @param key what one is called in front of its value
     */
    static <V> Allowed<Map<String, V>> entries(String keys, String key, Predicate<V> condition, String description) {
        Allowed<String> named = notBlank();
        return described(keys + ": " + description, (field, value) -> {
            for (Map.Entry<String, V> entry : value.entrySet()) {
                String name = entry.getKey();
                if (name == null || named.flaw(field, name) != null) {
                    return new Flaw(keys + " of " + field, name, "text that is not blank");
                }
                if (entry.getValue() == null || !condition.test(entry.getValue())) {
                    return new Flaw(field + " of " + key + " " + name, entry.getValue(), description);
                }
            }
            return null;
        });
    }
}
