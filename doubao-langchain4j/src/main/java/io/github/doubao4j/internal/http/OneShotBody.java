package io.github.doubao4j.internal.http;

import io.github.doubao4j.internal.json.JsonBody;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body that OkHttp may write only once, which stops it from sending a request again by itself: after 408, 421 and
 * 503, after a broken connection, for an authenticator.
 */
final class OneShotBody extends RequestBody {

    private final JsonBody body;

    OneShotBody(JsonBody body) {
        this.body = body;
    }

    /** None: the header is set with the others, where a custom header can replace it. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        // In parts: Okio would first copy a whole array into its own buffer.
        body.writeTo(sink.outputStream());
    }

    @Override
    public boolean isOneShot() {
        return true;
    }
}
