package io.github.doubao4j.emulator.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** A client that sees bytes, and how they ended. */
final class Wire {

    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private Wire() {}

    /**
     * What an application received.
     *
     * @param status 0 when there was none
     * @param complete whether the body ended as HTTP says
     */
    record Received(int status, String contentType, String requestId, String body, boolean complete) {}

    /** One request: its path, as in {@code /chat/completions}, and its body; empty for a GET. */
    record Sent(String path, String body) {}

    /** By a subscriber: the client's stream forgets what it has when the response is cut. */
    static Received send(String baseUrl, Sent sent, String... headers) throws InterruptedException {
        AtomicReference<HttpResponse.ResponseInfo> head = new AtomicReference<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean complete = true;
        try {
            HTTP.send(request(baseUrl, sent, headers), info -> {
                head.set(info);
                return HttpResponse.BodySubscribers.ofByteArrayConsumer(bytes -> bytes.ifPresent(body::writeBytes));
            });
        } catch (IOException cut) {
            complete = false;
        }
        if (head.get() == null) {
            return new Received(0, "", "", "", false);
        }
        return new Received(
                head.get().statusCode(),
                head.get().headers().firstValue("content-type").orElse(""),
                head.get().headers().firstValue("x-request-id").orElse(""),
                body.toString(StandardCharsets.UTF_8),
                complete);
    }

    static HttpResponse<InputStream> open(String baseUrl, Sent sent, String... headers)
            throws IOException, InterruptedException {
        return HTTP.send(request(baseUrl, sent, headers), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static HttpRequest request(String baseUrl, Sent sent, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + sent.path())).timeout(Duration.ofSeconds(20));
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Authorization", "Bearer test-key");
        all.put("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        all.forEach(request::header);
        if (sent.body().isEmpty()) {
            request.GET();
        } else {
            request.POST(HttpRequest.BodyPublishers.ofString(sent.body()));
        }
        return request.build();
    }

    /** A chat with one message. */
    static Sent chat(String text, String... fields) {
        StringBuilder more = new StringBuilder();
        for (String field : fields) {
            more.append(',').append(field);
        }
        return new Sent(
                "/chat/completions",
                "{\"model\":\"doubao-seed-2.0-pro\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                        + more + "}");
    }

    static Sent stream(String text) {
        return chat(text, "\"stream\":true");
    }
}
