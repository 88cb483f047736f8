package io.github.doubao4j.internal.sse;

import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, section "Interpreting an event stream"): bytes in, events out, no HTTP and no
 * JSON. Only CR, LF and CRLF end a line; comments, {@code id} and {@code retry} are ignored.
 *
 * <p>Three things go beyond the standard, because relays in front of Doubao need them: the last event counts although
 * its blank line is missing; a line that starts like a JSON document instead of a field is data, as are the lines
 * that follow it up to a blank one; and where events end with one newline, a data line that cannot belong to the same
 * JSON document begins the next event, and {@code [DONE]} is one by itself.
 */
public final class SseReader {

    private static final ByteString LINE_ENDS = ByteString.encodeUtf8("\r\n");
    private static final ByteString DATA = ByteString.encodeUtf8("data:");
    private static final ByteString EVENT = ByteString.encodeUtf8("event:");
    private static final Set<String> FIELDS = Set.of("data", "event", "id", "retry");

    /** How many characters of stray lines a message shows. */
    private static final int MAX_STRAY = 2000;

    private final BufferedSource source;
    private final long maxEventBytes;

    private boolean atStart = true;
    private boolean atEnd;
    private boolean afterCarriageReturn;
    private long eventBytes;
    private byte[] object = new byte[512];
    private final EventNames names = new EventNames();
    private @Nullable String returnedName;
    private @Nullable String heldLine;
    private @Nullable String heldName;
    private final StringBuilder stray = new StringBuilder();

    /**
     * Starts at the beginning of a stream.
     *
     * @param source the bytes; not closed by this class
     * @param maxEventBytes how large an event may be, its comments and field names included
     */
    public SseReader(BufferedSource source, long maxEventBytes) {
        this.source = source;
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * The next event if it is plain, as nearly all are: at most a line with its name, then one line of data, which is a JSON
     * object, and a blank line. Its bytes are not copied into strings, and {@link #name()} knows its name.
     *
     * @return {@code null} when the event is not plain; then {@link #next()} returns it. The returned bytes are valid until
     *     the next call
     * @throws IOException when reading fails, or the event is larger than the limit
     */
    public @Nullable JsonBytes nextObject() throws IOException {
        if (atStart || afterCarriageReturn || heldLine != null || heldName != null) {
            return null;
        }
        eventBytes = 0;
        int nameEnd = -1;
        long end = lineEnd(0);
        if (isField(EVENT, 0, end)) {
            nameEnd = (int) end;
            eventBytes = end;
            end = lineEnd(end + 1);
        }
        int line = nameEnd + 1;
        if (!isField(DATA, line, end)) {
            return null;
        }
        Buffer buffer = source.getBuffer();
        int start = valueStart(buffer, line + DATA.size());
        if (buffer.getByte(start) != '{' || buffer.getByte(end - 1) != '}' || !isBlankLine(end + 1)) {
            return null;
        }
        returnedName = nameEnd < 0 ? null : readName(buffer, nameEnd);
        int length = (int) end - start;
        readObject(buffer, start - line, length);
        return new JsonBytes(object, length);
    }

    /** The name of the event that was returned last; {@code null} when it has none. Plain events of one name share its string. */
    public @Nullable String name() {
        return returnedName;
    }

    /** Whether the line from here to this end has the field, and ends with a newline. */
    private boolean isField(ByteString field, long from, long end) {
        Buffer buffer = source.getBuffer();
        return end >= 0 && buffer.rangeEquals(from, field) && buffer.getByte(end) == '\n';
    }

    /** Waits for no more than the first byte of the line. */
    private boolean isBlankLine(long from) throws IOException {
        return source.request(from + 1) && source.getBuffer().getByte(from) == '\n';
    }

    /** One space behind the colon is not part of the value. */
    private static int valueStart(Buffer buffer, int behindColon) {
        return buffer.getByte(behindColon) == ' ' ? behindColon + 1 : behindColon;
    }

    /** Takes the line with the name away. */
    private String readName(Buffer buffer, int end) throws IOException {
        int start = valueStart(buffer, EVENT.size());
        buffer.skip(start);
        String read = names.read(buffer, end - start);
        buffer.skip(1);
        return read;
    }

    /** Takes the line of data and the blank line away. */
    private void readObject(Buffer buffer, int start, int length) throws IOException {
        if (object.length < length) {
            object = new byte[Math.max(length, 2 * object.length)];
        }
        buffer.skip(start);
        for (int read = 0; read < length; ) {
            read += buffer.read(object, read, length - read);
        }
        buffer.skip(2);
    }

    /**
     * The next event; waits for it.
     *
     * @return {@code null} at the end of the stream
     * @throws IOException when reading fails, or the event is larger than the limit
     */
    public @Nullable SseEvent next() throws IOException {
        String name = heldName;
        String laterName = null;
        List<String> data = new ArrayList<>(1);
        boolean bareJson = false;
        eventBytes = 0;
        heldName = null;
        if (heldLine != null) {
            data.add(heldLine);
            heldLine = null;
            if (SseEvent.isDone(data.get(0))) {
                return event(name, data);
            }
        }
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return event(laterName == null ? name : laterName, data);
                }
                name = null;
                bareJson = false;
                eventBytes = 0;
                continue;
            }
            if (line.charAt(0) == ':') {
                if (data.isEmpty() && name == null) {
                    eventBytes = 0;
                }
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            if (!FIELDS.contains(field)) {
                bareJson |= startsLikeJson(line);
                if (bareJson) {
                    data.add(line);
                } else {
                    keepStray(line);
                }
            } else if (field.equals("data")) {
                String value = value(line, colon);
                boolean done = SseEvent.isDone(value);
                if (!data.isEmpty() && (done || isNextDocument(data.get(data.size() - 1), value))) {
                    heldLine = value;
                    heldName = laterName;
                    return event(name, data);
                }
                data.add(value);
                if (done) {
                    return event(name, data);
                }
            } else if (field.equals("event")) {
                if (data.isEmpty()) {
                    name = value(line, colon);
                } else {
                    laterName = value(line, colon);
                }
            }
        }
        atEnd = true;
        return data.isEmpty() ? null : event(laterName == null ? name : laterName, data);
    }

    /** Whether the stream has ended, and the last event, if there was one, without its blank line: it may be cut. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /**
     * Stray lines between the events, such as plain text or a web page that a gateway has put into the stream; only their
     * beginning. The standard ignores them, but they may explain why a stream ends.
     */
    public String stray() {
        return stray.toString().strip();
    }

    private void keepStray(String line) {
        int room = MAX_STRAY - stray.length();
        if (room > 0) {
            stray.append(line, 0, Math.min(room, line.length())).append('\n');
        }
    }

    private SseEvent event(@Nullable String name, List<String> data) {
        returnedName = name;
        return new SseEvent(name, data.size() == 1 ? data.get(0) : String.join("\n", data));
    }

    /** Nowhere inside a JSON document may a line end with a brace and the next one open another. */
    private static boolean isNextDocument(String line, String next) {
        return line.stripTrailing().endsWith("}") && next.stripLeading().startsWith("{");
    }

    private static boolean startsLikeJson(String line) {
        String text = line.stripLeading();
        return !text.isEmpty() && (text.charAt(0) == '{' || text.charAt(0) == '[');
    }

    private static String value(String line, int colon) {
        if (colon < 0) {
            return "";
        }
        int start = line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1;
        return line.substring(start);
    }

    /** The next line without its end, or {@code null} at the end of the stream. */
    private @Nullable String line() throws IOException {
        Buffer buffer = source.getBuffer();
        // A CR ends a line at once; whether an LF belongs to it is only looked at when more is wanted.
        if (afterCarriageReturn) {
            afterCarriageReturn = false;
            if (source.request(1) && buffer.getByte(0) == '\n') {
                buffer.skip(1);
            }
        }
        long end = lineEnd(0);
        if (end < 0) {
            return buffer.size() == 0 ? null : decode(buffer, buffer.size());
        }
        eventBytes += end;
        String line = decode(buffer, end);
        afterCarriageReturn = buffer.readByte() == '\r';
        return line;
    }

    /** Where the line ends that begins here; -1 when the source ends before. */
    private long lineEnd(long from) throws IOException {
        Buffer buffer = source.getBuffer();
        long searched = from;
        long end;
        while ((end = buffer.indexOfElement(LINE_ENDS, searched)) < 0) {
            searched = buffer.size();
            checkSize(searched - from);
            if (!source.request(searched + 1)) {
                return -1;
            }
        }
        checkSize(end - from);
        return end;
    }

    private void checkSize(long lineBytes) throws IOException {
        if (eventBytes + lineBytes > maxEventBytes) {
            throw new ResponseTooLargeException("An event of the stream has more than " + maxEventBytes
                    + " bytes, the limit that maxEventBytes sets");
        }
    }

    private String decode(Buffer buffer, long bytes) throws IOException {
        String line = buffer.readUtf8(bytes);
        boolean first = atStart;
        atStart = false;
        return first && line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
