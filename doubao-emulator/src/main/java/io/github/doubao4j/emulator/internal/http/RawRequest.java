package io.github.doubao4j.emulator.internal.http;

import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received, unread and unchecked.
 *
 * @param target the path with its query, as on the request line
 * @param headers in their order
 */
public record RawRequest(
        String method, String target, List<Header> headers, ByteString body, ClientConnection connection) {

    /** One header, its name as it was written. */
    public record Header(String name, String value) {}

    /** What is asked of the connection that a request came on. */
    public interface ClientConnection {

        /** Whether the client has closed it. Only the thread of the request may ask. */
        boolean isAbandoned();

        /** Runs this once it is closed by either side; null for nothing any more. */
        void whenClosed(@Nullable Runnable action);
    }

    /** Keeps a copy. */
    public RawRequest {
        headers = List.copyOf(headers);
    }

    /** The first header of this name, in any case; null when there is none. */
    public @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }
}
