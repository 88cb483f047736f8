package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one response of Chat Completions. A document and an event have one shape, and events have no names. */
public final class CompletionsResponseDecoder implements ResponseDecoder {

    private final ChunkDecoder chunks = new ChunkDecoder();

    @Override
    public void decodeDocument(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException {
        CompletionDecoder.decode(json, completion -> completion.addTo(deltas));
    }

    /** Whatever the name is, which some relays set. */
    @Override
    public void decodeEvent(@Nullable String name, JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException {
        chunks.decode(json, deltas);
    }
}
