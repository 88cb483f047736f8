package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Lines that nobody types: from a file, from a program, or from the script. They are shown as if they were typed. */
final class ReadLines implements Lines {

    private final Iterator<String> lines;
    private final Terminal terminal;

    /**
     * Takes the lines.
     *
     * @param lines    in their order
     * @param terminal where they are shown
     */
    ReadLines(Iterator<String> lines, Terminal terminal) {
        this.lines = lines;
        this.terminal = terminal;
    }

    @Override
    public @Nullable String next() {
        while (lines.hasNext()) {
            String line = lines.next();
            if (!line.isBlank()) {
                show(line, terminal);
                return line;
            }
        }
        return null;
    }

    /** Shows a line that was not typed. */
    static void show(String line, Terminal terminal) {
        terminal.line("");
        terminal.line(Style.BOLD, TypedLines.PROMPT + line);
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public void onInterrupt(Runnable action) {
        // Ctrl-C ends the program, as everywhere where nobody types.
    }

    @Override
    public void close() {}
}
