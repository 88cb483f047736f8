package io.github.doubao4j.soak;

import io.github.doubao4j.testserver.Http2Server;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.TestCertificate;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import okhttp3.OkHttpClient;

/** What carries the calls. */
enum Carrier {
    HTTP_1 {
        @Override
        TestServer start(Peer.Script script) throws IOException {
            return RawServer.plain(again(script));
        }
    },
    HTTP_1_TLS {
        @Override
        TestServer start(Peer.Script script) throws IOException {
            return RawServer.tls(again(script));
        }
    },
    HTTP_2_TLS {
        @Override
        TestServer start(Peer.Script script) throws IOException {
            return Http2Server.start(script::serve);
        }

        /** An interruption may spoil the connection, which others have a share in. */
        @Override
        boolean carries(Fate fate) {
            return fate != Fate.BLOCKING_INTERRUPTED;
        }
    };

    /** A server that runs the script for each request. */
    abstract TestServer start(Peer.Script script) throws IOException;

    /** Makes a client trust the servers. */
    void trust(OkHttpClient.Builder client) {
        client.sslSocketFactory(
                TestCertificate.clientContext().getSocketFactory(),
                TestCertificate.trust().trustManager());
    }

    /** Whether what happens to one call happens to this one only. */
    boolean carries(Fate fate) {
        return true;
    }

    /** For each request of a connection. */
    private static RawServer.Script again(Peer.Script script) {
        return connection -> {
            while (true) {
                script.serve(connection);
            }
        };
    }
}
