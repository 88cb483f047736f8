package io.github.doubao4j.internal.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * How far one call got, for the message of its failure and for the check of its connection. It listens beside the
 * listeners of a supplied client, not instead of them.
 */
public final class CallEvents extends EventListener {

    private final Duration connectTimeout;
    private volatile boolean connected;
    private volatile boolean fresh;
    private volatile @Nullable HandshakeTimeout handshake;

    public CallEvents(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    /** Whether the call had a connection, new or kept. */
    public boolean connected() {
        return connected;
    }

    /** Whether the connection was made for this call. */
    boolean fresh() {
        return fresh;
    }

    /** Whether the call failed because the TLS handshake took too long. */
    public boolean handshakeTimedOut() {
        HandshakeTimeout timeout = handshake;
        return timeout != null && timeout.expired;
    }

    /** OkHttp limits the connection's TCP part only; a server that accepts and then stays silent would look slow. */
    @Override
    public void secureConnectStart(Call call) {
        HandshakeTimeout timeout = new HandshakeTimeout(call);
        timeout.timeout(connectTimeout.toNanos(), TimeUnit.NANOSECONDS);
        handshake = timeout;
        timeout.enter();
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        fresh = true;
        endHandshake();
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException failure) {
        endHandshake();
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }

    private void endHandshake() {
        HandshakeTimeout timeout = handshake;
        if (timeout != null && timeout.exit()) {
            timeout.expired = true;
        }
    }

    private static final class HandshakeTimeout extends AsyncTimeout {

        private final Call call;
        private volatile boolean expired;

        HandshakeTimeout(Call call) {
            this.call = call;
        }

        @Override
        protected void timedOut() {
            expired = true;
            call.cancel();
        }
    }
}
