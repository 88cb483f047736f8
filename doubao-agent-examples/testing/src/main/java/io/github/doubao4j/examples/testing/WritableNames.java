package io.github.doubao4j.examples.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Which names of files this JVM can write: under {@code LC_ALL=C} none in Chinese. */
public final class WritableNames {

    private WritableNames() {}

    /** Whether there can be a file of this name. */
    public static boolean contain(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Skips the test where there can be none. What the program says then is tested by {@code LocaleLines}. */
    public static void assume(String name) {
        assumeTrue(contain(name), () -> "names like " + name + " cannot be written in this locale's encoding");
    }
}
