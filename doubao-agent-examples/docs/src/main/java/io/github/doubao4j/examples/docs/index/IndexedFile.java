package io.github.doubao4j.examples.docs.index;

/**
 * What the index knows of a file.
 *
 * @param version  its name, and the hash of its content when it was read
 * @param reason   the key of the text that says why it could not be read; empty if it could
 * @param passages how many it has
 */
public record IndexedFile(FileVersion version, String reason, int passages) {

    /** Its name, relative to the folder. */
    public String name() {
        return version.name();
    }
}
