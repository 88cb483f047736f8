package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the chunks of one stream like {@link CompletionDecoder}, but faster: of a chunk that differs from an earlier one only
 * in its text, only the text is read. Used by one thread.
 */
public final class ChunkDecoder {

    /** A relay may change something else in every chunk; then no more templates are learned after this many. */
    private static final int PATIENCE = 4;

    private @Nullable ChunkTemplate template;
    private int patience = PATIENCE;

    /**
     * Reads every JSON value of an event in turn.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when the event is not JSON, or holds no value, or a
     *     value that is not an object
     */
    public void decode(JsonBytes json, Consumer<ResponseDelta> each) throws IOException {
        ResponseDelta similar = template == null ? null : template.read(json);
        if (similar != null) {
            patience = PATIENCE;
            each.accept(similar);
            return;
        }
        Last last = new Last(each);
        CompletionDecoder.decode(json, completion -> completion.addTo(last));
        if (patience > 0 && last.count == 1 && last.chunk != null) {
            patience--;
            ChunkTemplate learned = ChunkTemplate.of(json, last.chunk);
            template = learned == null ? template : learned;
        }
    }

    /** Passes each chunk on and keeps the last. */
    private static final class Last implements Consumer<ResponseDelta> {

        private final Consumer<ResponseDelta> each;
        private @Nullable ResponseDelta chunk;
        private int count;

        Last(Consumer<ResponseDelta> each) {
            this.each = each;
        }

        @Override
        public void accept(ResponseDelta read) {
            each.accept(read);
            chunk = read;
            count++;
        }
    }
}
