package io.github.doubao4j.internal.chat.assembly;

import org.jspecify.annotations.Nullable;

/**
 * A tool call, or one streamed delta of it. In requests everything but {@code index} is set and {@code index} is not
 * written. In responses any component may be missing; blank ids and names are kept as they came.
 *
 * @param index position among the calls of the response, in stream chunks
 * @param id identifies the call; the tool message with its result repeats it
 * @param name the function's name
 * @param arguments JSON text of the arguments, or a delta of it
 */
public record ToolCall(
        @Nullable Integer index,
        @Nullable String id,
        @Nullable String name,
        @Nullable String arguments) {}
