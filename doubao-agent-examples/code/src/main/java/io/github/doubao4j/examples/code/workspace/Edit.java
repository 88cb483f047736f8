package io.github.doubao4j.examples.code.workspace;

import org.jspecify.annotations.Nullable;

/**
 * An exact replacement in a file.
 *
 * @param path    the file
 * @param search  text that stands in it exactly once; may go over several lines
 * @param replace what comes in its place
 */
public record Edit(
        @Nullable String path,
        @Nullable String search,
        @Nullable String replace) {}
