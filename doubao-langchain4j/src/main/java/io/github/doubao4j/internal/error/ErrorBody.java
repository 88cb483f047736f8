package io.github.doubao4j.internal.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.github.doubao4j.internal.sse.SseEvent;
import io.github.doubao4j.internal.sse.SseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an error from a text of any shape: Ark's and OpenAI's object, a plain text error, a message
 * at the top level, an event stream around any of them, several documents on one line, HTML, or nothing. The value
 * of an {@code error} key is read by {@link ErrorObject}.
 *
 * @param requestId the id that some bodies carry beside the error
 */
public record ErrorBody(ApiError error, @Nullable String requestId) {

    /** How much of an unknown body goes into the message. */
    static final int MAX_RAW = 500;

    /** Whether a document that is no response reports a failure without an error object. */
    public static boolean reportsFailure(String text) {
        return documents(text).stream().anyMatch(ErrorBody::reportsFailure);
    }

    /**
     * It has a message, and beside it an {@code error} key (which is null, empty or a flag), the type {@code error}, or a
     * code, and neither message nor code mean success. A message alone may be a notice.
     */
    private static boolean reportsFailure(JsonNode json) {
        String message = json.isObject() ? ErrorObject.message(json) : null;
        if (message == null || !json.path("choices").isEmpty() || isSuccess(message)) {
            return false;
        }
        String code = ErrorObject.text(json, "code");
        return code == null ? json.has("error") || "error".equals(ErrorObject.text(json, "type")) : !isSuccess(code);
    }

    /** Whether a document is an error by the rules of this class; a dialect may have others. */
    public static boolean hasError(String text) {
        return documents(text).stream()
                .anyMatch(json -> ErrorObject.of(json.get("error")) != null || reportsFailure(json));
    }

    /** Whether a document has an error code, also at its top level. */
    public static boolean hasCode(String text) {
        return read(text).error().code() != null;
    }

    /** Whether a document has a message for people, wherever servers put one. */
    public static boolean hasMessage(String text) {
        return documents(text).stream().anyMatch(json -> json.isObject() && ErrorObject.message(json) != null);
    }

    /** Whether a document is part of a response although it has no output, such as its usage. */
    public static boolean isPartOfResponse(String text) {
        return documents(text).stream().anyMatch(json -> json.has("choices") || json.has("usage"));
    }

    /** A code may be a flag as well. */
    private static boolean isSuccess(String value) {
        return ErrorObject.isSuccess(value) || value.strip().equalsIgnoreCase("true");
    }

    /** Reads it; there is always an error, at least with the text itself as its message. */
    public static ErrorBody read(String body) {
        String text = body.startsWith("\uFEFF") ? body.substring(1).strip() : body.strip();
        JsonNode json = document(text);
        if (json == null) {
            return new ErrorBody(new ApiError(cut(text), null, null, null), null);
        }
        ApiError inside = ErrorObject.of(json.get("error"));
        String message = inside == null ? null : inside.message();
        if (message == null) {
            message = ErrorObject.message(json);
        }
        // An object has its own code; beside a string or a flag, the code is at the top level.
        ApiError details = inside != null && json.path("error").isObject()
                ? inside
                : new ApiError(
                        null,
                        ErrorObject.text(json, "code"),
                        ErrorObject.text(json, "type"),
                        ErrorObject.text(json, "param"));
        String id = ErrorObject.text(json, "request_id");
        return new ErrorBody(
                new ApiError(
                        message == null ? cut(json.toString()) : message,
                        details.code(),
                        details.type(),
                        details.param()),
                id == null ? ErrorObject.text(json, "requestId") : id);
    }

    /** The document that reports the error, else the first; {@code null} when there is no object. */
    private static @Nullable JsonNode document(String text) {
        List<JsonNode> found = documents(text);
        if (found.isEmpty() || !found.get(0).isContainerNode()) {
            found = documentsInEvents(text);
        }
        List<JsonNode> objects = found.stream()
                .map(json -> json.isArray() ? json.path(0) : json)
                .filter(JsonNode::isObject)
                .toList();
        JsonNode withError = first(objects, json -> ErrorObject.of(json.get("error")) != null);
        JsonNode failing = withError == null ? first(objects, ErrorBody::reportsFailure) : withError;
        return failing == null ? first(objects, json -> true) : failing;
    }

    private static @Nullable JsonNode first(List<JsonNode> objects, Predicate<JsonNode> wanted) {
        return objects.stream().filter(wanted).findFirst().orElse(null);
    }

    /** The JSON values at the beginning of a text, mostly one; anything may follow them. */
    private static List<JsonNode> documents(String text) {
        List<JsonNode> found = new ArrayList<>();
        try (MappingIterator<JsonNode> values = ErrorObject.READER.readValues(text)) {
            while (values.hasNextValue()) {
                found.add(values.nextValue());
            }
        } catch (IOException noMoreJson) {
            return found;
        }
        return found;
    }

    /** Relays that began a stream before they knew of the error frame it as events, with pings before it. */
    private static List<JsonNode> documentsInEvents(String text) {
        List<JsonNode> found = new ArrayList<>();
        SseReader events = new SseReader(new Buffer().writeUtf8(text), Long.MAX_VALUE);
        try {
            for (SseEvent event = events.next(); event != null; event = events.next()) {
                found.addAll(documents(event.data()));
            }
        } catch (IOException tooLarge) {
            return found;
        }
        return found;
    }

    private static @Nullable String cut(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return text.length() <= MAX_RAW ? text : text.substring(0, MAX_RAW) + "...";
    }
}
