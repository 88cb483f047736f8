package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketImpl;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An accepted socket that can be asked whether its client is still there, which the operating system only tells to who reads. Read and
 * asked by one thread, that of the connection.
 */
final class WatchedSocket extends Socket {

    private static final int NOTHING = -1;

    private volatile @Nullable Runnable whenClosed;
    /** What was read to see whether the client is there: the first byte of its next request. */
    private int readAhead = NOTHING;

    WatchedSocket() throws IOException {
        super((SocketImpl) null);
    }

    /** Runs this when the socket is closed by either side's doing, at once if it is. */
    void whenClosed(@Nullable Runnable action) {
        whenClosed = action;
        if (action != null && isClosed()) {
            action.run();
        }
    }

    /** Whether the client has closed the connection; waits for a millisecond at most. */
    boolean isAbandoned() {
        if (isClosed()) {
            return true;
        }
        if (readAhead != NOTHING) {
            return false;
        }
        try {
            int timeout = getSoTimeout();
            setSoTimeout(1);
            try {
                readAhead = super.getInputStream().read();
                return readAhead == NOTHING;
            } catch (SocketTimeoutException stillThere) {
                return false;
            } finally {
                setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                int first = readAhead;
                readAhead = NOTHING;
                return first != NOTHING ? first : in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (readAhead == NOTHING || length == 0) {
                    return in.read(bytes, offset, length);
                }
                bytes[offset] = (byte) read();
                return 1;
            }

            @Override
            public int available() throws IOException {
                return in.available() + (readAhead == NOTHING ? 0 : 1);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    /** Not synchronized as the one it overrides: that lock must not be held while others hear of it. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() throws IOException {
        super.close();
        Runnable action = whenClosed;
        if (action != null) {
            action.run();
        }
    }
}
