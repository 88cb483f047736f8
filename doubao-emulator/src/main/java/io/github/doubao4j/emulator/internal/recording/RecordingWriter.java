package io.github.doubao4j.emulator.internal.recording;

import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Head;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Piece;
import java.util.List;
import java.util.Locale;
import okio.ByteString;

/** Writes the text of a recording. {@code docs/record-replay.md} describes it. */
final class RecordingWriter {

    static final int VERSION = 1;

    private final StringBuilder out = new StringBuilder();

    private RecordingWriter() {}

    /** The first lines of a file. */
    static String head(String basePath) {
        return "doubao-recording: " + VERSION + "\nbase-path: " + (basePath.isEmpty() ? "/" : basePath) + "\n";
    }

    /** One exchange, with an empty line before it. */
    static String exchange(RecordedExchange exchange) {
        RecordingWriter writer = new RecordingWriter();
        writer.write(exchange);
        return writer.out.toString();
    }

    private void write(RecordedExchange exchange) {
        RecordedExchange.Request request = exchange.request();
        line("");
        line("=== " + request.method() + " " + request.target());
        headers(request.headers());
        body(request.body(), anyLayout(request.body()));
        line("");
        Head head = exchange.head();
        if (head != null) {
            line("--- " + head.status() + after(head.delayMillis()));
            headers(head.headers());
            if (head.isStream()) {
                line("");
                for (Piece piece : exchange.pieces()) {
                    line("+" + piece.delayMillis() + " " + BodyText.event(piece.bytes()));
                }
            } else {
                body(exchange.responseBody(), JsonLayout.of(exchange.responseBody()));
            }
        }
        line("--- " + exchange.ending().words() + after(exchange.endDelayMillis()));
    }

    private void headers(List<Header> headers) {
        headers.forEach(header -> line(header.name().toLowerCase(Locale.ROOT) + ": " + header.value()));
    }

    private void body(ByteString body, JsonLayout layout) {
        if (body.size() == 0) {
            return;
        }
        if (layout == JsonLayout.OTHER) {
            line("");
            BodyText.lines(body).forEach(this::line);
            return;
        }
        if (layout != JsonLayout.COMPACT) {
            line(JsonLayout.HEADER + ": " + layout.words());
        }
        line("");
        line(JsonText.pretty(body.utf8()));
    }

    /** A request is compared as JSON, however it is written. */
    private static JsonLayout anyLayout(ByteString body) {
        String text = BodyText.text(body);
        return text != null && JsonText.isDocument(text) ? JsonLayout.COMPACT : JsonLayout.OTHER;
    }

    private static String after(long millis) {
        return millis == 0 ? "" : " after " + millis + " ms";
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
