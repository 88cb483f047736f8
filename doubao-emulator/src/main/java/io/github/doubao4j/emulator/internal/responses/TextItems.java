package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the items that models write themselves: reasoning, messages, function calls. */
final class TextItems {

    private static final String IN_PROGRESS = "in_progress";

    private TextItems() {}

    /**
     * The chain of thought.
     *
     * @param summary its text; empty for hidden thinking
     * @param encrypted its opaque form, which comes with the complete item only; null for none
     */
    static OutputItem reasoning(String id, String status, String summary, @Nullable String encrypted) {
        ObjectNode complete = item("reasoning", id).put("status", status);
        ArrayNode parts = complete.putArray("summary");
        List<ObjectNode> events = new ArrayList<>();
        if (!summary.isEmpty()) {
            ObjectNode part = summary(summary);
            parts.add(part);
            events.add(partEvent("reasoning_summary_part.added", "summary_index", summary("")));
            for (String piece : Tokenizer.pieces(summary, 1)) {
                events.add(text("reasoning_summary_text.delta", "summary_index", "delta", piece));
            }
            events.add(text("reasoning_summary_text.done", "summary_index", "text", summary));
            events.add(partEvent("reasoning_summary_part.done", "summary_index", part));
        }
        if (encrypted != null) {
            complete.put("encrypted_content", encrypted);
        }
        ObjectNode added = item("reasoning", id).put("status", IN_PROGRESS);
        added.putArray("summary");
        return new OutputItem(complete, added, events);
    }

    /**
     * A message.
     *
     * @param annotations the sources of the text
     * @param partial whether it continues the request's last item
     */
    static OutputItem message(String id, String status, String text, List<JsonNode> annotations, boolean partial) {
        ObjectNode part = outputText(text);
        annotations.forEach(part.withArray("annotations")::add);
        ObjectNode complete = message(id, status, partial);
        complete.withArray("content").add(part);

        List<ObjectNode> events = new ArrayList<>();
        events.add(partEvent("content_part.added", "content_index", outputText("")));
        for (String piece : Tokenizer.pieces(text, 1)) {
            events.add(text("output_text.delta", "content_index", "delta", piece));
        }
        for (int i = 0; i < annotations.size(); i++) {
            ObjectNode event = OutputItem.event("output_text.annotation.added")
                    .put("content_index", 0)
                    .put("annotation_index", i);
            event.set("annotation", annotations.get(i));
            events.add(event);
        }
        events.add(text("output_text.done", "content_index", "text", text));
        events.add(partEvent("content_part.done", "content_index", part));
        return new OutputItem(complete, message(id, IN_PROGRESS, partial), events);
    }

    /** A call of a function. */
    static OutputItem functionCall(String id, String status, String callId, String name, String arguments) {
        List<ObjectNode> events = new ArrayList<>();
        for (String piece : Tokenizer.pieces(arguments, 4)) {
            events.add(OutputItem.event("function_call_arguments.delta").put("delta", piece));
        }
        events.add(OutputItem.event("function_call_arguments.done").put("arguments", arguments));
        return new OutputItem(
                call(id, status, callId, name, arguments), call(id, IN_PROGRESS, callId, name, ""), events);
    }

    private static ObjectNode item(String type, String id) {
        return Json.object().put("type", type).put("id", id);
    }

    private static ObjectNode message(String id, String status, boolean partial) {
        ObjectNode message = item("message", id).put("role", "assistant").put("status", status);
        if (partial) {
            message.put("partial", true);
        }
        message.putArray("content");
        return message;
    }

    private static ObjectNode call(String id, String status, String callId, String name, String arguments) {
        return item("function_call", id)
                .put("call_id", callId)
                .put("name", name)
                .put("arguments", arguments)
                .put("status", status);
    }

    private static ObjectNode summary(String text) {
        return Json.object().put("type", "summary_text").put("text", text);
    }

    private static ObjectNode outputText(String text) {
        ObjectNode part = Json.object().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    private static ObjectNode text(String type, String index, String field, String text) {
        return OutputItem.event(type).put(index, 0).put(field, text);
    }

    private static ObjectNode partEvent(String type, String index, ObjectNode part) {
        ObjectNode event = OutputItem.event(type).put(index, 0);
        event.set("part", part);
        return event;
    }
}
