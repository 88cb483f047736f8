package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes tool calls; both dialects agree on them. */
final class ToolCallWriter {

    private ToolCallWriter() {}

    /** The {@code tool_calls} of a complete response: without index. */
    static ArrayNode of(Completion completion) {
        ArrayNode calls = Json.array();
        for (Completion.ToolCall call : completion.toolCalls()) {
            ObjectNode entry = calls.addObject().put("id", call.id()).put("type", "function");
            entry.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        }
        return calls;
    }

    /** The {@code tool_calls} of a delta: id and name in the first piece only; null for other deltas. */
    static @Nullable ArrayNode of(Delta delta) {
        ArrayNode calls = Json.array();
        if (delta instanceof Delta.CallStart start) {
            ObjectNode entry = calls.addObject()
                    .put("index", start.index())
                    .put("id", start.id())
                    .put("type", "function");
            entry.putObject("function").put("name", start.name()).put("arguments", "");
            return calls;
        }
        if (delta instanceof Delta.CallArguments arguments) {
            ObjectNode entry = calls.addObject().put("index", arguments.index());
            entry.putObject("function").put("arguments", arguments.piece());
            return calls;
        }
        return null;
    }
}
