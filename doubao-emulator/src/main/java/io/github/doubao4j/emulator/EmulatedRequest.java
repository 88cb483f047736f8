package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.MessageText;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.http.ReceivedRequest;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that arrived, accepted or rejected, with what a script or an assertion wants to know of it. */
public final class EmulatedRequest {

    private final ReceivedRequest received;
    private final CompletableFuture<Boolean> delivered = new CompletableFuture<>();

    EmulatedRequest(ReceivedRequest received) {
        this.received = received;
    }

    /** The HTTP method. */
    public String method() {
        return received.method();
    }

    /** The path with its query, as on the request line, such as {@code /v1/chat/completions}. */
    public String path() {
        return received.path();
    }

    /** The first header of this name, in any case; null when there is none. */
    public @Nullable String header(String name) {
        return received.header(name);
    }

    /** The values of all headers of this name, in any case, in their order. */
    public List<String> headers(String name) {
        return received.headers(name);
    }

    /** The body as it came. */
    public String rawBody() {
        return received.rawBody();
    }

    /** The body as JSON; a missing node when it is not JSON. */
    public JsonNode json() {
        return received.json();
    }

    /** The model asked for; empty when none is named. */
    public String model() {
        return json().path("model").asText("");
    }

    /** Whether the request asks for a stream. */
    public boolean streaming() {
        return json().path("stream").asBoolean(false);
    }

    /** The messages, in their order. */
    public List<JsonNode> messages() {
        return Json.elements(json().path("messages"));
    }

    /** The text of all system messages, joined by newlines; empty when there is none. */
    public String systemText() {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : messages()) {
            if (role(message).equals("system")) {
                texts.add(MessageText.of(message.path("content")));
            }
        }
        return String.join("\n", texts);
    }

    /** The text of the last user message, its text parts joined by newlines; empty when there is none. */
    public String lastUserText() {
        int last = lastUserMessage();
        return last < 0 ? "" : MessageText.of(messages().get(last).path("content"));
    }

    /** The names of the tools offered, in their order. */
    public List<String> toolNames() {
        List<String> names = new ArrayList<>();
        json().path("tools").forEach(tool -> names.add(tool.at("/function/name").asText("")));
        return List.copyOf(names);
    }

    /** The definition of the tool of this name: its {@code function} object. */
    public Optional<JsonNode> tool(String name) {
        for (JsonNode tool : json().path("tools")) {
            JsonNode function = tool.path("function");
            if (function.path("name").asText("").equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** The tool messages since the last user message, in their order. */
    public List<ToolResult> toolResults() {
        List<JsonNode> messages = messages();
        Map<String, String> names = new HashMap<>();
        List<ToolResult> results = new ArrayList<>();
        for (JsonNode message : messages.subList(lastUserMessage() + 1, messages.size())) {
            for (JsonNode call : message.path("tool_calls")) {
                names.put(call.path("id").asText(""), call.at("/function/name").asText(""));
            }
            if (role(message).equals("tool")) {
                String id = message.path("tool_call_id").asText("");
                results.add(new ToolResult(id, names.getOrDefault(id, ""), MessageText.of(message.path("content"))));
            }
        }
        return List.copyOf(results);
    }

    /** Why the request was rejected; empty when it was accepted. */
    public Optional<String> refusal() {
        return Optional.ofNullable(rejection()).map(Rejection::message);
    }

    /**
     * With {@link DoubaoEmulator.Builder#lenient(boolean) lenient(true)}, the fields that the contract does not list,
     * by their path without array indexes, such as {@code seed} or {@code messages.name}; otherwise empty.
     */
    public List<String> unlistedFields() {
        return received.checked().unlistedFields();
    }

    /** What a document asks for without the server insisting on it, such as the word JSON for {@code json_object}. */
    public List<String> notes() {
        return received.checked().notes();
    }

    /**
     * Completes when the emulator has done with the request: with true when the complete response was written, with false
     * when the client disconnected before, the script broke the connection, or the emulator was closed.
     */
    public CompletableFuture<Boolean> delivered() {
        return delivered.copy();
    }

    void delivered(boolean complete) {
        delivered.complete(complete);
    }

    @Nullable
    Rejection rejection() {
        return received.checked().rejection();
    }

    /** Method and path only: a body may hold secrets and megabytes. */
    @Override
    public String toString() {
        return method() + " " + path();
    }

    private int lastUserMessage() {
        List<JsonNode> messages = messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (role(messages.get(i)).equals("user")) {
                return i;
            }
        }
        return -1;
    }

    private static String role(JsonNode message) {
        return message.path("role").asText("");
    }
}
