package io.github.doubao4j.internal.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.sse.SseEvent;
import io.github.doubao4j.internal.sse.SseReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an error answer says, whatever its shape: Ark's and OpenAI's object, a plain text error, a message
 * at the top level, an event stream around any of them, HTML, or nothing.
 *
 * @param requestId the id that some bodies carry beside the error
 */
public record ErrorBody(ApiError error, @Nullable String requestId) {

    /** How much of a body that is not understood goes into the message. */
    static final int MAX_RAW = 500;

    private static final String[] MESSAGE = {"message", "msg", "detail"};

    /** How relays say that all is well. */
    private static final Set<String> WELL = Set.of("", "0", "200", "ok", "success", "succeeded", "true");

    /**
     * Whether a document that is no answer reports a failure, though it has no error object: it has a message, and beside
     * it an {@code error} key (which is null, empty or a flag), the type {@code error}, or a code, and neither message nor
     * code say that all is well. A message alone may be a notice.
     */
    public static boolean reportsFailure(String text) {
        JsonNode json = json(text);
        String message = json.isObject() ? firstText(json, MESSAGE) : null;
        if (message == null || !json.path("choices").isEmpty() || isWell(message)) {
            return false;
        }
        String code = text(json, "code");
        return code == null ? json.has("error") || "error".equals(text(json, "type")) : !isWell(code);
    }

    public static boolean hasMessage(String text) {
        JsonNode json = json(text);
        return json.isObject() && firstText(json, MESSAGE) != null;
    }

    public static boolean isPartOfAnswer(String text) {
        JsonNode json = json(text);
        return json.has("choices") || json.has("usage");
    }

    private static boolean isWell(String word) {
        return WELL.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    public static ErrorBody read(String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1).strip() : body.strip();
        JsonNode json = json(text);
        if (!json.isContainerNode()) {
            json = jsonInEvents(text);
        }
        if (json.isArray() && json.path(0).isObject()) {
            json = json.path(0);
        }
        if (!json.isObject()) {
            return new ErrorBody(new ApiError(cut(text), null, null, null), null);
        }
        JsonNode error = json.path("error");
        String message = error.isObject() ? firstText(error, MESSAGE) : told(error);
        if (message == null) {
            message = firstText(json, MESSAGE);
        }
        JsonNode details = error.isObject() ? error : json;
        return new ErrorBody(
                new ApiError(
                        message == null ? cut(text) : message,
                        text(details, "code"),
                        text(details, "type"),
                        text(details, "param")),
                firstText(json, "request_id", "requestId"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Relays that began a stream before they knew of the error frame it as events, with pings before it. */
    private static JsonNode jsonInEvents(String text) {
        SseReader events = new SseReader(new Buffer().writeUtf8(text), Long.MAX_VALUE);
        try {
            for (SseEvent event = events.next(); event != null; event = events.next()) {
                JsonNode node = json(event.data());
                if (node.isObject()) {
                    return node;
                }
            }
        } catch (IOException tooLarge) {
            return MissingNode.getInstance();
        }
        return MissingNode.getInstance();
    }

    /** An error that is a flag says nothing itself. */
    private static @Nullable String told(JsonNode error) {
        return error.isBoolean() ? null : filled(error);
    }

    private static @Nullable String firstText(JsonNode object, String... names) {
        for (String name : names) {
            String found = text(object, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode object, String name) {
        return filled(object.path(name));
    }

    /** A value as text, numbers and objects as they are written; {@code null} when it says nothing. */
    private static @Nullable String filled(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.isBlank() ? null : text;
    }

    private static @Nullable String cut(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= MAX_RAW ? text : text.substring(0, MAX_RAW) + "...";
    }
}
