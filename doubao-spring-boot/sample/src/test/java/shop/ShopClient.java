package shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A client of the application, over HTTP. */
final class ShopClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newFixedThreadPool(4, task -> {
                Thread thread = new Thread(task, "client");
                thread.setDaemon(true);
                return thread;
            }))
            .build();

    private final int port;

    ShopClient(int port) {
        this.port = port;
    }

    /** An event, or a comment, whose name is empty. */
    record Event(String name, JsonNode data) {}

    /** All that a stream brought. */
    record Answer(List<Event> events) {

        String text() {
            return events.stream()
                    .filter(event -> event.name().equals("delta"))
                    .map(event -> event.data().path("text").asText())
                    .collect(Collectors.joining());
        }

        List<String> tools() {
            return events.stream()
                    .filter(event -> event.name().equals("tool"))
                    .map(event -> event.data().path("name").asText())
                    .toList();
        }

        Event last() {
            return events.get(events.size() - 1);
        }
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String user, String message) throws Exception {
        return post("/assistant/" + user + "/answer", body(message));
    }

    JsonNode get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return json(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    Answer stream(String user, String message) throws Exception {
        return answer(post("/assistant/" + user + "/stream", body(message)).body());
    }

    CompletableFuture<Answer> streamInBackground(String user, String message) {
        return HTTP.sendAsync(
                        request("/assistant/" + user + "/stream", body(message)), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> answer(response.body()));
    }

    /** A stream that is read event by event; closing it closes its connection. */
    Reading open(String user, String message) throws Exception {
        HttpResponse<InputStream> response = HTTP.send(
                request("/assistant/" + user + "/stream", body(message)), HttpResponse.BodyHandlers.ofInputStream());
        return new Reading(response.body());
    }

    static Answer answer(String body) {
        try (Reading reading = new Reading(new BufferedReader(new StringReader(body)))) {
            return reading.rest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String body(String message) {
        try {
            return JSON.writeValueAsString(Map.of("message", message));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static final class Reading implements AutoCloseable {

        private final BufferedReader lines;

        private Reading(InputStream body) {
            this(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        }

        private Reading(BufferedReader lines) {
            this.lines = lines;
        }

        /** The next event that is no comment; null at the end. */
        Event next() throws IOException {
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return new Event(name, json(data.toString()));
                }
            }
            return null;
        }

        Answer rest() throws IOException {
            List<Event> events = new ArrayList<>();
            for (Event event = next(); event != null; event = next()) {
                events.add(event);
            }
            return new Answer(events);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
