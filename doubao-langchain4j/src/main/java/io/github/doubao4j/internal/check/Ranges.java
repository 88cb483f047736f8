package io.github.doubao4j.internal.check;

import org.jspecify.annotations.Nullable;

/** Checks of single values; an unset value passes unless it has to be present. */
final class Ranges {

    private Ranges() {}

    static void within(String field, @Nullable Double value, int min, int max) {
        // Written so that NaN fails as well.
        if (value != null && !(value >= min && value <= max)) {
            throw Refusals.invalid(field, value, min + " to " + max);
        }
    }

    static void within(String field, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw Refusals.invalid(field, value, min + " to " + max);
        }
    }

    static void notBlank(String field, @Nullable String value) {
        if (value != null) {
            present(field, value);
        }
    }

    static void present(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusals.invalid(field, value, "text that is not blank");
        }
    }
}
