package io.github.doubao4j.internal.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Checks a kept connection right before the request is written, and rejects one that the server has closed. On an idle
 * HTTP/1.1 connection any readable byte or EOF means that the connection is stale.
 *
 * <p>OkHttp has such a check too, but only for connections that idled for 10 s, and one that waits. Servers close after
 * less, and a request that was written into a closed connection cannot be told from one that was received.
 *
 * <p>The socket's channel is asked without waiting, beneath TLS as well; sockets that are not made by
 * {@link ChannelSocketFactory} (a supplied client with a socket factory of its own, or a SOCKS proxy) have no channel
 * and are read for a millisecond. New connections and HTTP/2, which notices by itself, are not checked.
 */
final class ConnectionCheck implements Interceptor {

    private final boolean forHttp2;

    /**
     * A check.
     *
     * @param forHttp2 whether the connections are made for HTTP/2, so that one of HTTP/1.1 is to be made anew
     */
    ConnectionCheck(boolean forHttp2) {
        this.forHttp2 = forHttp2;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null) {
            Socket socket = connection.socket();
            boolean multiplexed = isMultiplexed(connection.protocol());
            if (forHttp2 && !multiplexed) {
                socket.close();
                throw new Http1OnlyException();
            }
            CallEvents trace = chain.call().request().tag(CallEvents.class);
            boolean kept = trace != null && !trace.fresh();
            if (kept && !multiplexed && !isQuiet(socket)) {
                socket.close();
                throw new StaleConnectionException();
            }
            if (!socket.getTcpNoDelay()) {
                // A socket of a supplied client's own factory.
                socket.setTcpNoDelay(true);
            }
            if (multiplexed) {
                return proceedWithWholeFrames(chain, socket);
            }
        }
        return chain.proceed(chain.request());
    }

    /**
     * An interruption while a frame is written leaves half of the frame on the connection that all calls share, and they
     * would wait for ever. The connection is closed, so that they fail and can start over. Interruptions of waits, which
     * are nearly all there are, do no harm and have no message.
     */
    private static Response proceedWithWholeFrames(Chain chain, Socket socket) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (InterruptedIOException e) {
            if (e.getMessage() != null && Thread.currentThread().isInterrupted()) {
                socket.close();
            }
            throw e;
        }
    }

    private static boolean isMultiplexed(Protocol protocol) {
        return protocol == Protocol.HTTP_2 || protocol == Protocol.H2_PRIOR_KNOWLEDGE;
    }

    private static boolean isQuiet(Socket socket) {
        SocketChannel channel = channelOf(socket);
        try {
            return channel == null ? isQuietForAMoment(socket) : isQuietNow(channel);
        } catch (IOException closed) {
            return false;
        }
    }

    private static boolean isQuietNow(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        try {
            return channel.read(ByteBuffer.allocate(1)) == 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    private static boolean isQuietForAMoment(Socket socket) throws IOException {
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(1);
        try {
            // EOF or a byte: the connection is stale.
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    /** The channel of a socket; a TLS socket answers with the one beneath it. */
    private static @Nullable SocketChannel channelOf(Socket socket) {
        try {
            return socket.getChannel();
        } catch (UnsupportedOperationException notOfTheJdk) {
            return null;
        }
    }
}
