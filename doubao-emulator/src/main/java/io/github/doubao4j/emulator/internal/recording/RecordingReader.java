package io.github.doubao4j.emulator.internal.recording;

import com.fasterxml.jackson.core.JacksonException;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Ending;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Head;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange.Piece;
import io.github.doubao4j.emulator.recording.RecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads the text of a recording; whatever it does not understand is an error with the line. */
final class RecordingReader {

    private static final Pattern REQUEST = Pattern.compile("=== ([A-Z]+) (/\\S*)");
    private static final Pattern STATUS = Pattern.compile("--- ([2-5]\\d\\d)(?: after (\\d{1,9}) ms)?");
    private static final Pattern END = Pattern.compile("--- ([a-z ]+?)(?: after (\\d{1,9}) ms)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*.^_`~0-9A-Za-z-]+):[ \\t]*(.*)");
    private static final Pattern EVENT = Pattern.compile("\\+(\\d{1,9}) (.*)");

    private final String source;
    private final String[] lines;
    /** The index of the next line; its number is one more. */
    private int next;

    RecordingReader(String source, String text) {
        this.source = source;
        this.lines = text.split("\r?\n", -1);
    }

    RecordingFile.Contents read() {
        skipEmpty();
        String version = "doubao-recording: ";
        if (!line().startsWith(version)) {
            throw error("a recording begins with '" + version + RecordingWriter.VERSION + "'");
        }
        if (!line().equals(version + RecordingWriter.VERSION)) {
            throw error("this release reads version " + RecordingWriter.VERSION + ", but the file has '"
                    + line().substring(version.length()) + "'");
        }
        next++;
        skipEmpty();
        String basePath = "";
        if (line().startsWith("base-path: ")) {
            basePath = line().substring("base-path: ".length()).strip();
            if (!basePath.startsWith("/")) {
                throw error("base-path must begin with '/'");
            }
            basePath = basePath.equals("/") ? "" : basePath;
            next++;
        }
        List<RecordedExchange> exchanges = new ArrayList<>();
        skipEmpty();
        while (next < lines.length) {
            exchanges.add(exchange());
            skipEmpty();
        }
        return new RecordingFile.Contents(basePath, exchanges);
    }

    private RecordedExchange exchange() {
        int start = next + 1;
        Matcher first = REQUEST.matcher(line());
        if (!first.matches()) {
            throw error(
                    "a request is expected, such as '=== POST /v1/chat/completions', but there is '" + line() + "'");
        }
        next++;
        RecordedExchange.Request request =
                new RecordedExchange.Request(first.group(1), first.group(2), headers(), body(JsonLayout.COMPACT));
        Matcher status = STATUS.matcher(responseLine(start));
        Head head = null;
        List<Piece> pieces = List.of();
        if (status.matches()) {
            next++;
            JsonLayout layout = JsonLayout.COMPACT;
            List<Header> headers = new ArrayList<>();
            int headersStart = next;
            for (Header header : headers()) {
                if (header.name().equals(JsonLayout.HEADER)) {
                    layout = layout(header, headersStart);
                } else {
                    headers.add(header);
                }
            }
            head = new Head(Integer.parseInt(status.group(1)), millis(status.group(2)), List.copyOf(headers));
            pieces = head.isStream() ? events() : document(layout);
        }
        Matcher end = END.matcher(responseLine(start));
        Ending ending = end.matches() ? ending(end.group(1)) : null;
        if (ending == null) {
            throw error((head == null
                            ? "the status is expected, such as '--- 200', or '--- cut' or '--- client disconnected'"
                            : "'--- complete', '--- cut' or '--- client disconnected' is expected")
                    + ", with ' after 12 ms' or without, but there is '" + line() + "'");
        }
        if (head == null && ending == Ending.COMPLETE) {
            throw error("a response that is complete has a status, such as '--- 200', before");
        }
        next++;
        return new RecordedExchange(start, request, head, pieces, ending, millis(end.group(2)));
    }

    private String responseLine(int start) {
        if (next == lines.length || line().startsWith("===")) {
            throw error("the exchange that begins in line " + start
                    + " has no end; a recorder that was killed may have left it: remove it, or add '--- complete'");
        }
        return line();
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (; next < lines.length && !line().isBlank() && !isMark(); next++) {
            if (!isComment()) {
                Matcher header = HEADER.matcher(line());
                if (!header.matches()) {
                    throw error(
                            "a header is expected, such as 'content-type: application/json', or an empty line before"
                                    + " the body, but there is '" + line() + "'");
                }
                if (!Masking.isAscii(header.group(2))) {
                    throw error("the value of a header is ASCII");
                }
                if (header.group(1).equalsIgnoreCase("content-length")
                        && !header.group(2).matches("\\d{1,18}")) {
                    throw error("content-length is a number, but is '" + header.group(2) + "'");
                }
                headers.add(new Header(header.group(1).toLowerCase(Locale.ROOT), header.group(2)));
            }
        }
        return List.copyOf(headers);
    }

    private JsonLayout layout(Header header, int headersStart) {
        JsonLayout layout = JsonLayout.named(header.value());
        if (layout == null) {
            throw errorAt(
                    headersStart,
                    JsonLayout.HEADER + " is compact, compact newline, spaced or spaced newline, not '" + header.value()
                            + "'");
        }
        return layout;
    }

    private List<Piece> document(JsonLayout layout) {
        ByteString body = body(layout);
        return body.size() == 0 ? List.of() : List.of(new Piece(0, body));
    }

    private ByteString body(JsonLayout layout) {
        skipEmpty();
        int start = next;
        List<String> body = new ArrayList<>();
        for (; next < lines.length && !isMark(); next++) {
            // A comment keeps its line, so that the number of a mistake is right.
            body.add(isComment() ? "" : line());
        }
        String text = String.join("\n", body);
        if (text.isBlank()) {
            return ByteString.EMPTY;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                Json.read(text);
            } catch (JacksonException e) {
                int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
                throw errorAt(start + line - 1, "the body is not JSON: " + e.getOriginalMessage());
            }
            return ByteString.encodeUtf8(layout.apply(text));
        }
        ByteString bytes =
                BodyText.bytes(body.stream().filter(line -> !line.isBlank()).toList());
        if (bytes == null) {
            throw errorAt(
                    start,
                    "a body is JSON that begins with { or [, or lines that all begin with | or 'base64 ', or one"
                            + " quoted line");
        }
        return bytes;
    }

    private List<Piece> events() {
        List<Piece> events = new ArrayList<>();
        for (skipEmpty(); next < lines.length && !isMark(); next++, skipEmpty()) {
            Matcher event = EVENT.matcher(line());
            ByteString bytes = event.matches() ? BodyText.eventBytes(event.group(2)) : null;
            if (bytes == null) {
                throw error(
                        "an event is expected, such as '+12 data: {}', '+12 event: name data: {}', '+0 : comment' or"
                                + " '+0 \"quoted\"', but there is '" + line() + "'");
            }
            events.add(new Piece(millis(event.group(1)), bytes));
        }
        return events;
    }

    private static @Nullable Ending ending(String words) {
        for (Ending ending : Ending.values()) {
            if (ending.words().equals(words)) {
                return ending;
            }
        }
        return null;
    }

    private static long millis(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private boolean isMark() {
        return line().startsWith("--- ") || line().startsWith("===");
    }

    private boolean isComment() {
        return line().stripLeading().startsWith("#");
    }

    private void skipEmpty() {
        while (next < lines.length && (line().isBlank() || isComment())) {
            next++;
        }
    }

    private String line() {
        return next < lines.length ? lines[next] : "";
    }

    private RecordingException error(String message) {
        return errorAt(next, message);
    }

    private RecordingException errorAt(int index, String message) {
        return new RecordingException(source + ", line " + (index + 1) + ": " + message);
    }
}
