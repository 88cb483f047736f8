package io.github.doubao4j.examples.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Text of unknown encoding that fits into memory. Which encodings there are, {@link TextEncoding} says. */
public final class PlainText {

    private PlainText() {}

    /**
     * Reads text.
     *
     * @param bytes what is in the file
     * @return nothing if the bytes are no text in any of the encodings, or not in all places
     */
    public static Optional<String> decode(byte[] bytes) {
        TextEncoding.Source source = () -> new ByteArrayInputStream(bytes);
        try {
            Optional<TextEncoding> encoding = TextEncoding.of(source).filter(found -> found.damaged() == 0);
            return encoding.isEmpty()
                    ? Optional.empty()
                    : Optional.of(read(encoding.get(), source)).filter(PlainText::isText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(TextEncoding encoding, TextEncoding.Source source) throws IOException {
        try (Reader in = encoding.reader(source)) {
            StringWriter text = new StringWriter();
            in.transferTo(text);
            return text.toString();
        }
    }

    /** No text has a zero in it, and every other file soon has. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }
}
