package io.github.doubao4j.internal.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * The HTTP engine of all models that were given none: one pool of connections for the JVM, made when first needed.
 *
 * <ul>
 *   <li>It owns no thread that keeps the JVM alive: calls run on their caller's thread, and what OkHttp and Okio start
 *       beside them (connecting, closing idle connections, timeouts) are daemon threads.
 *   <li>It keeps up to {@value #MAX_IDLE} idle connections, for five minutes. A kept connection saves a TLS handshake,
 *       a smaller number would close connections after each burst of parallel streams, and an idle connection costs
 *       little more than a file descriptor. A server that disconnects earlier costs nothing, see {@link ConnectionCheck}.
 *   <li>It speaks HTTP/1.1: one connection per stream, so that a lost connection ends one stream and a slow reader
 *       holds up no other.
 * </ul>
 */
final class SharedClient {

    private static final int MAX_IDLE = 512;

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(MAX_IDLE, 5, TimeUnit.MINUTES))
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();

    private SharedClient() {}

    static OkHttpClient get() {
        return CLIENT;
    }
}
