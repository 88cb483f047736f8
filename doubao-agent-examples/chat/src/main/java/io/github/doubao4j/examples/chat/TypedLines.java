package io.github.doubao4j.examples.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Lines that somebody types, with JLine: editing, history with the arrow keys, commands completed with Tab. Ctrl-C at the
 * prompt drops the line; twice at an empty one, like Ctrl-D, it ends the conversation.
 */
final class TypedLines implements Lines {

    static final String PROMPT = "> ";

    private final Terminal terminal;
    private final LineReader reader;
    private final Runnable onFirstInterrupt;
    private volatile Runnable onInterrupt = () -> {};

    /**
     * Sets the reader up.
     *
     * @param terminal         where somebody types; closed with this
     * @param onFirstInterrupt says what a second Ctrl-C will do
     */
    TypedLines(Terminal terminal, Runnable onFirstInterrupt) {
        this.terminal = terminal;
        this.onFirstInterrupt = onFirstInterrupt;
        // What is written to a model is prose: quotes, backslashes and exclamation marks are themselves.
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .completer((unused, line, candidates) -> complete(line, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        terminal.handle(Signal.INT, signal -> onInterrupt.run());
    }

    /** The terminal that the program was started in. */
    static Terminal ofThisProgram() {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .nativeSignals(true)
                    .encoding(io.github.doubao4j.examples.terminal.Terminal.charset())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable String next() {
        boolean interrupted = false;
        while (true) {
            try {
                return reader.readLine(PROMPT);
            } catch (UserInterruptException e) {
                boolean empty = e.getPartialLine() == null || e.getPartialLine().isBlank();
                if (empty && interrupted) {
                    return null;
                }
                interrupted = empty;
                if (empty) {
                    onFirstInterrupt.run();
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void complete(ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() > 0 || !line.word().startsWith("/")) {
            return;
        }
        for (SlashCommand command : SlashCommand.values()) {
            candidates.add(new Candidate(command.word()));
        }
    }
}
