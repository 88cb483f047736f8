package io.github.doubao4j.internal.completions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.LenientValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the assistant's output: the {@code message} of a complete response or the {@code delta} of a chunk. */
final class DeltaReader {

    private DeltaReader() {}

    /**
     * @param complete whether this is a {@code message}, whose tool calls are complete and whose position in the list is
     *     their index when they name none
     * @param otherwise what to keep when there is nothing here, since a relay may send both keys, one of them null
     */
    static ChatCompletion.@Nullable Delta read(
            JsonParser parser, boolean complete, ChatCompletion.@Nullable Delta otherwise) throws IOException {
        if (!LenientValues.isObject(parser)) {
            return otherwise;
        }
        String content = null;
        String reasoning = null;
        String encrypted = null;
        List<ToolCall> toolCalls = List.of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "content" -> content = content(parser);
                case "reasoning_content" -> reasoning = orElse(LenientValues.text(parser), reasoning);
                case "reasoning" -> reasoning = orElse(reasoning, LenientValues.text(parser));
                case "encrypted_content" -> encrypted = LenientValues.text(parser);
                case "tool_calls" -> toolCalls = LenientValues.list(parser, DeltaReader::toolCall);
                default -> parser.skipChildren();
            }
        }
        return new ChatCompletion.Delta(content, reasoning, encrypted, complete ? numbered(toolCalls) : toolCalls);
    }

    /** A string, or the texts of a list of parts. */
    private static @Nullable String content(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return LenientValues.text(parser);
        }
        return String.join("", LenientValues.list(parser, DeltaReader::partText));
    }

    private static String partText(JsonParser parser) throws IOException {
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("text")) {
                text = LenientValues.text(parser);
            } else {
                parser.skipChildren();
            }
        }
        return text == null ? "" : text;
    }

    private static ToolCall toolCall(JsonParser parser) throws IOException {
        Integer index = null;
        String id = null;
        String[] function = new String[2];
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "index" -> index = LenientValues.intOrNull(parser);
                case "id" -> id = LenientValues.text(parser);
                case "function" -> readFunction(parser, function);
                default -> parser.skipChildren();
            }
        }
        return new ToolCall(index, id, function[0], function[1]);
    }

    private static void readFunction(JsonParser parser, @Nullable String[] nameAndArguments) throws IOException {
        if (!LenientValues.isObject(parser)) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "name" -> nameAndArguments[0] = LenientValues.text(parser);
                case "arguments" -> nameAndArguments[1] = LenientValues.textOrJson(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private static List<ToolCall> numbered(List<ToolCall> calls) {
        List<ToolCall> numbered = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            numbered.add(call.index() == null ? new ToolCall(i, call.id(), call.name(), call.arguments()) : call);
        }
        return numbered;
    }

    private static @Nullable String orElse(@Nullable String first, @Nullable String second) {
        return first == null ? second : first;
    }
}
