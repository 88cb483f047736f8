package io.github.doubao4j.examples;

import picocli.CommandLine.Option;

/** Which loop runs, for agents that call tools. */
public final class LoopOptions {

    @Option(names = "--explicit-loop")
    private boolean explicit;

    /** Whether the loop that stands in the open runs instead of AiServices. */
    public boolean explicit() {
        return explicit;
    }
}
