package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ServerOutput;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorObject;
import io.github.doubao4j.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a response says of itself, besides its output. Every field may be missing, in any event. */
final class FinishedResponse {

    private FinishedResponse() {}

    /** Whether a document is a response. What runs in the background is fetched later, which no model of ours does. */
    static boolean isOne(JsonNode document) {
        String status = JsonObjects.text(document, "status");
        boolean isUnfinished = "queued".equals(status) || "in_progress".equals(status);
        return isUnfinished ? !document.path("output").isEmpty() : status != null || document.has("output");
    }

    /** Adds which response it is. Some samples of the documents call the id {@code response_id}. */
    static ResponseDelta.Builder identity(ResponseDelta.Builder delta, JsonNode response) {
        String id = JsonObjects.text(response, "id");
        return delta.response(
                        id == null ? JsonObjects.text(response, "response_id") : id,
                        JsonObjects.text(response, "model"))
                .served(JsonObjects.longInteger(response, "created_at"), JsonObjects.text(response, "service_tier"));
    }

    /** Why it ended; {@code null} while it has not. */
    static @Nullable String finishReason(JsonNode response, @Nullable String status) {
        if (!"incomplete".equals(status)) {
            return "in_progress".equals(status) || "queued".equals(status) ? null : status;
        }
        String reason = JsonObjects.text(response.path("incomplete_details"), "reason");
        return reason == null ? status : reason;
    }

    static @Nullable String moderationHitType(JsonNode response) {
        return JsonObjects.text(response.path("incomplete_details").path("content_filter"), "type");
    }

    /** Why it failed; in a sample of the documents the error stands beside the response. */
    static ApiError error(JsonNode response) {
        ApiError error = ErrorObject.of(response.get("error"));
        return error == null ? new ApiError("The service says that the response failed", null, null, null) : error;
    }

    /** The error of an event {@code error}, whose fields are its own, or in an object as elsewhere. */
    static ApiError errorOfEvent(JsonNode event) {
        ApiError inside = ErrorObject.of(event.get("error"));
        return inside != null
                ? inside
                : new ApiError(
                        JsonObjects.text(event, "message"),
                        JsonObjects.text(event, "code"),
                        null,
                        JsonObjects.text(event, "param"));
    }

    static @Nullable Usage usage(JsonNode response) {
        JsonNode usage = response.path("usage");
        if (!usage.isObject()) {
            return null;
        }
        Usage read = new Usage(
                null,
                null,
                JsonObjects.integer(usage, "total_tokens"),
                JsonObjects.integer(usage, "input_tokens"),
                JsonObjects.integer(usage, "output_tokens"),
                JsonObjects.integer(usage.path("input_tokens_details"), "cached_tokens"),
                JsonObjects.integer(usage.path("output_tokens_details"), "reasoning_tokens"));
        return read.equals(Usage.EMPTY) ? null : read;
    }

    /**
     * What the service has added to the model's output.
     *
     * @param response {@code null} while it is not finished
     */
    static ServerOutput serverOutput(List<OutputItem> items, @Nullable JsonNode response) {
        List<Map<String, @Nullable Object>> calls = new ArrayList<>();
        List<Map<String, @Nullable Object>> citations = new ArrayList<>();
        for (OutputItem item : items) {
            item.citations().forEach(citation -> citations.add(JsonObjects.map(citation)));
            JsonNode latest = item.latest();
            if (latest != null && isOfServer(item)) {
                calls.add(JsonObjects.map(latest));
            }
        }
        return response == null
                ? new ServerOutput(calls, citations, Map.of(), null, null, false)
                : new ServerOutput(
                        calls,
                        citations,
                        toolUsage(response.path("usage")),
                        reasoning(items),
                        JsonObjects.longInteger(response, "expire_at"),
                        items.stream().anyMatch(OutputItem::isRenamed));
    }

    private static boolean isOfServer(OutputItem item) {
        return !List.of(OutputItem.MESSAGE, OutputItem.REASONING, OutputItem.FUNCTION_CALL)
                .contains(String.valueOf(item.type()));
    }

    private static Map<String, @Nullable Object> toolUsage(JsonNode usage) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(JsonObjects.map(usage.path("tool_usage")));
        Map<String, @Nullable Object> details = JsonObjects.map(usage.path("tool_usage_details"));
        if (!details.isEmpty()) {
            all.put("details", details);
        }
        return all;
    }

    /** The reasoning items as they came and a mark for each other item, if there is any reasoning that only the model can read. */
    private static @Nullable String reasoning(List<OutputItem> items) {
        ArrayNode placed = Json.MAPPER.createArrayNode();
        boolean isOpaque = false;
        for (OutputItem item : items) {
            String type = String.valueOf(item.type());
            JsonNode latest = item.latest();
            if (type.equals(OutputItem.REASONING) && latest != null) {
                placed.add(latest);
                isOpaque |= JsonObjects.text(latest, "encrypted_content") != null;
            } else if (type.equals(OutputItem.FUNCTION_CALL)) {
                placed.addObject().put("type", type).put("call_id", item.ownCallId == null ? item.id : item.ownCallId);
            } else if (type.equals(OutputItem.MESSAGE)) {
                placed.addObject().put("type", type);
            }
        }
        return isOpaque ? placed.toString() : null;
    }
}
