package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.RawRequest;
import io.github.doubao4j.emulator.internal.http.RawRequest.ClientConnection;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** One call to the provider: a thread of its own reads, the thread of the client's connection takes what has arrived. */
final class RelayedCall {

    private static final long LOOK_AT_CLIENT_MILLIS = 50;
    private static final long MOST_AT_ONCE = 64 * 1024;

    private final Call call;
    private final SentMark mark;
    private final ClientConnection client;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private RelayedCall(Call call, SentMark mark, ClientConnection client) {
        this.call = call;
        this.mark = mark;
        this.client = client;
    }

    static RelayedCall start(Upstream upstream, RawRequest request) {
        SentMark mark = new SentMark();
        RelayedCall call = new RelayedCall(upstream.call(request, mark), mark, request.connection());
        Thread reader = new Thread(call::read, "doubao-recorder");
        reader.setDaemon(true);
        reader.start();
        return call;
    }

    /** Gives up; what is taken then is the end, unless the response was complete. */
    void cancel() {
        // Before the reader notices, which would take it for the provider's doing.
        arrivals.add(new Arrival.Ended(System.nanoTime(), RelayObserver.End.CLIENT_DISCONNECTED));
        call.cancel();
    }

    /** Waits for what arrives next; it is the end when the client is gone. */
    Arrival take() {
        try {
            while (true) {
                Arrival arrival = arrivals.poll(LOOK_AT_CLIENT_MILLIS, TimeUnit.MILLISECONDS);
                if (arrival != null) {
                    return arrival;
                }
                if (client.isAbandoned()) {
                    cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.cancel();
            return new Arrival.Ended(System.nanoTime(), RelayObserver.End.CLIENT_DISCONNECTED);
        }
    }

    private void read() {
        try (Response response = call.execute()) {
            String encoding = response.header("Content-Encoding", "identity");
            if (!encoding.equalsIgnoreCase("identity") && !encoding.equalsIgnoreCase("gzip")) {
                unreachable("it sent a body with Content-Encoding " + encoding + ", which was not asked for");
                return;
            }
            boolean gzip = encoding.equalsIgnoreCase("gzip");
            ResponseBody body = response.body();
            arrivals.add(new Arrival.Head(
                    System.nanoTime(), response.code(), headers(response, gzip), gzip ? -1 : body.contentLength()));
            readBody(gzip ? Okio.buffer(new GzipSource(body.source())) : body.source());
            arrivals.add(new Arrival.Ended(System.nanoTime(), RelayObserver.End.COMPLETE));
        } catch (IOException | RuntimeException e) {
            // Whatever it was: who waits for what arrives has to be told.
            if (mark.wasSent()) {
                arrivals.add(new Arrival.Ended(System.nanoTime(), RelayObserver.End.CUT));
            } else {
                unreachable(e.toString());
            }
        }
    }

    private void readBody(BufferedSource body) throws IOException {
        Buffer buffer = new Buffer();
        while (body.read(buffer, MOST_AT_ONCE) != -1) {
            arrivals.add(new Arrival.Bytes(System.nanoTime(), buffer.readByteString()));
        }
    }

    private void unreachable(@Nullable String reason) {
        arrivals.add(new Arrival.Unreachable(System.nanoTime(), String.valueOf(reason)));
    }

    private static List<Header> headers(Response response, boolean decoded) {
        List<Header> headers = new ArrayList<>();
        response.headers().forEach(header -> {
            String name = header.getFirst().toLowerCase(Locale.ROOT);
            boolean ofTheEncoding = decoded && (name.equals("content-encoding") || name.equals("content-length"));
            if (!ofTheEncoding && (name.equals("content-length") || !Upstream.isHopByHop(name))) {
                headers.add(new Header(header.getFirst(), header.getSecond()));
            }
        });
        return headers;
    }
}
