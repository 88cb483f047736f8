package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.StreamFormat;

/** The format of a stream: events with names, an error that is flat. */
final class NamedEvents implements StreamFormat {

    private final ChunkStyle style;

    NamedEvents(ChunkStyle style) {
        this.style = style;
    }

    /** One server-sent event, named by its type. */
    static String write(ObjectNode event) {
        return "event: " + event.path("type").asText() + "\n" + unnamed(event);
    }

    /** One server-sent event without a name. */
    static String unnamed(ObjectNode event) {
        return "data: " + Json.write(event) + "\n\n";
    }

    @Override
    public String keepAlive() {
        return style == ChunkStyle.NEW_API ? ": PING\n\n" : "";
    }

    @Override
    public String malformedEvent() {
        return "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"delta\":\"\n\n";
    }

    @Override
    public String errorEvent(ObjectNode errorBody, int written) {
        JsonNode error = errorBody.path("error");
        return write(Json.object()
                .put("type", "error")
                .put("sequence_number", written)
                .put("code", error.path("code").asText())
                .put("message", error.path("message").asText())
                .putNull("param"));
    }
}
