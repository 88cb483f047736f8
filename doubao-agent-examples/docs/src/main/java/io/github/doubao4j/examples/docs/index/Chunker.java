package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.ParsedDocument.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts documents into passages along their structure: at headings and between paragraphs, and only where a paragraph is
 * too long, inside it. A passage never goes on over a page.
 */
final class Chunker {

    /** To be changed with every change of what comes out, so that indexes are rebuilt. */
    static final String VERSION = "1";

    /** Above this, the next paragraph starts a new passage; what is under half of it is not left alone by a heading. */
    private static final double WANTED = 220;

    /** No passage is heavier: the embedding model takes 512 tokens. */
    private static final double MOST = 400;

    private final String file;
    private final Unit unit;
    private final Consumer<Passage> passages;
    private final List<Line> open = new ArrayList<>();
    private double weight;
    private String heading = "";

    private Chunker(String file, Unit unit, Consumer<Passage> passages) {
        this.file = file;
        this.unit = unit;
        this.passages = passages;
    }

    /**
     * Cuts one document.
     *
     * @param file     its name
     * @param document its text
     * @param passages takes its passages in order, one after the other, since there may be many
     */
    static void chunk(String file, ParsedDocument document, Consumer<Passage> passages) {
        new Chunker(file, document.unit(), passages).run(document.lines());
    }

    private void run(List<Line> lines) {
        Headings headings = new Headings();
        boolean afterBlank = true;
        for (Line line : lines) {
            boolean isHeading = unit == Unit.LINE && headings.next(line.text());
            boolean newPage = !open.isEmpty()
                    && unit == Unit.PAGE
                    && open.get(open.size() - 1).number() != line.number();
            boolean paragraph = (afterBlank || unit == Unit.PARAGRAPH) && !headings.insideCode();
            if (newPage || (isHeading && weight > WANTED / 2) || (paragraph && weight > WANTED)) {
                close();
            }
            if (open.isEmpty() || (isHeading && onlyHeadings())) {
                heading = headings.path();
            }
            add(line);
            afterBlank = line.text().isBlank();
        }
        close();
    }

    private void add(Line line) {
        double more = TextWeight.of(line.text() + "\n");
        if (weight + more > MOST) {
            String before = heading;
            close();
            heading = before;
        }
        if (more > MOST) {
            for (String part : LongLine.split(line.text(), MOST)) {
                open.add(new Line(line.number(), part));
                close();
            }
            return;
        }
        if (!open.isEmpty() || !line.text().isBlank()) {
            open.add(line);
            weight += more;
        }
    }

    private boolean onlyHeadings() {
        return open.stream()
                .allMatch(line -> line.text().isBlank() || line.text().startsWith("#"));
    }

    private void close() {
        while (!open.isEmpty() && open.get(open.size() - 1).text().isBlank()) {
            open.remove(open.size() - 1);
        }
        if (!open.isEmpty()) {
            Place place = new Place(
                    unit, open.get(0).number(), open.get(open.size() - 1).number());
            String text = String.join("\n", open.stream().map(Line::text).toList());
            passages.accept(new Passage(file, place, heading, text));
        }
        open.clear();
        weight = 0;
    }
}
