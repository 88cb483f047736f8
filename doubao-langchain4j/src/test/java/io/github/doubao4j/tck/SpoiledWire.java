package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * A line between model and server on which one thing is lost or changed in every request, or every response, that has it. While
 * it is open, every model that {@link KitEndpoint} builds is on it. One at a time.
 */
final class SpoiledWire implements Interceptor, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";
    private static final AtomicReference<SpoiledWire> OPEN = new AtomicReference<>();

    private final Consumer<ObjectNode> spoiler;
    private final boolean inResponses;
    private final AtomicInteger spoiled = new AtomicInteger();

    private SpoiledWire(Consumer<ObjectNode> spoiler, boolean inResponses) {
        this.spoiler = spoiler;
        this.inResponses = inResponses;
    }

    /** One on which requests change. */
    static SpoiledWire ofRequests(Consumer<ObjectNode> spoiler) {
        return opened(new SpoiledWire(spoiler, false));
    }

    /** One on which responses change: documents, and the data of each event. Streams arrive in one piece on it. */
    static SpoiledWire ofResponses(Consumer<ObjectNode> spoiler) {
        return opened(new SpoiledWire(spoiler, true));
    }

    private static SpoiledWire opened(SpoiledWire wire) {
        if (!OPEN.compareAndSet(null, wire)) {
            throw new IllegalStateException("another spoiled wire is open");
        }
        return wire;
    }

    /** A client on the wire that is open, if one is. */
    static Optional<OkHttpClient> client() {
        return Optional.ofNullable(OPEN.get())
                .map(wire -> new OkHttpClient.Builder().addInterceptor(wire).build());
    }

    /** How many requests, documents and events were really changed. */
    int spoiled() {
        return spoiled.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return inResponses ? spoiled(chain.proceed(chain.request())) : chain.proceed(spoiled(chain.request()));
    }

    private Request spoiled(Request request) throws IOException {
        Buffer body = new Buffer();
        RequestBody original = Objects.requireNonNull(request.body());
        original.writeTo(body);
        return request.newBuilder()
                .post(RequestBody.create(
                        spoiled(body.readUtf8()).getBytes(StandardCharsets.UTF_8), original.contentType()))
                .build();
    }

    private Response spoiled(Response response) throws IOException {
        ResponseBody original = response.body();
        String body = original.string();
        MediaType type = original.contentType();
        boolean isStream = type != null && type.subtype().equals("event-stream");
        return response.newBuilder()
                .body(ResponseBody.create(
                        (isStream ? spoiledEvents(body) : spoiled(body)).getBytes(StandardCharsets.UTF_8), type))
                .build();
    }

    private String spoiledEvents(String stream) throws IOException {
        StringBuilder changed = new StringBuilder();
        for (String line : stream.split("\n")) {
            boolean isData = line.startsWith(DATA) && !line.equals(DATA + "[DONE]");
            changed.append(isData ? DATA + spoiled(line.substring(DATA.length())) : line)
                    .append('\n');
        }
        return changed.append('\n').toString();
    }

    private String spoiled(String body) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(body);
        ObjectNode changed = json.deepCopy();
        spoiler.accept(changed);
        if (!changed.equals(json)) {
            spoiled.incrementAndGet();
        }
        return JSON.writeValueAsString(changed);
    }

    @Override
    public void close() {
        OPEN.set(null);
    }
}
