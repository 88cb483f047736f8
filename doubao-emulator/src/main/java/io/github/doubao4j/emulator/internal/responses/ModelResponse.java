package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request: all that is written of it.
 *
 * @param head id, time and model
 * @param echo the options that the response repeats
 * @param status {@code completed} or {@code incomplete}
 * @param incomplete why it is incomplete; null when it is complete
 * @param items the output
 * @param usage the usage
 * @param interleaved whether the events of several function calls come in turns
 */
record ModelResponse(
        ObjectNode head,
        ObjectNode echo,
        String status,
        @Nullable ObjectNode incomplete,
        List<OutputItem> items,
        ObjectNode usage,
        boolean interleaved) {

    String id() {
        return head.path("id").asText();
    }

    /** The whole response. */
    ObjectNode body() {
        ObjectNode body = head(status);
        if (incomplete != null) {
            body.set("incomplete_details", incomplete);
        }
        body.setAll(echo);
        items.forEach(item -> body.withArray("output").add(item.complete()));
        if (items.isEmpty()) {
            body.putArray("output");
        }
        body.set("usage", usage);
        return body;
    }

    /** The response when it failed with so much of its output. */
    ObjectNode failed(String code, String message, ArrayNode output) {
        ObjectNode body = head("failed");
        body.putObject("error").put("code", code).put("message", message);
        body.setAll(echo);
        body.set("output", output);
        body.putNull("usage");
        return body;
    }

    /** The response when nothing of its output is there yet: without {@code output} and {@code usage}. */
    ObjectNode begun() {
        ObjectNode body = head("in_progress");
        body.setAll(echo);
        return body;
    }

    private ObjectNode head(String statusNow) {
        return head.deepCopy().put("status", statusNow);
    }
}
