package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one response into deltas, whether it is one document or a stream of events. Several JSON values may stand where
 * one is expected, since some relays forget to separate them. Used by one thread.
 *
 * <p>Each method throws {@link com.fasterxml.jackson.core.JsonProcessingException} when the input is not JSON, or
 * holds no value, or a value that is not an object.
 */
public interface ResponseDecoder {

    /** Reads a response that is one document. */
    void decodeDocument(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException;

    /**
     * Reads an event, mostly directly from the read buffer, which is reused for the next event.
     *
     * @param name of the event; {@code null} when it has none
     */
    void decodeEvent(@Nullable String name, JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException;
}
