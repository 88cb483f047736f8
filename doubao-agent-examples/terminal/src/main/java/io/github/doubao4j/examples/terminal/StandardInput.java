package io.github.doubao4j.examples.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Standard input. Where it is closed, the first file that the JVM opens has its number, which is one of the JDK: read as what a
 * user types, it would be sent to a model line by line, and answer questions.
 */
public final class StandardInput {

    private static final Path OPEN = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    /** What somebody types, or nothing if standard input is closed. */
    public static InputStream open() {
        try {
            Path jdk = Path.of(System.getProperty("java.home")).toRealPath();
            return OPEN.toRealPath().startsWith(jdk) ? InputStream.nullInputStream() : System.in;
        } catch (IOException e) {
            // A pipe or a terminal, or a system that does not show it.
            return System.in;
        }
    }
}
