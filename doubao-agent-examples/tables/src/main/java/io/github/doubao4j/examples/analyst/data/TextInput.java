package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.files.TextEncoding;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The text of a data file, packed or not, in whatever encoding. It is read more than once and never held in memory. */
final class TextInput {

    private final Path file;
    private final TextEncoding encoding;

    private TextInput(Path file, TextEncoding encoding) {
        this.file = file;
        this.encoding = encoding;
    }

    /**
     * Looks at a file.
     *
     * @throws DataException if it is no text
     */
    static TextInput of(Path file) throws IOException {
        TextEncoding encoding = TextEncoding.of(() -> bytes(file))
                .orElseThrow(() -> new DataException(Text.of(DataLoader.class, "no-text", file)));
        return new TextInput(file, encoding);
    }

    Reader open() throws IOException {
        return encoding.reader(() -> bytes(file));
    }

    /** What is to be said of the encoding. */
    List<Text> notices() {
        if (encoding.damaged() > 0) {
            return List.of(Notice.of(
                    "encoding.damaged", encoding.damaged(), encoding.charset().name()));
        }
        return encoding.isUtf8()
                ? List.of()
                : List.of(Notice.of("encoding", encoding.charset().name()));
    }

    private static InputStream bytes(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
