package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form in which the request wants the answer. */
final class AnswerFormat {

    private static final Pattern FIELD = Pattern.compile("'(\\w+)' field");

    private AnswerFormat() {}

    static boolean isJson(JsonNode request) {
        return type(request).startsWith("json_");
    }

    /** The schema of the request, or, in {@code json_object} mode, the fields that the question names. */
    static JsonNode schema(JsonNode request, String question) {
        return switch (type(request)) {
            case "json_schema" ->
                request.path("response_format").path("json_schema").path("schema");
            case "json_object" -> named(question);
            default -> throw new Confused("no JSON was asked for");
        };
    }

    private static JsonNode named(String question) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        Matcher field = FIELD.matcher(question);
        while (field.find()) {
            properties.putObject(field.group(1)).put("type", "string");
        }
        return schema;
    }

    private static String type(JsonNode request) {
        return request.path("response_format").path("type").asText();
    }
}
