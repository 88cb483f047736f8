package io.github.doubao4j.examples.analyst;

import io.github.doubao4j.examples.Program;

/** The agent as a program of its own. */
public final class Main {

    static final Program PROGRAM = Program.of(AnalystCommand::new);

    private Main() {}

    /** Runs the agent and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PROGRAM.start("analyst", args);
    }
}
