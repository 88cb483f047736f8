package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.program.EmulatorProgram;

/**
 * Starts {@link EmulatorProgram}: serves a script file until the program is stopped, so that anything that speaks HTTP can be pointed at it. Without a
 * script it repeats what the user said. It also records a provider and serves the recording, see {@code --help}.
 */
public final class EmulatorMain {

    private EmulatorMain() {}

    /**
     * Runs until the program is stopped.
     *
     * @param args see {@link EmulatorProgram#main(String[])}
     */
    public static void main(String[] args) throws InterruptedException {
        EmulatorProgram.main(args);
    }
}
