package io.github.doubao4j.examples.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The logs of all libraries. Whatever interface they log through, they end in {@code java.util.logging}: SLF4J by its provider,
 * JCL and Log4j through SLF4J, {@code System.Logger} by the JDK. The terminal belongs to the agents, so that none of it goes
 * there; {@link LogFile} keeps it for those who want it.
 */
public final class Logs {

    /** Kept, since the settings of a logger that nobody keeps are lost. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger OWN = Logger.getLogger("io.github.doubao4j");

    private Logs() {}

    /** Lets nothing that is logged reach the terminal, which is where the JDK and Maven let it go. */
    public static void silence() {
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.OFF);
    }

    /**
     * Takes standard error and output from libraries that print without asking; what they print is logged. The program itself
     * writes to these streams in another way.
     */
    public static void takePrintedLines() {
        System.setErr(printed("System.err"));
        System.setOut(printed("System.out"));
    }

    /**
     * Logs what ended the program, or a part of it.
     *
     * @param failure what did
     */
    public static void failed(Throwable failure) {
        OWN.log(Level.SEVERE, "Failed", failure);
    }

    static void begin(Handler handler, boolean detailed) {
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.INFO);
        OWN.setLevel(detailed ? Level.FINE : null);
    }

    static void end(Handler handler) {
        ROOT.removeHandler(handler);
        ROOT.setLevel(Level.OFF);
        OWN.setLevel(null);
    }

    private static PrintStream printed(String name) {
        return new PrintStream(new PrintedLines(Logger.getLogger(name)), true, StandardCharsets.UTF_8);
    }
}
