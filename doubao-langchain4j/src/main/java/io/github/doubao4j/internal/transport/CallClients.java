package io.github.doubao4j.internal.transport;

import java.time.Duration;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The two clients of a transport, one for each meaning of its timeout. Both are derived from the user's client, or the
 * shared one, by {@code newBuilder()}: interceptors, proxy, TLS, DNS, authenticators, pool, cache, cookies, protocols
 * and event listeners stay; timeouts, redirects and, unless the user chose a socket factory, the sockets are ours.
 *
 * <p>Of a supplied client's authenticator only the one of a proxy tunnel can act, since a request is never sent again.
 *
 * @param blocking {@code timeout} limits the whole call
 * @param streaming {@code timeout} limits each silence, and nothing limits the total
 * @param timeout the timeout
 * @param connectTimeout limit of connecting to one address, and once more of setting up TLS: the timeout, but at most
 *     {@link #MAX_CONNECT}
 */
record CallClients(OkHttpClient blocking, OkHttpClient streaming, Duration timeout, Duration connectTimeout) {

    /** A server that does not take a connection in this time will not take it later; 15 s spans three lost SYNs. */
    static final Duration MAX_CONNECT = Duration.ofSeconds(15);

    /** OkHttp counts milliseconds in an int. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    static CallClients of(@Nullable OkHttpClient supplied, Duration wanted, Duration maxConnect) {
        Duration timeout = atMost(wanted.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : wanted, LONGEST);
        Duration connectTimeout = atMost(timeout, maxConnect);
        OkHttpClient origin = supplied == null ? SharedClient.get() : supplied;
        OkHttpClient.Builder common = origin.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connectTimeout)
                .addNetworkInterceptor(new ConnectionCheck());
        if (origin.socketFactory() == SocketFactory.getDefault()) {
            common.socketFactory(ChannelSocketFactory.INSTANCE);
        }
        OkHttpClient streaming = common.callTimeout(Duration.ZERO)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
        OkHttpClient blocking = streaming
                .newBuilder()
                .callTimeout(timeout)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
        return new CallClients(blocking, streaming, timeout, connectTimeout);
    }

    private static Duration atMost(Duration wanted, Duration limit) {
        return wanted.compareTo(limit) > 0 ? limit : wanted;
    }
}
