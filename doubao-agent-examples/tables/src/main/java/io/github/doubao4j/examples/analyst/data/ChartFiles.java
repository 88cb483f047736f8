package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.knowm.xchart.ChartEncoder;

/** Draws charts into PNG files in one directory. Thread-safe; never overwrites a file. */
public final class ChartFiles {

    private static final int MAX_NAME_CHARS = 60;

    private final Path directory;

    /**
     * Sets the directory.
     *
     * @param directory where files go; created with the first chart
     */
    public ChartFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Draws a chart.
     *
     * @param kind   bar, line or pie
     * @param title  stands above the chart and makes the name of the file
     * @param result labels in the first column, numbers in the others; or labels, names of series, numbers
     * @return the file
     * @throws DataException if the result does not fit a chart or the file cannot be written
     */
    public Path draw(ChartKind kind, String title, QueryResult result) {
        ChartData data = ChartData.from(result);
        byte[] png = encode(kind, title, data);
        try {
            Files.createDirectories(directory);
            return write(png, slug(title));
        } catch (IOException e) {
            throw new DataException(
                    "Cannot write the chart to " + directory + ": "
                            + IoErrors.reasonOfDirectory(e).in(Language.EN),
                    e);
        }
    }

    private static byte[] encode(ChartKind kind, String title, ChartData data) {
        try {
            ChartFonts.provide();
            return ChartEncoder.getBytes(ChartRenderer.render(kind, title, data), "png");
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            // The drawing library complains about odd data, and the JDK about a machine without any font, like this.
            throw new DataException("The chart cannot be drawn: " + e, e);
        }
    }

    private Path write(byte[] png, String name) throws IOException {
        Path file = directory.resolve(name + ".png");
        for (int n = 2; !created(file); n++) {
            file = directory.resolve(name + "-" + n + ".png");
        }
        // The name is taken with an empty file; what is in it comes in one step, or not at all.
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(draft, png);
            OutputFile.move(draft, file);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            Files.deleteIfExists(file);
            throw e;
        }
        return file;
    }

    /** Takes a name, so that a chart drawn at the same time cannot take it as well. */
    private static boolean created(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static String slug(String title) {
        String slug = title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        if (slug.length() > MAX_NAME_CHARS) {
            slug = slug.substring(0, slug.offsetByCodePoints(0, slug.codePointCount(0, MAX_NAME_CHARS)));
        }
        return slug.isEmpty() ? "chart" : slug;
    }
}
