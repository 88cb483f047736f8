package io.github.doubao4j.internal.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.github.doubao4j.internal.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Follows a JSON text that arrives in pieces and knows at any moment whether it is one whole object, which is what the
 * arguments of a tool call have to be. Each piece is read once. Used by one thread.
 */
final class JsonProgress {

    private enum State {
        OPEN,
        WHOLE,
        BROKEN
    }

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private State state = State.OPEN;
    private long fed;
    private int depth;
    private JsonToken last = JsonToken.NOT_AVAILABLE;

    JsonProgress() {
        try {
            this.parser = Json.FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException impossibleWithoutInput) {
            throw new IllegalStateException(impossibleWithoutInput);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** Whether what has come is one JSON object and nothing else. */
    boolean isWhole() {
        return state == State.WHOLE;
    }

    /** Whether what has come is more than one JSON object, or can no longer become one. */
    boolean isBroken() {
        return state == State.BROKEN;
    }

    /** Adds a piece that is not empty and does not end in white space; half a surrogate pair at its border does not matter, as it can only stand inside a string. */
    void feed(String piece) {
        if (state != State.OPEN) {
            state = State.BROKEN;
            return;
        }
        try {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            fed += bytes.length;
            feeder.feedInput(bytes, 0, bytes.length);
            read();
            if (state != State.OPEN) {
                parser.close();
            }
        } catch (IOException notJson) {
            state = State.BROKEN;
        }
    }

    private void read() throws IOException {
        while (state == State.OPEN) {
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE) {
                return;
            }
            boolean noObject = depth == 0 && token != JsonToken.START_OBJECT;
            // Jackson's non-blocking parser lets {"a":} pass.
            boolean noValue = token.isStructEnd() && last == JsonToken.FIELD_NAME;
            if (noObject || noValue) {
                state = State.BROKEN;
                return;
            }
            last = token;
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                boolean moreFollows = parser.currentLocation().getByteOffset() < fed;
                state = moreFollows ? State.BROKEN : State.WHOLE;
            }
        }
    }
}
