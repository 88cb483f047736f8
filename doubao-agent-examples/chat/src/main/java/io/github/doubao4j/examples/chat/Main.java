package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.Program;

/** The agent as a program of its own. */
public final class Main {

    static final Program PROGRAM = Program.of(ChatCommand::new);

    private Main() {}

    /** Runs the agent and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PROGRAM.start("chat", args);
    }
}
