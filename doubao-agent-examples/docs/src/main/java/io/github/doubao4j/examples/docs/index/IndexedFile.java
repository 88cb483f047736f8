package io.github.doubao4j.examples.docs.index;

/**
 * What the index knows of a file.
 *
 * @param name   relative to the folder
 * @param hash   of its content when it was read
 * @param reason the key of the text that says why it could not be read; empty if it could
 */
record IndexedFile(String name, String hash, String reason) {}
