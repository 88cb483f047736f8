package io.github.doubao4j.examples.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** By what a trace page is known from other pages: it may be replaced, and it is no document. */
public final class TraceMark {

    /** Stands at the beginning of each page. */
    public static final String ELEMENT = "<meta name=\"generator\" content=\"doubao4j agents: trace of a run\">";

    private static final int FIRST_BYTES = 1024;

    private TraceMark() {}

    /** Whether a file is a trace page. */
    public static boolean isIn(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8).contains(ELEMENT);
        } catch (IOException e) {
            return false;
        }
    }
}
