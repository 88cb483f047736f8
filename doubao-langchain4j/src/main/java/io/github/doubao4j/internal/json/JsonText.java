package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Questions about a text that should be JSON. */
public final class JsonText {

    private JsonText() {}

    /** Whether the text is one complete JSON object, white space around it aside: what a tool call's arguments have to be. */
    public static boolean isObject(String text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
