package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A client that knows nothing of the format: it sends text and gives back text. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String baseUrl;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String path = "/chat/completions";

    Client(DoubaoEmulator emulator) {
        this(emulator.baseUrl());
    }

    Client(String baseUrl) {
        this.baseUrl = baseUrl;
        headers.put("Authorization", "Bearer test-key");
        headers.put("Content-Type", "application/json");
    }

    Client with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Client without(String header) {
        headers.remove(header);
        return this;
    }

    Client at(String path) {
        this.path = path;
        return this;
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("POST", HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        return send("POST", HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> get() throws IOException, InterruptedException {
        return send("GET", HttpRequest.BodyPublishers.noBody());
    }

    HttpResponse<String> delete() throws IOException, InterruptedException {
        return send("DELETE", HttpRequest.BodyPublishers.noBody());
    }

    JsonNode postJson(String body) throws IOException, InterruptedException {
        return Json.read(post(body).body());
    }

    /** The chunks of a stream, {@code [DONE]} and comments left out. */
    List<JsonNode> postStream(String body) throws IOException, InterruptedException {
        return chunks(post(body).body());
    }

    private HttpResponse<String> send(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static List<JsonNode> chunks(String stream) throws IOException {
        List<JsonNode> chunks = new ArrayList<>();
        for (String line : stream.split("\n")) {
            if (line.startsWith("data: {")) {
                chunks.add(Json.read(line.substring("data: ".length())));
            }
        }
        return chunks;
    }

    /** What the deltas of a field add up to. */
    static String joined(List<JsonNode> chunks, String field) {
        return chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/" + field).asText(""))
                .collect(Collectors.joining());
    }

    /** A minimal request to StarMagic, with more fields if wanted, such as {@code "\"stream\":true"}. */
    static String request(String... fields) {
        return request(WireContract.STARMAGIC, fields);
    }

    /** A minimal request to any provider. */
    static String request(WireContract contract, String... fields) {
        List<String> all = new ArrayList<>();
        all.add("\"model\":\""
                + (contract == WireContract.STARMAGIC ? "doubao-seed-2.0-pro" : "doubao-seed-2-0-pro-260215") + "\"");
        all.add("\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]");
        all.addAll(List.of(fields));
        return "{" + String.join(",", all) + "}";
    }

    /** A request with these messages. */
    static String conversation(WireContract contract, String... messages) {
        return request(contract)
                .replaceFirst(
                        "\"messages\":\\[.*]",
                        java.util.regex.Matcher.quoteReplacement("\"messages\":[" + String.join(",", messages) + "]"));
    }

    /** The definition of a tool. */
    static String tool(String name, String parameters) {
        return "{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"description\":\"d\",\"parameters\":"
                + parameters + "}}";
    }

    /** The field {@code tools}. */
    static String tools(String... tools) {
        return "\"tools\":[" + String.join(",", tools) + "]";
    }
}
