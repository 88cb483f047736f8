package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that was read, and where the text stands in it that the next one will have another of. JSON that differs in
 * nothing but the inside of one string reads the same but for that string, so comparing takes the place of parsing.
 */
final class ChunkTemplate {

    private final JsonBytes json;
    private final int textStart;
    private final int behindText;
    private final ResponseDelta chunk;
    private final VaryingText varying;

    private ChunkTemplate(JsonBytes json, int textStart, int behindText, ResponseDelta chunk, VaryingText varying) {
        this.json = json;
        this.textStart = textStart;
        this.behindText = behindText;
        this.chunk = chunk;
        this.varying = varying;
    }

    /**
     * What can be learned from a chunk.
     *
     * @param json its bytes, of which all but the text are copied
     * @param chunk what was read from them
     * @return {@code null} when it has no such text, or its place cannot be told for sure
     */
    static @Nullable ChunkTemplate of(JsonBytes json, ResponseDelta chunk) throws IOException {
        VaryingText varying = VaryingText.of(chunk);
        if (varying == null) {
            return null;
        }
        byte[] start = ("\"" + varying.key() + "\":\"").getBytes(StandardCharsets.US_ASCII);
        int textStart = json.indexOf(start) + start.length;
        int textEnd = textStart < start.length ? -1 : json.endOfString(textStart);
        if (textEnd < 0) {
            return null;
        }
        // The key may stand elsewhere, too: with a new text in this place the parser must read a chunk with that text.
        String probe = varying.in(chunk, "a").equals(chunk) ? "b" : "a";
        JsonBytes probed = json.with(probe.getBytes(StandardCharsets.US_ASCII), textStart, textEnd);
        ResponseDelta expected = varying.in(chunk, probe);
        List<ResponseDelta> read = new ArrayList<>(1);
        CompletionDecoder.decode(probed, completion -> completion.addTo(read::add));
        return read.equals(List.of(expected))
                ? new ChunkTemplate(probed, textStart, json.length() - textEnd, expected, varying)
                : null;
    }

    /** The chunk that these bytes are, or {@code null} when they differ in more than the text. */
    @Nullable
    ResponseDelta read(JsonBytes other) throws IOException {
        if (!other.begins(json, textStart) || !other.ends(json, behindText)) {
            return null;
        }
        int textEnd = other.length() - behindText;
        String text = textEnd < textStart ? null : other.insideString(textStart, textEnd);
        return text == null ? null : varying.in(chunk, text);
    }
}
