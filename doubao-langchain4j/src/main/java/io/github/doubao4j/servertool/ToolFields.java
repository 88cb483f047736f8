package io.github.doubao4j.servertool;

import dev.langchain4j.exception.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wire object of a tool as its builder fills it: checks each value, and leaves out what is not set. */
final class ToolFields {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

    private final String type;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private ToolFields(String type) {
        this.type = type;
    }

    static ToolFields ofTool(String type) {
        return new ToolFields(type).put("type", type);
    }

    /** An object within the tool, whose fields the messages name like the tool's own. */
    ToolFields inner() {
        return new ToolFields(type);
    }

    ToolFields put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    ToolFields object(String name, ToolFields inner) {
        return put(name, inner.fields.isEmpty() ? null : inner.fields);
    }

    ToolFields integer(String name, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw invalid(name, value, min + " to " + max);
        }
        return put(name, value);
    }

    ToolFields number(String name, @Nullable Double value, double min, double max) {
        // NaN is neither.
        if (value != null && !(value >= min && value <= max)) {
            throw invalid(name, value, min + " to " + max);
        }
        return put(name, value);
    }

    ToolFields text(String name, @Nullable String value) {
        return value == null ? this : requiredText(name, value);
    }

    ToolFields requiredText(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw invalid(name, value, "text that is not blank");
        }
        return put(name, value);
    }

    /** An empty list is no way to say nothing: of what is allowed, it would mean everything or nothing. */
    ToolFields texts(String name, @Nullable List<String> values) {
        if (values != null) {
            checkTexts(name, values);
        }
        return put(name, values);
    }

    void checkTexts(String name, List<String> values) {
        if (values.isEmpty() || values.stream().anyMatch(value -> value == null || value.isBlank())) {
            throw invalid(name, values, "a list of one text or more, none of them blank");
        }
    }

    DoubaoServerTool tool() {
        return DoubaoServerTool.of(fields);
    }

    /** Names the builder's method and, where it differs, the field. */
    InvalidRequestException invalid(String name, @Nullable Object value, String allowed) {
        String method =
                UNDERSCORE.matcher(name).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
        return new InvalidRequestException(method + (method.equals(name) ? "" : " (" + name + ")") + " of " + type
                + " is " + (value instanceof String ? "'" + value + "'" : value) + "; allowed: " + allowed);
    }
}
