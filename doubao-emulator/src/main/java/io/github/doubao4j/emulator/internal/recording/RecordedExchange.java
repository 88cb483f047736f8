package io.github.doubao4j.emulator.internal.recording;

import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, masked.
 *
 * @param line where it stands in its file; 0 when it was just recorded
 * @param head status and headers of the response; null when there was none
 * @param pieces the events of a stream; the one body of another response, or nothing
 */
public record RecordedExchange(
        int line, Request request, @Nullable Head head, List<Piece> pieces, Ending ending, long endDelayMillis) {

    /** What was sent. */
    public record Request(String method, String target, List<Header> headers, ByteString body) {}

    /** The beginning of a response; the delay is since the request. */
    public record Head(int status, long delayMillis, List<Header> headers) {

        /** The first header of this name; null when there is none. */
        public @Nullable String header(String name) {
            for (Header header : headers) {
                if (header.name().equalsIgnoreCase(name)) {
                    return header.value();
                }
            }
            return null;
        }

        boolean isStream() {
            String type = header("content-type");
            return type != null && type.startsWith("text/event-stream");
        }
    }

    /** An event, or the whole body; the delay is since what came before. */
    public record Piece(long delayMillis, ByteString bytes) {}

    /** How it ended. */
    public enum Ending {
        /** All of it arrived. */
        COMPLETE("complete"),
        /** The provider closed the connection before the end. */
        CUT("cut"),
        /** The application closed its connection before the end. */
        CLIENT_DISCONNECTED("client disconnected");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    ByteString responseBody() {
        Buffer all = new Buffer();
        pieces.forEach(piece -> all.write(piece.bytes()));
        return all.readByteString();
    }
}
