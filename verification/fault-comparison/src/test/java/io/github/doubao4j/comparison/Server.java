package io.github.doubao4j.comparison;

import static io.github.doubao4j.emulator.RequestMatcher.any;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The server of one run. */
interface Server extends Closeable {

    /** What the server does on one connection, which ends with it. */
    interface Script {
        void play(RawConnection connection, Stage stage) throws Exception;
    }

    /** Starts a server. */
    interface Start {
        Server on(Stage stage) throws IOException;
    }

    String baseUrl();

    /** How many requests have reached it. */
    int requests();

    /** The emulator, which also checks the requests against the documents; the last response repeats. */
    static Start emulator(Reply... replies) {
        return stage -> of(DoubaoEmulator.start().when(any()).replyInTurn(replies));
    }

    /** The same for embeddings, of texts and of parts. */
    static Start embeddings(Reply... replies) {
        return stage -> {
            AtomicInteger next = new AtomicInteger();
            Function<EmulatedRequest, Reply> inTurn =
                    request -> replies[Math.min(next.getAndIncrement(), replies.length - 1)];
            return of(DoubaoEmulator.builder()
                    .contract(WireContract.ARK)
                    .start()
                    .when(EmulatedEndpoint.EMBEDDINGS, any())
                    .reply(inTurn)
                    .when(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS, any())
                    .reply(inTurn));
        };
    }

    /** The same with exactly this JSON and status 200. */
    static Start vectors(String json) {
        return embeddings(Reply.raw(200, "application/json", json));
    }

    private static Server of(DoubaoEmulator emulator) {
        return new Server() {
            @Override
            public String baseUrl() {
                return emulator.baseUrl();
            }

            @Override
            public int requests() {
                for (EmulatedRequest request : emulator.requests()) {
                    request.refusal().ifPresent(rejection -> {
                        throw new IllegalStateException("the emulator rejected the request: " + rejection);
                    });
                }
                return emulator.requests().size();
            }

            @Override
            public void close() {
                emulator.close();
            }
        };
    }

    /** The emulator with exactly these events, and a clean end. */
    static Start events(String... events) {
        return emulator(Reply.text("not streamed").withRawEvents(events));
    }

    /** The emulator with exactly this document. */
    static Start document(int status, String contentType, String body) {
        return emulator(Reply.raw(status, contentType, body));
    }

    /** The emulator with exactly this JSON and status 200. */
    static Start document(String json) {
        return document(200, "application/json", json);
    }

    /** A server that does on each connection what the script says, for what the emulator cannot do. */
    static Start socket(Script script) {
        return stage -> {
            RawServer server = RawServer.plain(connection -> play(script, connection, stage));
            return new Server() {
                @Override
                public String baseUrl() {
                    return server.url("/v1").toString();
                }

                @Override
                public int requests() {
                    return server.requests();
                }

                @Override
                public void close() throws IOException {
                    server.close();
                }
            };
        };
    }

    private static void play(Script script, RawConnection connection, Stage stage) throws IOException {
        try (connection) {
            script.play(connection, stage);
        } catch (IOException disconnected) {
            throw disconnected;
        } catch (Exception e) {
            stage.note("the server failed: " + e);
        }
    }
}
