package io.github.doubao4j.internal.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.json.LenientValues;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value of an {@code error} key, which relays fill with an object, a string, a flag or {@code null}. */
public final class ErrorObject {

    private ErrorObject() {}

    public static @Nullable ApiError read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        String text = LenientValues.textOrJson(parser);
        if (text == null || text.isEmpty() || token == JsonToken.VALUE_FALSE) {
            return null;
        }
        // A flag says that there is an error; what it is stands elsewhere.
        return new ApiError(token == JsonToken.VALUE_TRUE ? null : text, null, null, null);
    }

    private static @Nullable ApiError object(JsonParser parser) throws IOException {
        String message = null;
        String code = null;
        String type = null;
        String param = null;
        boolean empty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            empty = false;
            switch (field) {
                case "message" -> message = LenientValues.textOrJson(parser);
                case "code" -> code = LenientValues.text(parser);
                case "type" -> type = LenientValues.text(parser);
                case "param" -> param = LenientValues.text(parser);
                default -> parser.skipChildren();
            }
        }
        return empty ? null : new ApiError(message, code, type, param);
    }
}
