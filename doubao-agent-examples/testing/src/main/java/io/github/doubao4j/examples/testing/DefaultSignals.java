package io.github.doubao4j.examples.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A build that runs in the background ignores Ctrl-C, and whatever it starts inherits that. */
public final class DefaultSignals {

    private static final List<String> ENV = List.of("env", "--default-signal=INT");

    private DefaultSignals() {}

    /** What stands before a command that must hear of Ctrl-C; nothing where that cannot be said. */
    public static List<String> prefix() throws Exception {
        List<String> probe = new ArrayList<>(ENV);
        probe.add("true");
        Process process = new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? ENV : List.of();
    }
}
