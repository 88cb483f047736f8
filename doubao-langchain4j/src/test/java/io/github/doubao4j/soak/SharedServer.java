package io.github.doubao4j.soak;

import io.github.doubao4j.testing.Http2Server;
import io.github.doubao4j.testing.Http2Stream;
import io.github.doubao4j.testing.RawServer;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** HTTP/2, where all calls share a connection: only streams end badly, not the connection. */
final class SharedServer implements Carrier.Server {

    private final Http2Server server;

    SharedServer(Carrier.Script script) throws IOException {
        this.server = Http2Server.forgetful(stream -> script.serve(new Stream(stream)));
    }

    @Override
    public HttpUrl url() {
        return server.url();
    }

    @Override
    public void admit(OkHttpClient.Builder client) {
        SocketServer.trust(client, RawServer.trust());
    }

    @Override
    public long connections() {
        return server.openConnections();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private record Stream(Http2Stream stream) implements Exchange {

        @Override
        public String request() {
            return stream.readRequest();
        }

        @Override
        public void answer(int status, String body) throws IOException {
            stream.answer(status, body);
        }

        @Override
        public void begin(String contentType) throws IOException {
            stream.start(contentType);
        }

        @Override
        public void write(String text) throws IOException {
            stream.chunk(text);
        }

        @Override
        public void end() throws IOException {
            stream.endChunks();
        }

        @Override
        public void cut() throws IOException {
            stream.reset();
        }

        @Override
        public void reset() throws IOException {
            stream.reset();
        }

        @Override
        public void awaitHangUp() throws IOException {
            stream.awaitHangUp();
        }
    }
}
