package io.github.doubao4j.emulator.internal.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Counts the tokens of a request: the {@link Tokenizer} of every text, tool call, tool definition and schema, three for
 * each message and each tool, and a fixed price for each part that is not text.
 */
public final class PromptTokens {

    private static final int PER_ENTRY = 3;
    private static final Map<String, Integer> PER_PART =
            Map.of("image_url", 1312, "video_url", 5248, "input_audio", 256, "file", 2624);

    private PromptTokens() {}

    public static int count(JsonNode request) {
        int count = 0;
        for (JsonNode message : request.path("messages")) {
            count += PER_ENTRY + content(message.path("content"));
            count += Tokenizer.count(message.path("reasoning_content").asText(""));
            for (JsonNode call : message.path("tool_calls")) {
                count += PER_ENTRY + Tokenizer.count(call.at("/function/name").asText(""));
                count += Tokenizer.count(call.at("/function/arguments").asText(""));
            }
        }
        for (JsonNode tool : request.path("tools")) {
            count += PER_ENTRY + Tokenizer.count(tool.path("function").toString());
        }
        JsonNode schema = request.at("/response_format/json_schema");
        return schema.isMissingNode() ? count : count + Tokenizer.count(schema.toString());
    }

    private static int content(JsonNode content) {
        if (content.isTextual()) {
            return Tokenizer.count(content.asText());
        }
        int count = 0;
        for (JsonNode part : content) {
            String type = part.path("type").asText("");
            count += PER_PART.getOrDefault(type, 0)
                    + Tokenizer.count(part.path("text").asText(""));
        }
        return count;
    }
}
