package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.StreamFormat;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes responses in one chunk style. */
interface CompletionWriter extends StreamFormat {

    /** The complete response as one document. */
    ObjectNode document(Completion completion);

    /** The chunk before the first delta; null when this dialect has none. */
    @Nullable
    ObjectNode opening(Completion completion);

    /** One delta as a chunk. */
    ObjectNode chunk(Completion completion, Delta delta);

    /** The chunk with the finish reason. */
    ObjectNode finish(Completion completion);

    /** The chunk with the usage alone. */
    ObjectNode usageChunk(Completion completion, Usage usage);

    /** The usage object. */
    ObjectNode usage(Usage usage);

    /** The events of a stream without faults and without {@code [DONE]}, each the text of one piece. */
    default List<String> events(Completion completion, JsonNode request, boolean finish) {
        JsonNode options = request.path("stream_options");
        boolean running = options.path("chunk_include_usage").asBoolean(false);
        List<String> events = new ArrayList<>();
        ObjectNode opening = opening(completion);
        if (opening != null) {
            events.add(event(opening));
        }
        int written = 0;
        int ofThinking = 0;
        for (Delta delta : Delta.of(completion)) {
            written += delta.tokens();
            ofThinking += delta instanceof Delta.Thinking ? delta.tokens() : 0;
            ObjectNode chunk = chunk(completion, delta);
            if (running) {
                chunk.set("usage", usage(completion.usage().soFar(written, ofThinking)));
            }
            events.add(event(chunk));
        }
        if (finish) {
            ObjectNode last = finish(completion);
            if (running) {
                last.set("usage", usage(completion.usage()));
            }
            events.add(event(last));
            if (options.path("include_usage").asBoolean(usageByDefault())) {
                events.add(event(usageChunk(completion, completion.usage())));
            }
        }
        return events;
    }

    /** Whether the chunk with the usage comes when the request does not say. */
    boolean usageByDefault();

    @Override
    default String malformedEvent() {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"\n\n";
    }

    @Override
    default String errorEvent(ObjectNode errorBody, int written) {
        return event(errorBody);
    }

    /** One server-sent event. */
    static String event(JsonNode data) {
        return "data: " + Json.write(data) + "\n\n";
    }

    /** The style's writer. */
    static CompletionWriter of(ChunkStyle style, Provider provider) {
        return switch (style) {
            case ARK -> new ArkWriter(provider.usageHasInputAndOutputTokens());
            case NEW_API -> new NewApiWriter();
        };
    }
}
