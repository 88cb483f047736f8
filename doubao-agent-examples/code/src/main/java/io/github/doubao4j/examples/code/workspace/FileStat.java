package io.github.doubao4j.examples.code.workspace;

/**
 * How much of a file has changed.
 *
 * @param path    the file
 * @param created whether it is new
 * @param deleted whether it is gone
 * @param added   lines that were added
 * @param removed lines that were removed
 */
public record FileStat(String path, boolean created, boolean deleted, int added, int removed) {}
