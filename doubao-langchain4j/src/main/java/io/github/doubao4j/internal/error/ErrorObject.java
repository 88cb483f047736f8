package io.github.doubao4j.internal.error;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.doubao4j.internal.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of an {@code error} key, which servers fill with an object, a string, a flag or {@code null}: the one
 * set of rules, for a response while it is decoded and for the text of an error body alike.
 */
public final class ErrorObject {

    /** A number may be of any size, as only its text is wanted. */
    static final ObjectReader READER =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String[] MESSAGE = {"message", "msg", "detail"};

    /** Values of an {@code error}, a code or a message with which relays report success. */
    private static final Set<String> SUCCESS = Set.of("", "0", "200", "ok", "success", "succeeded");

    private ErrorObject() {}

    /** The value where the parser stands; {@code null} when it reports no error. */
    public static @Nullable ApiError read(JsonParser parser) throws IOException {
        JsonNode error = READER.readTree(parser);
        return of(error);
    }

    /**
     * Reads a value.
     *
     * @return {@code null} when it reports no error: it is absent, empty, {@code false} or means success. Without
     *     a message when it is a flag, or an object that has none; then the message may be beside it
     */
    public static @Nullable ApiError of(@Nullable JsonNode error) {
        if (error == null || (error.isContainerNode() && error.isEmpty())) {
            return null;
        }
        if (error.isObject()) {
            return new ApiError(message(error), text(error, "code"), text(error, "type"), text(error, "param"));
        }
        String text = filled(error);
        if (text == null || isSuccess(text) || text.strip().equalsIgnoreCase("false")) {
            return null;
        }
        return new ApiError(text.strip().equalsIgnoreCase("true") ? null : text, null, null, null);
    }

    /** The message for people of an object, wherever servers put one. */
    static @Nullable String message(JsonNode object) {
        for (String name : MESSAGE) {
            String found = text(object, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A field as text, numbers and objects as they are written; {@code null} when it is absent or blank. */
    static @Nullable String text(JsonNode object, String name) {
        return filled(object.path(name));
    }

    /** Whether a code or a message means success. */
    static boolean isSuccess(String value) {
        return SUCCESS.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String filled(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.isBlank() ? null : text;
    }
}
