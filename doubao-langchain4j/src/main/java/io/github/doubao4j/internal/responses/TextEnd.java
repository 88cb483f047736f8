package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that ends a text and repeats all of it, read without the text: the deltas said it, so its length tells whether anything is missing.
 *
 * @param event with nothing but what it is about and its number
 * @param length of the text
 */
record TextEnd(ResponseEvent event, int length) {

    /** The types of such events, and of the items that they are about; empty where the event does not say. */
    private static final Map<String, String> ITEMS = Map.of(
            "response.output_text.done", OutputItem.MESSAGE,
            "response.content_part.done", "",
            "response.reasoning_text.done", OutputItem.REASONING,
            "response.reasoning_summary_text.done", OutputItem.REASONING,
            "response.reasoning_summary_part.done", OutputItem.REASONING);

    /** The type of the item that it is about; {@code null} where that is not known. */
    @Nullable
    String itemType() {
        String type = ITEMS.getOrDefault(event.type(), "");
        return type.isEmpty() ? null : type;
    }

    /**
     * Reads one.
     *
     * @param name of the event
     * @return {@code null} when it is another event, or says it in another way than the documents
     */
    static @Nullable TextEnd of(@Nullable String name, JsonBytes json) throws IOException {
        if (name == null || !name.endsWith(".done") || !ITEMS.containsKey(name) || !json.isWellFormed()) {
            return null;
        }
        try (JsonParser parser = json.parser()) {
            Reader reader = new Reader(parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            reader.readFields();
            return parser.nextToken() == null && name.equals(reader.type) && reader.length >= 0 ? reader.end() : null;
        } catch (JsonProcessingException odd) {
            // Such as a number that no int holds: who reads it as a whole says what is wrong, if anything is.
            return null;
        }
    }

    /** Collects the fields of one event. */
    private static final class Reader {

        private final JsonParser parser;
        private String type = "";
        private @Nullable String itemId;
        private @Nullable Integer outputIndex;
        private @Nullable Integer contentIndex;
        private @Nullable Integer summaryIndex;
        private long number = -1;
        private int length = -1;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        void readFields() throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    readText(name);
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    readNumber(name);
                } else if (name.equals("part") && value == JsonToken.START_OBJECT) {
                    readPart();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void readText(String name) throws IOException {
            switch (name) {
                case "type" -> type = parser.getText();
                case "item_id" -> itemId = parser.getText();
                case "text" -> length = parser.getTextLength();
                default -> parser.skipChildren();
            }
        }

        private void readNumber(String name) throws IOException {
            switch (name) {
                case "output_index" -> outputIndex = parser.getIntValue();
                case "content_index" -> contentIndex = parser.getIntValue();
                case "summary_index" -> summaryIndex = parser.getIntValue();
                case "sequence_number" -> number = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }

        /** Only parts that are a text have one. */
        private void readPart() throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("text")) {
                    length = parser.getTextLength();
                } else {
                    parser.skipChildren();
                }
            }
        }

        TextEnd end() {
            ResponseEvent.Subject subject =
                    ResponseEvent.Subject.of(type, outputIndex, itemId, contentIndex, summaryIndex);
            return new TextEnd(new ResponseEvent(subject, number, null, MissingNode.getInstance()), length);
        }
    }
}
