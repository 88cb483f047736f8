package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one response into deltas, whether it is one document or comes as events. Several JSON values may stand where one
 * is expected, since relays forget to part them. Used by one thread.
 *
 * <p>Each method throws {@link com.fasterxml.jackson.core.JsonProcessingException} when what it is given is not JSON, or
 * holds no value, or a value that is not an object.
 */
public interface ResponseDecoder {

    /** Reads a response that is one document. */
    void decodeDocument(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException;

    /** Reads an event that has no name, where its bytes stand; most have none. They are used again for the next event. */
    void decodeEvent(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException;

    /**
     * Reads any other event.
     *
     * @param event its name
     */
    void decodeEvent(@Nullable String event, String data, Consumer<ResponseDelta> deltas) throws IOException;
}
