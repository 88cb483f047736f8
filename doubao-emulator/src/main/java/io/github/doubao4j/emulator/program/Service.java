package io.github.doubao4j.emulator.program;

import java.io.PrintStream;

/** What a command has started. */
interface Service {

    String baseUrl();

    /**
     * Ends it, and says what there is to say.
     *
     * @return the exit code of the program
     */
    int stop(PrintStream out, PrintStream err);
}
