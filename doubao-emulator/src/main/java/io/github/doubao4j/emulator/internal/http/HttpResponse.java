package io.github.doubao4j.emulator.internal.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A response as it is sent.
 *
 * @param status the HTTP status
 * @param headers the headers, framing excluded
 * @param delay the wait before the first byte
 * @param length the content length to claim; null for a chunked body
 * @param steps how the body is written; null when the connection is closed without a response
 */
public record HttpResponse(
        int status,
        Map<String, String> headers,
        Duration delay,
        @Nullable Long length,
        @Nullable List<BodyStep> steps) {

    public static HttpResponse document(int status, String contentType, String body) {
        return document(status, contentType, ByteString.encodeUtf8(body));
    }

    public static HttpResponse document(int status, String contentType, ByteString bytes) {
        return new HttpResponse(
                status,
                contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType),
                Duration.ZERO,
                (long) bytes.size(),
                List.of(new BodyStep.Write(bytes)));
    }

    public static HttpResponse stream(List<BodyStep> steps) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        headers.put("Cache-Control", "no-cache");
        return new HttpResponse(200, headers, Duration.ZERO, null, steps);
    }

    public static HttpResponse disconnect() {
        return new HttpResponse(200, Map.of(), Duration.ZERO, null, null);
    }

    public HttpResponse with(String header, @Nullable String value) {
        if (value == null) {
            return this;
        }
        return with(Map.of(header, value));
    }

    public HttpResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return new HttpResponse(status, all, delay, length, steps);
    }

    public HttpResponse withDelay(Duration delay) {
        return new HttpResponse(status, headers, delay, length, steps);
    }

    public HttpResponse withSteps(List<BodyStep> steps) {
        return new HttpResponse(status, headers, delay, length, steps);
    }

    public List<BodyStep> body() {
        return Objects.requireNonNull(steps);
    }
}
