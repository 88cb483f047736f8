package io.github.doubao4j.examples.docs.index;

import java.util.List;

/**
 * The text of a document with its numbers.
 *
 * @param unit  what the numbers count
 * @param lines the text, line by line; several lines have one number where pages are counted
 */
record ParsedDocument(Unit unit, List<Line> lines) {

    /** Keeps its own copy of the list. */
    ParsedDocument {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param number of the line, page or paragraph, from 1 up
     * @param text   without the end of the line
     */
    record Line(int number, String text) {}

    /** All of it. */
    String text() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /** Whether there is nothing to read, as in a PDF of scanned pages. */
    boolean isBlank() {
        return lines.stream().allMatch(line -> line.text().isBlank());
    }
}
