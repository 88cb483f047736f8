package io.github.doubao4j.examples.docs.index;

/** What a place in a document is counted in. */
public enum Unit {
    /** Lines of a text file. */
    LINE(":"),
    /** Pages of a PDF. */
    PAGE(" p."),
    /** Paragraphs, rows of a sheet included, of an Office document. */
    PARAGRAPH(" par.");

    private final String mark;

    Unit(String mark) {
        this.mark = mark;
    }

    /** What stands between the file's name and the number in a citation. */
    public String mark() {
        return mark;
    }
}
