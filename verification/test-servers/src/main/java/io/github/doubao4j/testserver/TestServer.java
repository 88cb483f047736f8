package io.github.doubao4j.testserver;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import okhttp3.HttpUrl;

/** A server on this machine that runs the script of a test. */
public interface TestServer extends Closeable {

    /** Its address with a path, such as {@code /v1}. */
    HttpUrl url(String path);

    /** The URL of chat completions. */
    default HttpUrl url() {
        return url("/v1/chat/completions");
    }

    /** How many complete requests were read. */
    int requests();

    /** How many connections were accepted. */
    int connections();

    /** How many of them are open on this side. */
    int openConnections();

    /** A port of this machine that nobody listens to. */
    static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
