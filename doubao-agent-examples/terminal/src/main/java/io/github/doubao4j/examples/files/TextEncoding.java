package io.github.doubao4j.examples.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the text of a file is encoded: by its byte order mark, else UTF-8, UTF-16 without a mark where the zeros of its
 * ASCII characters show it, or GB18030, which is what Chinese systems write when they do not write UTF-8, and of which GBK
 * and GB2312 are parts. It is decided from all of the file, never from its beginning alone, and without holding it in memory.
 *
 * @param charset  the encoding
 * @param damaged  how many places of the file are no text in it; 0 but for UTF-8, and few there
 */
public record TextEncoding(Charset charset, long damaged) {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** So many characters above ASCII must be right for each place that is not, or else it is not UTF-8. */
    private static final int RIGHT_FOR_EACH_WRONG = 20;

    /** What is read more than once. */
    @FunctionalInterface
    public interface Source {

        /** Opens it from its beginning. */
        InputStream open() throws IOException;
    }

    /**
     * Finds out.
     *
     * @param source the file
     * @return nothing if it is no text in any of the encodings
     */
    public static Optional<TextEncoding> of(Source source) throws IOException {
        EncodingScan bytes = EncodingScan.bytes(source);
        Optional<Charset> marked = bytes.mark();
        if (marked.isPresent()) {
            return checked(source, marked.get());
        }
        if (bytes.binary()) {
            Optional<Charset> guess = bytes.utf16();
            return guess.isPresent() && isPlain(DecodeScan.of(source, guess.get()))
                    ? Optional.of(new TextEncoding(guess.get(), 0))
                    : Optional.empty();
        }
        DecodeScan utf8 = DecodeScan.of(source, StandardCharsets.UTF_8);
        if (isUtf8(utf8)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, utf8.wrong()));
        }
        return bytes.looksChinese() ? checked(source, GB18030) : Optional.empty();
    }

    /** Whether it is UTF-8, in which everything can be written. */
    public boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /**
     * Reads the text, without byte order marks; what is damaged reads as U+FFFD.
     *
     * @param source the file that this was found for
     */
    public Reader reader(Source source) throws IOException {
        CodingErrorAction action = damaged > 0 ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        Reader decoded = new InputStreamReader(
                source.open(), charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action));
        PushbackReader text = new PushbackReader(new BufferedReader(decoded, 1 << 16), 1);
        int first = text.read();
        while (first == '\uFEFF') {
            first = text.read();
        }
        if (first >= 0) {
            text.unread(first);
        }
        return text;
    }

    private static boolean isUtf8(DecodeScan scan) {
        return scan.wrong() == 0 || scan.wrong() * RIGHT_FOR_EACH_WRONG <= scan.aboveAscii();
    }

    private static Optional<TextEncoding> checked(Source source, Charset charset) throws IOException {
        DecodeScan scan = DecodeScan.of(source, charset);
        boolean right = scan.wrong() == 0 || (charset.equals(StandardCharsets.UTF_8) && isUtf8(scan));
        return right ? Optional.of(new TextEncoding(charset, scan.wrong())) : Optional.empty();
    }

    /** A guess from zeros holds only if all of the file is plain text in it. */
    private static boolean isPlain(DecodeScan scan) {
        return scan.wrong() == 0 && scan.controls() == 0;
    }
}
