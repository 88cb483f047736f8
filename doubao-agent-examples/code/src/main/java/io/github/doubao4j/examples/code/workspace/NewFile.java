package io.github.doubao4j.examples.code.workspace;

import org.jspecify.annotations.Nullable;

/**
 * A file to be created.
 *
 * @param path    where; there must be none yet
 * @param content its whole text
 */
public record NewFile(@Nullable String path, @Nullable String content) {}
