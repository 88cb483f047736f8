package io.github.doubao4j.examples.analyst.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.apache.fontbox.util.autodetect.FontFileFinder;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A font for machines that have none, such as most containers. Java on Linux brings none and can then not draw at all; PDFBox has one
 * with the Latin, Greek and Cyrillic letters, for the same reason.
 */
final class ChartFonts {

    /** Names the file in which Java looks for fonts; read when the first of them is used. */
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private static final String FONT = "LiberationSans-Regular.ttf";
    private static final String NAME = "-misc-liberationsans-medium-r-normal--*-%d-*-*-p-*-iso8859-1";
    private static boolean looked;

    private ChartFonts() {}

    /** Makes sure that there is a font. The user's own choice stands, and so does what the machine has. */
    static synchronized void provide() throws IOException {
        if (looked) {
            return;
        }
        looked = true;
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        if (linux
                && System.getProperty(CONFIGURATION) == null
                && new FontFileFinder().find().isEmpty()) {
            System.setProperty(CONFIGURATION, configuration().toString());
        }
    }

    private static Path configuration() throws IOException {
        Path directory = Files.createTempDirectory("analyst-font");
        directory.toFile().deleteOnExit();
        Path font = directory.resolve(FONT);
        try (InputStream in = PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/" + FONT)) {
            if (in == null) {
                throw new IOException("this machine has no font, and PDFBox none to lend");
            }
            Files.copy(in, font);
        }
        font.toFile().deleteOnExit();
        Path file = directory.resolve("fontconfig.properties");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
            properties(font).store(out, null);
        }
        file.toFile().deleteOnExit();
        return file;
    }

    /** Each of the JDK's own fonts, in each style, is this one. */
    private static Properties properties(Path font) {
        Properties properties = new Properties();
        properties.setProperty("version", "1");
        for (String logical : new String[] {"serif", "sansserif", "monospaced", "dialog", "dialoginput"}) {
            for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
                properties.setProperty(logical + "." + style + ".latin-1", NAME);
            }
        }
        properties.setProperty("sequence.allfonts", "latin-1");
        properties.setProperty("filename." + NAME, font.toString());
        return properties;
    }
}
