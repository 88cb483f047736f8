package io.github.doubao4j.testing;

import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.testserver.Http2Server;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.TestCertificate;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** What carries the exchanges in production. */
public enum Wire {
    HTTP_1 {
        @Override
        public TestServer serve(Peer.Script script) throws IOException {
            return RawServer.plain(script::serve);
        }

        @Override
        public void set(DoubaoConnectionOptions<?> builder) {
            // as it is by default
        }
    },
    HTTP_1_TLS {
        @Override
        public TestServer serve(Peer.Script script) throws IOException {
            return RawServer.tls(script::serve);
        }

        @Override
        public void set(DoubaoConnectionOptions<?> builder) {
            builder.httpClient(trusting().build()).http2(false);
        }
    },
    HTTP_2_TLS {
        @Override
        public TestServer serve(Peer.Script script) throws IOException {
            return Http2Server.start(script::serve);
        }

        @Override
        public void set(DoubaoConnectionOptions<?> builder) {
            builder.httpClient(trusting().build()).http2(true);
        }
    };

    /** A server that runs the script for each exchange. */
    public abstract TestServer serve(Peer.Script script) throws IOException;

    /** Makes a model use this, its client included. */
    public abstract void set(DoubaoConnectionOptions<?> builder);

    /** A client that trusts the servers here; HTTP/1.1 unless the model says otherwise. */
    public static OkHttpClient.Builder trusting() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .sslSocketFactory(
                        TestCertificate.trust().sslSocketFactory(),
                        TestCertificate.trust().trustManager());
    }
}
