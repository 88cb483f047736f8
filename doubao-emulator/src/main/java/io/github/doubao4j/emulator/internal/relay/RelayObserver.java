package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.util.List;
import okio.ByteString;

/** Is told of one response while it passes by; times are those of {@link System#nanoTime}. {@link #ended} comes last, once. */
public interface RelayObserver {

    /** How a response ended. */
    enum End {
        /** All of it arrived. */
        COMPLETE,
        /** The provider closed the connection before the end, maybe before the status. */
        CUT,
        /** The application closed its connection, or the recorder was closed, before the end. */
        CLIENT_DISCONNECTED
    }

    /** The status and the headers arrived. */
    void responded(long nanos, int status, List<Header> headers);

    /** Bytes of the body arrived. */
    void received(long nanos, ByteString bytes);

    /** Nothing follows. */
    void ended(long nanos, End end);

    /** The provider could not be reached, so that there is nothing to tell. */
    void unreachable();
}
