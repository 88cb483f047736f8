package io.github.doubao4j.examples.extract.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where PDFBox notes which fonts it has found on the machine, since looking through all of them takes long. */
public final class PdfFonts {

    /** PDFBox's own name for it. */
    private static final String PROPERTY = "pdfbox.fontcache";

    private PdfFonts() {}

    /**
     * Sets the place, unless the user has; PDFBox's choice is a file in the middle of the home directory.
     *
     * @param directory the place; where it cannot be made, PDFBox finds another
     */
    public static void noteIn(Path directory) {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            System.setProperty(PROPERTY, directory.toString());
        } catch (IOException e) {
            // Nothing is lost but time.
        }
    }
}
