package io.github.doubao4j.examples.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** What a file holds when it is read in one encoding. */
final class DecodeScan {

    private final CharsetDecoder decoder;
    private final CharBuffer chars = CharBuffer.allocate(1 << 16);
    private long wrong;
    private long aboveAscii;
    private long controls;

    private DecodeScan(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static DecodeScan of(TextEncoding.Source source, Charset charset) throws IOException {
        DecodeScan scan = new DecodeScan(charset);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try (InputStream in = source.open()) {
            boolean end = false;
            while (!end) {
                int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
                end = read < bytes.remaining();
                bytes.position(bytes.position() + read).flip();
                scan.decode(bytes, end);
                bytes.compact();
            }
        }
        return scan;
    }

    /** Places that are no text. */
    long wrong() {
        return wrong;
    }

    /** Characters that are not ASCII. */
    long aboveAscii() {
        return aboveAscii;
    }

    /** Characters that stand in no text. */
    long controls() {
        return controls;
    }

    private void decode(ByteBuffer bytes, boolean end) {
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, end);
            count();
            if (result.isError()) {
                wrong++;
                bytes.position(bytes.position() + result.length());
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }

    private void count() {
        chars.flip();
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (c > 0x7F) {
                aboveAscii++;
            } else if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                controls++;
            }
        }
        chars.clear();
    }
}
