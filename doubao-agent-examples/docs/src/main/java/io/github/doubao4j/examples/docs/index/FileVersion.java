package io.github.doubao4j.examples.docs.index;

/**
 * A file with the content that it had at some time: what is stored of another content does not belong to it.
 *
 * @param name relative to the folder, with slashes
 * @param hash of the content
 */
public record FileVersion(String name, String hash) {}
