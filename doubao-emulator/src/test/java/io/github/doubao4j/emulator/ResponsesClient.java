package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A client of the Responses API that holds everything it gets against a schema written from the document. */
final class ResponsesClient {

    private static final JsonSchema SENT = JsonSchemas.resource("responses/sent.schema.json");

    private final Client client;

    ResponsesClient(DoubaoEmulator emulator) {
        client = new Client(emulator).at("/responses");
        for (String tool : List.of("web-search", "mcp", "knowledge-search", "doubao-app", "image-process")) {
            client.with("ark-beta-" + tool, "true");
        }
    }

    /** Of a stream, an event with its name. */
    record Event(String name, JsonNode data) {

        String text(String pointer) {
            return data.at(pointer).asText();
        }
    }

    Client plain() {
        return client;
    }

    /** A response that must be what the document says. */
    JsonNode respond(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode json = Json.read(response.body());
        check(json);
        return json;
    }

    /** The events of a stream, each of which must be what the document says, numbered without gaps, with its name. */
    List<Event> stream(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.post(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<Event> events = events(response.body());
        for (int i = 0; i < events.size(); i++) {
            JsonNode data = events.get(i).data();
            check(data);
            assertThat(data.path("sequence_number").asInt()).isEqualTo(i);
            assertThat(events.get(i).name()).isEqualTo(data.path("type").asText());
        }
        return events;
    }

    static void check(JsonNode sent) {
        assertThat(SENT.validate(sent).stream().map(ValidationMessage::getMessage))
                .as("%s", sent)
                .isEmpty();
    }

    static List<Event> events(String stream) throws IOException {
        List<Event> events = new ArrayList<>();
        String name = "";
        for (String line : stream.split("\n")) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: {")) {
                events.add(new Event(name, Json.read(line.substring(6))));
                name = "";
            }
        }
        return events;
    }

    static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    /** What the events of this type add up to. */
    static String joined(List<Event> events, String type) {
        return events.stream()
                .filter(event -> event.name().equals(type))
                .map(event -> event.text("/delta"))
                .collect(Collectors.joining());
    }

    static Event last(List<Event> events) {
        return Objects.requireNonNull(events.get(events.size() - 1));
    }

    /** A minimal request, with more fields if wanted. */
    static String request(String... fields) {
        return requestOf("\"Hello there\"", fields);
    }

    /** A request with this input. */
    static String requestOf(String input, String... fields) {
        List<String> all = new ArrayList<>();
        all.add("\"model\":\"doubao-seed-2.0-pro\"");
        all.add("\"input\":" + input);
        all.addAll(List.of(fields));
        return "{" + String.join(",", all) + "}";
    }

    /** The definition of a function that is not strict. */
    static String function(String name, String parameters) {
        return "{\"type\":\"function\",\"name\":\"" + name + "\",\"strict\":false,\"parameters\":" + parameters + "}";
    }
}
