package io.github.doubao4j.emulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire.
 *
 * @param status the HTTP status
 * @param headers the headers, framing excluded
 * @param delay the wait before the first byte
 * @param length the content length to claim; null for a chunked body
 * @param steps how the body is written; null when the connection ends without an answer
 */
record HttpAnswer(
        int status,
        Map<String, String> headers,
        Duration delay,
        @Nullable Long length,
        @Nullable List<Step> steps) {

    static HttpAnswer document(int status, String contentType, String body) {
        ByteString bytes = ByteString.encodeUtf8(body);
        return new HttpAnswer(
                status,
                contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType),
                Duration.ZERO,
                (long) bytes.size(),
                List.of(new Step.Write(bytes)));
    }

    static HttpAnswer stream(List<Step> steps) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        headers.put("Cache-Control", "no-cache");
        return new HttpAnswer(200, headers, Duration.ZERO, null, steps);
    }

    static HttpAnswer hangUp() {
        return new HttpAnswer(200, Map.of(), Duration.ZERO, null, null);
    }

    HttpAnswer with(String header, @Nullable String value) {
        if (value == null) {
            return this;
        }
        return with(Map.of(header, value));
    }

    HttpAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return new HttpAnswer(status, all, delay, length, steps);
    }

    HttpAnswer withDelay(Duration delay) {
        return new HttpAnswer(status, headers, delay, length, steps);
    }

    HttpAnswer withSteps(List<Step> steps) {
        return new HttpAnswer(status, headers, delay, length, steps);
    }

    List<Step> body() {
        return Objects.requireNonNull(steps);
    }
}
