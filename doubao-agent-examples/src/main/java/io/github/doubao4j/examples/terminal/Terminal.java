package io.github.doubao4j.examples.terminal;

import io.github.doubao4j.examples.text.Language;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a program's words go: standard output, with or without colours. Thread-safe; to keep lines together, synchronize on it. */
public final class Terminal {

    private final PrintWriter out;
    private final boolean colours;
    private final Language language;
    private boolean lineOpen;

    /**
     * Writes to a given place.
     *
     * @param out      where to
     * @param colours  whether ANSI colours are used
     * @param language the language that the reader speaks
     */
    public Terminal(PrintWriter out, boolean colours, Language language) {
        this.out = out;
        this.colours = colours;
        this.language = language;
    }

    /**
     * Whether colours are wanted: only on a terminal, and not if {@code NO_COLOR} is set.
     *
     * @param environment the environment's variables
     */
    public static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && isTerminal(System.console());
    }

    /** Whether somebody sits there: standard input and output are a terminal. */
    public static boolean isInteractive() {
        return isTerminal(System.console());
    }

    /** A writer to a standard stream that can write every character, also where the system names no charset. */
    public static PrintWriter standard(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset()), true);
    }

    /** Whether ANSI colours are used. */
    public boolean colours() {
        return colours;
    }

    /** The language that the reader speaks. */
    public Language language() {
        return language;
    }

    /** The same for {@code System.out}, for programs that know nothing of this one. */
    public static void writeEveryCharacter() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset()));
    }

    /** Continues the line, at once visible. */
    public synchronized void print(Style style, String text) {
        if (text.isEmpty()) {
            return;
        }
        out.print(styled(style, text));
        out.flush();
        lineOpen = !text.endsWith("\n");
    }

    /** Ends the open line, if there is one. */
    public synchronized void endLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    /** Writes a line of its own. */
    public synchronized void line(Style style, String text) {
        endLine();
        out.println(styled(style, text));
        out.flush();
    }

    /** Writes a plain line of its own. */
    public synchronized void line(String text) {
        line(Style.PLAIN, text);
    }

    private String styled(Style style, String text) {
        return colours && style != Style.PLAIN ? style.code() + text + "\u001b[0m" : text;
    }

    /** The charset of the terminal, or one that has every character where there is no terminal or it names none. */
    public static Charset charset() {
        return charset(System.console());
    }

    private static Charset charset(@Nullable Console console) {
        if (console == null || !isTerminal(console) || console.charset().equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8;
        }
        return console.charset();
    }

    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there may be a console where there is no terminal, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
