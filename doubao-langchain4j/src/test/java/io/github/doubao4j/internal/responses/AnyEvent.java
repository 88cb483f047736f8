package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.internal.json.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/** JSON of the fields that a response has, with values of any type. */
final class AnyEvent {

    static final List<String> TYPES = List.of(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.output_item.done",
            "response.content_part.added",
            "response.content_part.done",
            "response.output_text.delta",
            "response.output_text.done",
            "response.output_text.annotation.added",
            "response.reasoning_summary_part.done",
            "response.reasoning_summary_text.delta",
            "response.reasoning_summary_text.done",
            "response.reasoning_text.delta",
            "response.reasoning_text.done",
            "response.function_call_arguments.delta",
            "response.function_call_arguments.done",
            "response.web_search_call.searching",
            "response.completed",
            "response.incomplete",
            "response.failed",
            "error",
            "response.hologram.done",
            "keepalive");

    private static final List<String> FIELDS = List.of(
            "sequence_number",
            "output_index",
            "item_id",
            "content_index",
            "summary_index",
            "annotation_index",
            "delta",
            "text",
            "arguments",
            "part",
            "item",
            "annotation",
            "annotations",
            "response",
            "output",
            "content",
            "summary",
            "id",
            "response_id",
            "call_id",
            "name",
            "status",
            "error",
            "code",
            "message",
            "param",
            "incomplete_details",
            "reason",
            "content_filter",
            "usage",
            "input_tokens",
            "output_tokens",
            "total_tokens",
            "input_tokens_details",
            "output_tokens_details",
            "cached_tokens",
            "reasoning_tokens",
            "tool_usage",
            "tool_usage_details",
            "expire_at",
            "created_at",
            "model",
            "service_tier",
            "encrypted_content",
            "role");

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "a",
            "msg_1",
            "fc_1",
            "message",
            "reasoning",
            "function_call",
            "web_search_call",
            "output_text",
            "summary_text",
            "completed",
            "incomplete",
            "failed",
            "in_progress",
            "length",
            "{}",
            "{\"x\":1}",
            "\ud83d",
            "null");

    private final Random random;

    AnyEvent(long seed) {
        this.random = new Random(seed);
    }

    String type() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    /** An event, or a document. */
    ObjectNode next() {
        ObjectNode event = object(4);
        switch (random.nextInt(8)) {
            case 0 -> event.remove("type");
            case 1 -> event.set("type", value(2));
            default -> event.put("type", type());
        }
        return event;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        int size = random.nextInt(9);
        for (int i = 0; i < size; i++) {
            object.set(FIELDS.get(random.nextInt(FIELDS.size())), value(depth - 1));
        }
        if (random.nextInt(2) == 0) {
            object.put("type", WORDS.get(random.nextInt(WORDS.size())));
        }
        return object;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 7)) {
            case 0 -> Json.MAPPER.nullNode();
            case 1 -> Json.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> Json.MAPPER.getNodeFactory().numberNode(random.nextInt(4) - 1);
            case 3 ->
                List.<JsonNode>of(
                                Json.MAPPER.getNodeFactory().numberNode(0.5),
                                Json.MAPPER.getNodeFactory().numberNode(Long.MAX_VALUE),
                                Json.MAPPER.getNodeFactory().numberNode(BigInteger.TEN.pow(30)))
                        .get(random.nextInt(3));
            case 7, 8 -> object(depth);
            case 9, 10 -> array(depth);
            default -> Json.MAPPER.getNodeFactory().textNode(WORDS.get(random.nextInt(WORDS.size())));
        };
    }

    private ArrayNode array(int depth) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(value(depth - 1));
        }
        return array;
    }
}
