package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.MessageText;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.Route;
import io.github.doubao4j.emulator.internal.documents.InputTexts;
import io.github.doubao4j.emulator.internal.http.ReceivedRequest;
import io.github.doubao4j.emulator.internal.items.ItemRequest;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that arrived, accepted or rejected, with what a script or an assertion wants to know of it. */
public final class EmulatedRequest {

    private static final Set<String> SYSTEM = Set.of("system", "developer");
    private static final Map<Route.Call, EmulatedEndpoint> ENDPOINTS = Map.of(
            Route.Call.COMPLETE, EmulatedEndpoint.CHAT_COMPLETIONS,
            Route.Call.RESPOND, EmulatedEndpoint.RESPONSES,
            Route.Call.EMBED, EmulatedEndpoint.EMBEDDINGS,
            Route.Call.EMBED_PARTS, EmulatedEndpoint.MULTIMODAL_EMBEDDINGS,
            Route.Call.TOKENIZE, EmulatedEndpoint.TOKENIZATION,
            Route.Call.LIST_MODELS, EmulatedEndpoint.MODELS,
            Route.Call.DRAW, EmulatedEndpoint.IMAGES);

    private final ReceivedRequest received;
    private final CompletableFuture<Boolean> delivered = new CompletableFuture<>();

    EmulatedRequest(ReceivedRequest received) {
        this.received = received;
    }

    /** The HTTP method. */
    public String method() {
        return received.method();
    }

    /** The path with its query, as on the request line, such as {@code /v1/chat/completions} or {@code /v1/responses}. */
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

    /** What the request is for; empty when it is for something that was made before, or for an address that is not served. */
    public Optional<EmulatedEndpoint> endpoint() {
        return Optional.ofNullable(received.route()).map(route -> ENDPOINTS.get(route.call()));
    }

    /**
     * What an endpoint besides chats is to work on, in its order: the texts of a request for embeddings or tokenization, those of
     * its parts for multimodal embeddings, the prompt for images. Empty for any other request.
     */
    public List<String> inputTexts() {
        JsonNode json = json();
        return switch (endpoint().orElse(EmulatedEndpoint.MODELS)) {
            case EMBEDDINGS -> InputTexts.of(json.path("input"));
            case MULTIMODAL_EMBEDDINGS -> InputTexts.ofParts(json.path("input"));
            case TOKENIZATION -> InputTexts.of(json.path("text"));
            case IMAGES -> InputTexts.of(json.path("prompt"));
            case CHAT_COMPLETIONS, RESPONSES, MODELS -> List.of();
        };
    }

    /** Whether it is a request to the Responses API, {@code POST /responses}. */
    public boolean isResponses() {
        return received.calls(Route.Call.RESPOND);
    }

    /**
     * All that the model reads, in its order: the messages of a chat completion; for the Responses API the items of the
     * previous responses, then those of {@code input}. A text as {@code input} is one message of the user.
     */
    public List<JsonNode> messages() {
        if (!isResponses()) {
            return Json.elements(json().path("messages"));
        }
        return Stream.concat(received.earlier().stream(), items().stream()).toList();
    }

    /** What the request itself sends to the Responses API: its {@code input}, without previous responses. */
    public List<JsonNode> items() {
        return isResponses() ? ItemRequest.items(json()) : List.of();
    }

    /** The id of the response that this request to the Responses API continues; empty when there is none. */
    public String previousResponseId() {
        return json().path("previous_response_id").asText("");
    }

    /** The types of the tools that run on the server, such as {@code web_search}, in their order. */
    public List<String> serverTools() {
        return Json.elements(received.tools()).stream()
                .map(tool -> tool.path("type").asText(""))
                .filter(type -> !type.equals("function"))
                .toList();
    }

    /**
     * The text of all system messages, joined by newlines; empty when there is none. The {@code instructions} and the
     * developer messages of the Responses API count.
     */
    public String systemText() {
        List<String> texts = new ArrayList<>();
        if (json().hasNonNull("instructions")) {
            texts.add(json().path("instructions").asText());
        }
        for (JsonNode message : messages()) {
            if (SYSTEM.contains(role(message))) {
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

    /** The names of the tools offered, in their order; those of a cached session count. */
    public List<String> toolNames() {
        List<String> names = new ArrayList<>();
        for (JsonNode tool : received.tools()) {
            if (tool.path("type").asText("").equals("function")) {
                names.add(function(tool).path("name").asText(""));
            }
        }
        return List.copyOf(names);
    }

    /** The definition of the tool of this name: its {@code function} object, or for the Responses API the tool itself. */
    public Optional<JsonNode> tool(String name) {
        for (JsonNode tool : received.tools()) {
            JsonNode function = function(tool);
            if (function.path("name").asText("").equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** The tool messages, or outputs of function calls, since the last user message, in their order. */
    public List<ToolResult> toolResults() {
        List<JsonNode> messages = messages();
        Map<String, String> names = new HashMap<>();
        List<ToolResult> results = new ArrayList<>();
        for (JsonNode message : messages.subList(lastUserMessage() + 1, messages.size())) {
            for (JsonNode call : message.path("tool_calls")) {
                names.put(call.path("id").asText(""), call.at("/function/name").asText(""));
            }
            String type = message.path("type").asText("");
            if (type.equals("function_call")) {
                names.put(
                        message.path("call_id").asText(""), message.path("name").asText(""));
            }
            if (type.equals("function_call_output")) {
                String id = message.path("call_id").asText("");
                results.add(new ToolResult(id, names.getOrDefault(id, ""), MessageText.of(message.path("output"))));
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

    /** Chat completions have the function in an object of its own. */
    private static JsonNode function(JsonNode tool) {
        return tool.has("function") ? tool.path("function") : tool;
    }

    private static String role(JsonNode message) {
        return message.path("role").asText("");
    }
}
