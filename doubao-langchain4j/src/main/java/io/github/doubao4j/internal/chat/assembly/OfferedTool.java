package io.github.doubao4j.internal.chat.assembly;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model of one request may call.
 *
 * @param parameters JSON Schema of the arguments, always an object schema
 */
public record OfferedTool(String name, Map<String, @Nullable Object> parameters) {}
