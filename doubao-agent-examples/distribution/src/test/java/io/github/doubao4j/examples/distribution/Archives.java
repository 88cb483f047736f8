package io.github.doubao4j.examples.distribution;

import java.nio.file.Path;

/** What the build has packed. */
final class Archives {

    /** The directory that both have at their top. */
    static final String TOP =
            Path.of(System.getProperty("distribution")).getFileName().toString();

    static final Path ZIP = Path.of(System.getProperty("distribution") + ".zip");

    static final Path TAR = Path.of(System.getProperty("distribution") + ".tar.gz");

    private Archives() {}
}
