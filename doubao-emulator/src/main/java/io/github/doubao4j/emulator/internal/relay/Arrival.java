package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.util.List;
import okio.ByteString;

/** What arrived from the provider, and when. */
sealed interface Arrival {

    /** The time of {@link System#nanoTime}. */
    long nanos();

    /**
     * Status and headers.
     *
     * @param length the length of the body that the provider claims; -1 for none
     */
    record Head(long nanos, int status, List<Header> headers, long length) implements Arrival {}

    /** A part of the body. */
    record Bytes(long nanos, ByteString bytes) implements Arrival {}

    /** The end. */
    record Ended(long nanos, RelayObserver.End end) implements Arrival {}

    /** There was no connection, or a response that cannot be passed on. */
    record Unreachable(long nanos, String reason) implements Arrival {}
}
