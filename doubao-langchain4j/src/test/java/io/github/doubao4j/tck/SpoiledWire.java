package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import okio.Buffer;

/**
 * A line between model and server on which one thing is lost or changed in every request that has it. While it is open,
 * every model that {@link KitEndpoint} builds is on it. One at a time.
 */
final class SpoiledWire implements Interceptor, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicReference<SpoiledWire> OPEN = new AtomicReference<>();

    private final Consumer<ObjectNode> spoiler;
    private final AtomicInteger spoiled = new AtomicInteger();

    private SpoiledWire(Consumer<ObjectNode> spoiler) {
        this.spoiler = spoiler;
    }

    static SpoiledWire open(Consumer<ObjectNode> spoiler) {
        SpoiledWire wire = new SpoiledWire(spoiler);
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

    /** How many requests were really changed. */
    int spoiled() {
        return spoiled.get();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Buffer body = new Buffer();
        RequestBody original = Objects.requireNonNull(request.body());
        original.writeTo(body);
        byte[] before = body.readByteArray();
        ObjectNode json = (ObjectNode) JSON.readTree(before);
        ObjectNode changed = json.deepCopy();
        spoiler.accept(changed);
        if (!changed.equals(json)) {
            spoiled.incrementAndGet();
        }
        MediaType type = original.contentType();
        return chain.proceed(request.newBuilder()
                .post(RequestBody.create(JSON.writeValueAsBytes(changed), type))
                .build());
    }

    @Override
    public void close() {
        OPEN.set(null);
    }
}
