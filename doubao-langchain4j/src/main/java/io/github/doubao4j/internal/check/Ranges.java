package io.github.doubao4j.internal.check;

import org.jspecify.annotations.Nullable;

/** Checks of single values; an unset value passes unless it has to be present. */
final class Ranges {

    private Ranges() {}

    static void notBlank(String field, @Nullable String value) {
        if (value != null) {
            present(field, value);
        }
    }

    static void present(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Rejections.invalid(field, value, "text that is not blank");
        }
    }
}
