package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers in one dialect. */
interface AnswerStyle {

    /** Ends every stream. */
    String DONE = "data: [DONE]\n\n";

    /** The whole answer as one document. */
    ObjectNode document(Answer answer);

    /** The body of an error. */
    ObjectNode error(String id, Refusal error);

    /** The chunk before the first delta; null when this dialect has none. */
    @Nullable ObjectNode opening(Answer answer);

    /** One delta as a chunk. */
    ObjectNode chunk(Answer answer, Delta delta);

    /** The chunk with the finish reason. */
    ObjectNode finish(Answer answer);

    /** The chunk with the usage alone. */
    ObjectNode usageChunk(Answer answer, Usage usage);

    /** The usage object. */
    ObjectNode usage(Usage usage);

    /** The events of a stream without faults and without {@link #DONE}, each the text of one piece. */
    default List<String> events(Answer answer, JsonNode request, boolean finish) {
        JsonNode options = request.path("stream_options");
        boolean running = options.path("chunk_include_usage").asBoolean(false);
        List<String> events = new ArrayList<>();
        ObjectNode opening = opening(answer);
        if (opening != null) {
            events.add(event(opening));
        }
        int completion = 0;
        int reasoning = 0;
        for (Delta delta : Delta.of(answer)) {
            completion += delta.tokens();
            reasoning += delta instanceof Delta.Thinking ? delta.tokens() : 0;
            ObjectNode chunk = chunk(answer, delta);
            if (running) {
                chunk.set("usage", usage(answer.usage().soFar(completion, reasoning)));
            }
            events.add(event(chunk));
        }
        if (finish) {
            ObjectNode last = finish(answer);
            if (running) {
                last.set("usage", usage(answer.usage()));
            }
            events.add(event(last));
            if (options.path("include_usage").asBoolean(usageByDefault())) {
                events.add(event(usageChunk(answer, answer.usage())));
            }
        }
        return events;
    }

    /** Whether the chunk with the usage comes when the request does not say. */
    boolean usageByDefault();

    /** A comment that keeps a connection alive; empty when this dialect sends none. */
    String keepAlive();

    /** One server-sent event. */
    static String event(JsonNode data) {
        return "data: " + Json.write(data) + "\n\n";
    }

    /** The style's writer. */
    static AnswerStyle of(ChunkStyle style, WireContract contract) {
        return switch (style) {
            case ARK -> new ArkStyle(contract == WireContract.TOKAIFY);
            case NEW_API -> new NewApiStyle();
        };
    }
}
