package io.github.doubao4j.emulator.internal.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.internal.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a reply of a script file. The schema has already said that it is well formed. */
final class ReplyReader {

    /** These say what kind of reply it is and are read first; only one of them can be there. */
    private static final Set<String> KINDS = Set.of("error", "raw", "hangUp", "asUsual");

    private ReplyReader() {}

    static Reply read(JsonNode json) {
        List<String> kinds = KINDS.stream().filter(json::has).sorted().toList();
        if (kinds.size() > 1) {
            throw new ScriptException("a reply cannot be " + String.join(" and ", kinds) + " at once");
        }
        Reply reply = kinds.isEmpty() ? Reply.toolCalls() : ofKind(kinds.get(0), json);
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!KINDS.contains(field.getKey())) {
                reply = with(reply, field.getKey(), field.getValue());
            }
        }
        return reply;
    }

    private static Reply ofKind(String kind, JsonNode json) {
        JsonNode value = json.path(kind);
        return switch (kind) {
            case "error" -> Reply.error(value.path("status").asInt(), text(value, "code"), text(value, "message"));
            case "raw" -> Reply.raw(value.path("status").asInt(), text(value, "contentType"), text(value, "body"));
            case "asUsual" -> Reply.asUsual();
            default -> Reply.hangUp();
        };
    }

    private static Reply with(Reply reply, String name, JsonNode value) {
        return switch (name) {
            case "thinking" -> reply.withThinking(value.asText());
            case "encryptedThinking" -> reply.withEncryptedThinking(value.asText());
            case "text" -> reply.withText(value.asText());
            case "json" -> reply.thenJson(value);
            case "toolCalls" -> reply.thenToolCalls(calls(value));
            case "finishReason" -> reply.withFinishReason(value.asText());
            case "usage" ->
                reply.withUsage(
                        value.path("promptTokens").asInt(),
                        value.path("completionTokens").asInt(),
                        value.path("reasoningTokens").asInt(0),
                        value.path("cachedTokens").asInt(0));
            case "serviceTier" -> reply.withServiceTier(value.asText());
            case "moderationHit" -> reply.withModerationHit(value.asText());
            case "unchecked" -> reply.unchecked();
            case "interleavedToolCalls" -> reply.withInterleavedToolCalls();
            case "serverTools" -> reply.withServerTools(serverTools(value));
            case "annotations" -> annotated(reply, value);
            default ->
                DeviationReader.KEYS.contains(name) ? DeviationReader.with(reply, name) : delivered(reply, name, value);
        };
    }

    private static Reply delivered(Reply reply, String name, JsonNode value) {
        return switch (name) {
            case "delayMillis" -> reply.withDelay(Duration.ofMillis(value.asLong()));
            case "pieceDelayMillis" -> reply.withPieceDelay(Duration.ofMillis(value.asLong()));
            case "headers" -> headers(reply, value);
            case "cutAfterPieces" -> reply.cutAfterPieces(value.asInt());
            case "resetAfterPieces" -> reply.resetAfterPieces(value.asInt());
            case "endAfterPieces" -> reply.endAfterPieces(value.asInt());
            case "malformedEventAfter" -> reply.withMalformedEventAfter(value.asInt());
            case "errorEventAfter" ->
                reply.withErrorEventAfter(value.path("pieces").asInt(), text(value, "code"), text(value, "message"));
            case "failureAfter" ->
                reply.withFailureAfter(value.path("pieces").asInt(), text(value, "code"), text(value, "message"));
            case "stallAfterPieces" ->
                reply.stallAfterPieces(
                        value.path("pieces").asInt(),
                        Duration.ofMillis(value.path("millis").asLong()));
            case "withoutDone" -> reply.withoutDone();
            case "withoutFinish" -> reply.withoutFinish();
            case "rawEvents" -> reply.withRawEvents(strings(value));
            default -> throw new ScriptException("a reply has an unknown key: " + name);
        };
    }

    private static Reply headers(Reply reply, JsonNode headers) {
        Reply with = reply;
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            with = with.withHeader(header.getKey(), header.getValue().asText());
        }
        return with;
    }

    private static ToolCallScript[] calls(JsonNode calls) {
        List<ToolCallScript> scripts = new ArrayList<>();
        for (JsonNode call : calls) {
            JsonNode arguments = call.path("arguments");
            String text = arguments.isTextual() ? arguments.asText() : Json.write(arguments);
            scripts.add(
                    new ToolCallScript(text(call, "name"), text, call.path("id").textValue()));
        }
        return scripts.toArray(ToolCallScript[]::new);
    }

    private static ServerToolScript[] serverTools(JsonNode items) {
        return Json.elements(items).stream()
                .map(item -> ServerToolScript.of(text(item, "type"), Json.fields(item)))
                .toArray(ServerToolScript[]::new);
    }

    private static Reply annotated(Reply reply, JsonNode annotations) {
        Reply with = reply;
        for (JsonNode annotation : annotations) {
            with = with.withAnnotation(annotation);
        }
        return with;
    }

    private static String[] strings(JsonNode array) {
        return Json.elements(array).stream().map(JsonNode::asText).toArray(String[]::new);
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asText();
    }
}
