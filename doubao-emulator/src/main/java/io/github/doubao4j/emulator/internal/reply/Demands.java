package io.github.doubao4j.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;

/**
 * What a request asks of the model's output, read from the fields of either API.
 *
 * @param toolChoice {@code none}, {@code auto} or {@code required}; empty when there is none, or an object
 * @param forcedTool the name of the function that must be called; empty for none
 * @param formatField the field with the format, for messages
 * @param format the type of the format
 * @param schema the format's schema; a missing node when it has none
 * @param strictFormat whether the format is strict
 * @param toolsAreStrict whether a function that does not say so is strict
 */
record Demands(
        String toolChoice,
        String forcedTool,
        String formatField,
        String format,
        JsonNode schema,
        boolean strictFormat,
        boolean toolsAreStrict) {

    static Demands of(EmulatedRequest request) {
        JsonNode json = request.json();
        JsonNode choice = json.path("tool_choice");
        if (request.isResponses()) {
            JsonNode format = json.at("/text/format");
            return new Demands(
                    choice.asText(""),
                    choice.path("type").asText("").equals("function")
                            ? choice.path("name").asText("")
                            : "",
                    "text.format",
                    format.path("type").asText("text"),
                    format.path("schema"),
                    format.path("strict").asBoolean(false),
                    true);
        }
        JsonNode format = json.path("response_format");
        return new Demands(
                choice.asText(""),
                choice.at("/function/name").asText(""),
                "response_format",
                format.path("type").asText("text"),
                format.at("/json_schema/schema"),
                format.at("/json_schema/strict").asBoolean(false),
                false);
    }
}
