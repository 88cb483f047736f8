package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of a conversation: every tool call of an assistant message is answered by exactly one tool message, directly
 * behind it, before anything else is said; an assistant message says something or calls something, and what it calls a
 * tool with is one JSON object.
 */
final class MessageRules implements ContractCheck.ContractRule {

    @Override
    public @Nullable Rejection check(JsonNode body, String path) {
        List<JsonNode> messages = Json.elements(body.path("messages"));
        Set<String> open = new LinkedHashSet<>();
        Set<String> called = Set.of();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String at = "messages[" + i + "]";
            if (message.path("role").asText("").equals("tool")) {
                String id = message.path("tool_call_id").asText("");
                if (!open.remove(id)) {
                    return Rejection.invalid(at + ".tool_call_id", wrongAnswer(id, called));
                }
                continue;
            }
            if (!open.isEmpty()) {
                return unanswered(at, open);
            }
            called = new LinkedHashSet<>();
            if (message.path("role").asText("").equals("assistant")) {
                Rejection rejection = assistant(message, at, called);
                if (rejection != null) {
                    return rejection;
                }
                open = new LinkedHashSet<>(called);
            }
        }
        return open.isEmpty() ? null : unanswered("messages", open);
    }

    private static @Nullable Rejection assistant(JsonNode message, String at, Set<String> called) {
        JsonNode calls = message.path("tool_calls");
        if (calls.isEmpty() && !message.hasNonNull("content")) {
            return Rejection.missing(at + ".content", "an assistant message needs content or tool_calls");
        }
        for (int i = 0; i < calls.size(); i++) {
            String id = calls.get(i).path("id").asText("");
            if (!called.add(id)) {
                return Rejection.invalid(at + ".tool_calls[" + i + "].id", "two calls have the id \"" + id + "\"");
            }
            String arguments = calls.get(i).at("/function/arguments").asText("");
            if (!arguments.isEmpty() && !Json.isObject(arguments)) {
                return Rejection.invalid(
                        at + ".tool_calls[" + i + "].function.arguments", "it is not one JSON object: " + arguments);
            }
        }
        return null;
    }

    private static String wrongAnswer(String id, Set<String> called) {
        if (called.contains(id)) {
            return "the call \"" + id + "\" is answered twice";
        }
        return "\"" + id + "\" answers no call of the assistant message before it, whose calls are " + called;
    }

    private static Rejection unanswered(String at, Set<String> open) {
        return Rejection.invalid(
                at, "the tool calls " + open + " of the assistant message before it are not answered by tool messages");
    }
}
