package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.internal.document.JsonObjects;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream. Every component but the type may be missing.
 *
 * @param subject what it is about, the same object for all deltas of one text
 * @param number {@code sequence_number}; negative when it has none
 * @param delta of a text; then nothing but this, subject and number is kept
 * @param body all of any other event
 */
record ResponseEvent(Subject subject, long number, @Nullable String delta, JsonNode body) {

    /**
     * What an event is about.
     *
     * @param type empty when the event does not say
     * @param outputIndex of the item among all of the response
     * @param part the index of a part within the item
     */
    record Subject(
            String type,
            @Nullable Integer outputIndex,
            @Nullable String itemId,
            int part) {

        /** With the index that counts for its type; some events have both. */
        static Subject of(
                String type,
                @Nullable Integer outputIndex,
                @Nullable String itemId,
                @Nullable Integer contentIndex,
                @Nullable Integer summaryIndex) {
            boolean ofSummary = type.startsWith("response.reasoning_summary");
            Integer part = contentIndex == null || (ofSummary && summaryIndex != null) ? summaryIndex : contentIndex;
            return new Subject(type, outputIndex, itemId, part == null ? 0 : part);
        }
    }

    /**
     * Reads every event of a text in turn.
     *
     * @param name of the event, which is its type where it does not say so itself
     */
    static void readAll(@Nullable String name, JsonBytes json, Consumer<ResponseEvent> each) throws IOException {
        JsonObjects.read(json, object -> each.accept(of(name, object)));
    }

    /** Its type, which some relays leave out; its name repeats it. */
    String typeOr(@Nullable String name) {
        return type().isEmpty() && name != null ? name : type();
    }

    String type() {
        return subject.type();
    }

    @Nullable
    Integer outputIndex() {
        return subject.outputIndex();
    }

    @Nullable
    String itemId() {
        return subject.itemId();
    }

    int part() {
        return subject.part();
    }

    private static ResponseEvent of(@Nullable String name, JsonNode event) {
        String type = Objects.requireNonNullElse(JsonObjects.text(event, "type"), "");
        Long number = JsonObjects.longInteger(event, "sequence_number");
        boolean isDelta = type.endsWith(".delta") || (type.isEmpty() && name != null && name.endsWith(".delta"));
        String delta = isDelta ? JsonObjects.anyText(event, "delta") : null;
        Subject subject = Subject.of(
                type,
                JsonObjects.integer(event, "output_index"),
                JsonObjects.text(event, "item_id"),
                JsonObjects.integer(event, "content_index"),
                JsonObjects.integer(event, "summary_index"));
        return new ResponseEvent(
                subject, number == null ? -1 : number, delta, delta == null ? event : MissingNode.getInstance());
    }
}
