package io.github.doubao4j.emulator.internal.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Counts the tokens of a request to the Responses API, at the prices of {@link PromptTokens}. */
public final class ItemTokens {

    private static final int PER_ENTRY = 3;
    private static final Map<String, Integer> PER_PART =
            Map.of("input_image", 1312, "input_video", 5248, "input_audio", 256, "input_file", 2624);

    /** The texts of an item that a model reads, whatever its type. */
    private static final List<String> TEXTS = List.of("name", "arguments", "output", "text");

    private ItemTokens() {}

    /**
     * Tokens of instructions, items, tools and schema.
     *
     * @param request the body
     * @param items the items that the model reads, those of previous responses included
     */
    public static int count(JsonNode request, List<JsonNode> items) {
        int count = count(items);
        if (request.hasNonNull("instructions")) {
            count += PER_ENTRY + Tokenizer.count(request.path("instructions").asText());
        }
        count += ofTools(request.path("tools"));
        JsonNode format = request.at("/text/format");
        return format.has("schema") ? count + Tokenizer.count(format.toString()) : count;
    }

    /** Tokens of tools alone. */
    public static int ofTools(JsonNode tools) {
        int count = 0;
        for (JsonNode tool : tools) {
            count += PER_ENTRY + Tokenizer.count(tool.toString());
        }
        return count;
    }

    /** Tokens of items alone. */
    public static int count(List<JsonNode> items) {
        int count = 0;
        for (JsonNode item : items) {
            count += PER_ENTRY + texts(item);
            JsonNode content = item.path("content");
            count += content.isTextual() ? Tokenizer.count(content.asText()) : parts(content);
            count += parts(item.path("summary"));
        }
        return count;
    }

    private static int parts(JsonNode parts) {
        int count = 0;
        for (JsonNode part : parts) {
            count += PER_PART.getOrDefault(part.path("type").asText(""), 0) + texts(part);
        }
        return count;
    }

    private static int texts(JsonNode node) {
        return TEXTS.stream()
                .mapToInt(field -> Tokenizer.count(node.path(field).asText("")))
                .sum();
    }
}
