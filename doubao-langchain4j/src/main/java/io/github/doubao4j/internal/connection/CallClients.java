package io.github.doubao4j.internal.connection;

import io.github.doubao4j.internal.timeout.AttemptTimeouts;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The client of a transport, derived from the user's client, or the shared one, by {@code newBuilder()}: interceptors,
 * proxy, TLS, DNS, authenticators, pool, cache, cookies and event listeners stay; timeouts, redirects and, unless the
 * user chose a socket factory, the sockets are ours. Time is limited by {@link AttemptTimeouts}, so OkHttp's limits are off but
 * for the one of connecting.
 *
 * <p>There are two until the server's protocol is known. A connection of HTTP/1.1 belongs to one call, and
 * interrupting its thread closes it (see {@link ChannelSocketFactory}). A connection of HTTP/2 is shared, and all its
 * calls write to it on their threads; sockets that close by interruption would end the calls of others, so those of the
 * JDK are used there. Their calls wait in monitors, which heed interruption by themselves.
 *
 * <p>Of a supplied client's authenticator only the one of a proxy tunnel can act, since a request is never sent again.
 */
public final class CallClients {

    /** How soon a silent dead HTTP/2 connection is noticed; one of HTTP/1.1 has the timeouts of its call. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private final @Nullable OkHttpClient http2;
    private final OkHttpClient http1;
    private volatile boolean http1Only;

    private CallClients(@Nullable OkHttpClient http2, OkHttpClient http1) {
        this.http2 = http2;
        this.http1 = http1;
    }

    /**
     * Derives them.
     *
     * @param secure whether the server is called with TLS, without which HTTP/2 is not negotiated
     */
    public static CallClients of(TransportSettings settings, boolean secure) {
        OkHttpClient origin = settings.client() == null ? SharedClient.get() : settings.client();
        OkHttpClient common = origin.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .connectTimeout(settings.timeouts().connectLimit())
                .protocols(protocols(origin, settings.http2()))
                .build();
        boolean agreed = common.protocols().contains(Protocol.H2_PRIOR_KNOWLEDGE);
        boolean ourSockets = origin.socketFactory() == SocketFactory.getDefault();
        if (!ourSockets || agreed || !secure || !common.protocols().contains(Protocol.HTTP_2)) {
            OkHttpClient.Builder only = common.newBuilder().addNetworkInterceptor(new ConnectionCheck(false));
            if (ourSockets && !agreed) {
                only.socketFactory(ChannelSocketFactory.INSTANCE);
            }
            return new CallClients(null, pinging(origin, only).build());
        }
        OkHttpClient.Builder both = common.newBuilder().addNetworkInterceptor(new ConnectionCheck(true));
        OkHttpClient http1 = common.newBuilder()
                .addNetworkInterceptor(new ConnectionCheck(false))
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(ChannelSocketFactory.INSTANCE)
                .build();
        return new CallClients(pinging(origin, both).build(), http1);
    }

    /** The client for the next call. */
    public OkHttpClient current() {
        return http2 == null || http1Only ? http1 : http2;
    }

    /** The server has chosen HTTP/1.1; HTTP/2 is not offered again. */
    public void serverSpeaksHttp1() {
        http1Only = true;
    }

    private static List<Protocol> protocols(OkHttpClient origin, @Nullable Boolean http2) {
        if (http2 == null) {
            return origin.protocols();
        }
        if (!http2) {
            return List.of(Protocol.HTTP_1_1);
        }
        return origin.protocols().contains(Protocol.H2_PRIOR_KNOWLEDGE)
                ? origin.protocols()
                : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
    }

    private static OkHttpClient.Builder pinging(OkHttpClient origin, OkHttpClient.Builder derived) {
        return origin.pingIntervalMillis() > 0 ? derived : derived.pingInterval(PING_INTERVAL);
    }
}
