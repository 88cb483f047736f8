package io.github.doubao4j.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function offered to the model.
 *
 * @param parameters JSON Schema of the arguments, always an object schema
 * @param strict left out when {@code null}, where the format allows that
 */
public record Tool(
        String name,
        @Nullable String description,
        Map<String, @Nullable Object> parameters,
        @Nullable Boolean strict) {}
