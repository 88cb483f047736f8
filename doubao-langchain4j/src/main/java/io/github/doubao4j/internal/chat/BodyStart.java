package io.github.doubao4j.internal.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSource;

/** Finds the first character of a response body, which tells a JSON document from a stream of events. */
final class BodyStart {

    private BodyStart() {}

    /** The first character that is neither white space nor a byte order mark, or -1; it stays in the source. */
    static int skipToFirstCharacter(BufferedSource source) throws IOException {
        Buffer buffer = source.getBuffer();
        while (source.request(1)) {
            int first = buffer.getByte(0) & 0xff;
            if (first == 0xEF && source.request(3)) {
                String mark = buffer.snapshot(3).string(StandardCharsets.UTF_8);
                if (!mark.equals("\uFEFF")) {
                    return first;
                }
                buffer.skip(3);
            } else if (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
                buffer.skip(1);
            } else {
                return first;
            }
        }
        return -1;
    }
}
