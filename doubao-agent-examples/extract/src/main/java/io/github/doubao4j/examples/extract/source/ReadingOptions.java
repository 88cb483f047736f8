package io.github.doubao4j.examples.extract.source;

/**
 * How documents are shown to the model.
 *
 * @param pdfTaken      whether the provider takes PDF as it is
 * @param pagesAsImages whether a PDF's pages go out as images
 * @param dpi           the resolution of these images
 * @param maxPages      the most pages that a PDF may have
 */
public record ReadingOptions(boolean pdfTaken, boolean pagesAsImages, int dpi, int maxPages) {

    /** The way in which a PDF goes out, for the journal: another way may give another answer. */
    public String describe() {
        return pagesAsImages ? "pages@" + dpi : pdfTaken ? "pdf" : "text";
    }
}
