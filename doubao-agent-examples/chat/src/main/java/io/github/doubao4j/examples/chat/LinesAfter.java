package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A line that was given with the command, and behind it what is typed. */
final class LinesAfter implements Lines {

    private final Lines rest;
    private final Terminal terminal;
    private @Nullable String first;

    LinesAfter(String first, Lines rest, Terminal terminal) {
        this.first = first;
        this.rest = rest;
        this.terminal = terminal;
    }

    @Override
    public @Nullable String next() {
        String line = first;
        if (line == null) {
            return rest.next();
        }
        first = null;
        ReadLines.show(line, terminal);
        return line;
    }

    @Override
    public boolean interactive() {
        return rest.interactive();
    }

    @Override
    public void onInterrupt(Runnable action) {
        rest.onInterrupt(action);
    }

    @Override
    public void close() {
        rest.close();
    }
}
