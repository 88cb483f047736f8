package io.github.doubao4j.internal.http;

import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.BufferedSource;

/**
 * The body of a successful response from its beginning: what it is shows in the first character, not in its content type, since relays mix
 * them up. Web pages and bodies with nothing in them are the responses of gateways to a wrong address.
 */
public final class DocumentBody {

    /** How much of a web page is read. */
    private static final long PAGE = 2000;

    private final HttpResponseBody http;
    private final int maxBytes;

    /**
     * The body of a response.
     *
     * @param maxBytes of a document, as the option {@code maxEventBytes} sets it
     */
    public DocumentBody(HttpResponseBody http, int maxBytes) {
        this.http = http;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads up to the first character that is neither white space nor a byte order mark.
     *
     * @throws io.github.doubao4j.DoubaoApiException when there is none, or the body is a web page
     */
    public int begin() throws IOException {
        BufferedSource source = http.source();
        int first = skipToFirstCharacter(source);
        if (first < 0) {
            throw http.errors()
                    .broken("The response is empty. Some gateways respond like this when the path is wrong. "
                            + http.errors().addressHint())
                    .build();
        }
        if (first == '<') {
            try (JsonBytes page = JsonBytes.read(
                    source::read, (int) Math.min(source.getBuffer().size(), PAGE))) {
                throw http.errors()
                        .broken("The response is a web page, not JSON. "
                                + http.errors().addressHint() + ". The page: "
                                + http.errors().excerpt(page.text()))
                        .build();
            }
        }
        return first;
    }

    /**
     * The rest as one document, to be closed by the caller.
     *
     * @throws io.github.doubao4j.DoubaoApiException when it is too large
     */
    public JsonBytes read() throws IOException {
        BufferedSource source = http.source();
        if (source.request(maxBytes + 1L)) {
            throw http.errors()
                    .broken("The response is one document of more than " + maxBytes
                            + " bytes, the limit that maxEventBytes sets")
                    .build();
        }
        return JsonBytes.read(source::read, (int) source.getBuffer().size());
    }

    /** The first character that is neither white space nor a byte order mark, or -1; it stays in the source. */
    private static int skipToFirstCharacter(BufferedSource source) throws IOException {
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
