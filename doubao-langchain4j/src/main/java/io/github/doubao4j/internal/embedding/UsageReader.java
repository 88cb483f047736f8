package io.github.doubao4j.internal.embedding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.DoubaoTokenUsage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the usage of an embedding. What it does not say is unknown, which is not zero. */
final class UsageReader {

    private UsageReader() {}

    /** The usage that the parser stands at; {@code null} where there is none. */
    static @Nullable DoubaoTokenUsage read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        DoubaoTokenUsage.Builder usage = DoubaoTokenUsage.builder();
        readFields(json, usage);
        return usage.build();
    }

    private static void readFields(JsonParser json, DoubaoTokenUsage.Builder usage) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("prompt_tokens_details") && value == JsonToken.START_OBJECT) {
                readFields(json, usage);
            } else if (value != JsonToken.VALUE_NUMBER_INT) {
                json.skipChildren();
            } else {
                switch (name) {
                    case "prompt_tokens" -> usage.inputTokenCount(json.getIntValue());
                    case "completion_tokens" -> usage.outputTokenCount(json.getIntValue());
                    case "total_tokens" -> usage.totalTokenCount(json.getIntValue());
                    case "text_tokens" -> usage.textTokenCount(json.getIntValue());
                    case "image_tokens" -> usage.imageTokenCount(json.getIntValue());
                    default -> json.skipChildren();
                }
            }
        }
    }
}
