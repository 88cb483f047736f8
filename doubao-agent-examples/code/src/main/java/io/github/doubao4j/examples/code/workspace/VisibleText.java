package io.github.doubao4j.examples.code.workspace;

import java.util.regex.Pattern;

/**
 * Makes text fit to be shown to somebody who decides by what they see: a file can hold escape sequences that would wipe
 * lines off the terminal, or marks that turn the order of letters around.
 */
public final class VisibleText {

    /** Colours and the like, as programs print them. */
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    private VisibleText() {}

    /** The text with each character that acts instead of showing written as {@code <U+001B>}; lines and tabs stay. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(VisibleText::acts)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (acts(c)) {
                visible.append(String.format("<U+%04X>", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** The output of a program: as {@link #of}, with colours and carriage returns before line ends taken out first. */
    public static String ofOutput(String output) {
        return of(ESCAPE_SEQUENCE.matcher(output).replaceAll("").replace("\r\n", "\n"));
    }

    /** Whether a character is not seen itself but changes what is seen: controls, marks of direction, half characters. */
    static boolean acts(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
