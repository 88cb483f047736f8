package io.github.doubao4j.dialects;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ToolResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model is given by a request, whichever API carries it.
 *
 * @param conversation one line for each text, image, thought, call and result, in order
 * @param options the others, one a line
 */
record ModelInput(
        List<String> conversation,
        String systemText,
        String lastUserText,
        List<String> toolNames,
        List<ToolResult> toolResults,
        List<String> options) {

    static ModelInput of(EmulatedRequest request) {
        List<String> conversation = new ArrayList<>();
        request.messages().forEach(message -> {
            if (request.isResponses()) {
                addItem(message, conversation);
            } else {
                addMessage(message, conversation);
            }
        });
        return new ModelInput(
                conversation,
                request.systemText(),
                request.lastUserText(),
                request.toolNames(),
                request.toolResults(),
                options(request));
    }

    private static void addMessage(JsonNode message, List<String> lines) {
        String role = message.path("role").asText();
        if (message.hasNonNull("reasoning_content")) {
            lines.add("thinking " + message.path("reasoning_content").asText());
        }
        if (role.equals("tool")) {
            lines.add("result " + message.path("tool_call_id").asText() + " "
                    + message.path("content").asText());
        } else {
            addContent(role, message.path("content"), lines);
        }
        for (JsonNode call : message.path("tool_calls")) {
            lines.add("call " + call.path("id").asText() + " "
                    + call.at("/function/name").asText() + " "
                    + call.at("/function/arguments").asText());
        }
    }

    private static void addItem(JsonNode item, List<String> lines) {
        String id = item.path("call_id").asText();
        switch (item.path("type").asText()) {
            case "reasoning" ->
                lines.add("thinking " + item.at("/summary/0/text").asText());
            case "function_call" ->
                lines.add("call " + id + " " + item.path("name").asText() + " "
                        + item.path("arguments").asText());
            case "function_call_output" ->
                lines.add("result " + id + " " + item.path("output").asText());
            case "message" -> addContent(item.path("role").asText(), item.path("content"), lines);
            default -> throw new AssertionError("an item of another type: " + item);
        }
    }

    private static void addContent(String role, JsonNode content, List<String> lines) {
        if (content.isTextual()) {
            lines.add(role + " " + content.asText());
        }
        for (JsonNode part : content) {
            JsonNode image = part.path("image_url");
            lines.add(role + " "
                    + switch (part.path("type").asText()) {
                        case "text", "input_text", "output_text" ->
                            part.path("text").asText();
                        case "image_url" ->
                            image.path("url").asText() + " "
                                    + image.path("detail").asText();
                        case "input_image" ->
                            image.asText() + " " + part.path("detail").asText();
                        default -> throw new AssertionError("a part of another type: " + part);
                    });
        }
    }

    private static List<String> options(EmulatedRequest request) {
        JsonNode json = request.json();
        boolean isResponses = request.isResponses();
        JsonNode format = isResponses ? json.at("/text/format") : json.path("response_format");
        JsonNode schema = isResponses ? format : format.path("json_schema");
        JsonNode choice = json.path("tool_choice");
        List<String> options = new ArrayList<>();
        options.add("model " + json.path("model").asText());
        options.add("stream " + json.path("stream").asBoolean());
        options.add("temperature " + json.path("temperature").asText());
        options.add("thinking " + json.path("thinking"));
        options.add("effort " + (isResponses ? json.at("/reasoning/effort") : json.path("reasoning_effort")).asText());
        options.add("format " + format.path("type").asText() + " "
                + schema.path("name").asText() + " "
                + schema.path("description").asText() + " " + schema.path("schema"));
        options.add("choice " + choice.asText()
                + (isResponses ? choice.path("name") : choice.at("/function/name")).asText());
        options.add("parallel " + json.path("parallel_tool_calls").asText());
        for (String name : request.toolNames()) {
            JsonNode tool = request.tool(name).orElseThrow();
            options.add(name + " " + tool.path("description").asText() + " "
                    + tool.path("parameters").path("properties")
                    + tool.path("parameters").path("required"));
        }
        return options;
    }
}
