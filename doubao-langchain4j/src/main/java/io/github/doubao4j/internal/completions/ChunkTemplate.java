package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded chunk and the position of its text, which will differ in the next one. JSON that differs only inside one string
 * decodes to the same values but for that string, so bytes are compared instead of parsed.
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
     * @return {@code null} when it has no such text, or its position is ambiguous
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

    /** The decoded chunk, or {@code null} when the bytes differ in more than the text. */
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
