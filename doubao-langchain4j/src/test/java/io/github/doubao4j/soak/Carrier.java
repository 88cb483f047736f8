package io.github.doubao4j.soak;

import java.io.Closeable;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** What carries the calls. */
enum Carrier {
    HTTP_1 {
        @Override
        Server start(Script script) throws IOException {
            return SocketServer.plain(script);
        }
    },
    HTTP_1_TLS {
        @Override
        Server start(Script script) throws IOException {
            return SocketServer.tls(script);
        }
    },
    HTTP_2_TLS {
        @Override
        Server start(Script script) throws IOException {
            return new SharedServer(script);
        }

        /** An interruption may spoil the connection, which others have a share in. */
        @Override
        boolean carries(Fate fate) {
            return fate != Fate.BLOCKING_INTERRUPTED;
        }
    };

    /** What the server does with each request. */
    interface Script {
        void serve(Exchange exchange) throws Exception;
    }

    /** The server's side. */
    interface Server extends Closeable {

        HttpUrl url();

        /** Lets a client reach it. */
        void admit(OkHttpClient.Builder client);

        /** How many connections are open on its side. */
        long connections();
    }

    abstract Server start(Script script) throws IOException;

    /** Whether what happens to one call happens to this one only. */
    boolean carries(Fate fate) {
        return true;
    }
}
