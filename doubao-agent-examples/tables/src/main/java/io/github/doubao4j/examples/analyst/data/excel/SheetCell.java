package io.github.doubao4j.examples.analyst.data.excel;

import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param text as text: dates in ISO form, numbers with a point
 * @param kind what it is; a text is one also where it looks like a number
 * @param flaw why there is no value; {@code null} if there is one
 */
public record SheetCell(
        String text, ValueKind kind, @Nullable Flaw flaw) {

    /** What keeps a cell from having a value. */
    public enum Flaw {
        /** The result is an error, such as {@code #DIV/0!}. */
        ERROR,
        /** A formula whose result was never stored. */
        NO_RESULT
    }

    static SheetCell value(String text, ValueKind kind) {
        return new SheetCell(text, kind, null);
    }

    static SheetCell flawed(Flaw flaw, String text) {
        return new SheetCell(text, ValueKind.TEXT, flaw);
    }
}
