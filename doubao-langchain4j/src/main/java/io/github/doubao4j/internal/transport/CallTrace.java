package io.github.doubao4j.internal.transport;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * How far one call got, for the message of its failure and for the check of its connection. It listens beside the
 * listeners of a supplied client, not instead of them.
 */
final class CallTrace extends EventListener {

    private volatile boolean connected;
    private volatile boolean fresh;

    /** Whether the call had a connection, new or kept. */
    boolean connected() {
        return connected;
    }

    /** Whether the connection was made for this call. */
    boolean fresh() {
        return fresh;
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        fresh = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }
}
