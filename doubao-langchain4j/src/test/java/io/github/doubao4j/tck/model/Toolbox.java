package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tools of one request that may be used, by {@code tool_choice}.
 *
 * @param tools the tools, in the order of the request
 * @param forced whether one must be called
 * @param parallel whether several may be called at once
 */
record Toolbox(List<Tool> tools, boolean forced, boolean parallel) {

    /** One tool as it is offered. */
    record Tool(String name, String description, JsonNode parameters) {

        private static final Map<String, List<String>> OTHER_WORDS =
                Map.of("add", List.of("plus", "sum"), "multiply", List.of("times"));
        private static final Set<String> EMPTY_WORDS = Set.of(
                "a", "all", "an", "and", "by", "current", "from", "get", "id", "in", "it", "of", "returns", "takes",
                "the", "to", "tool", "two", "with");

        /** Where {@code clause} first speaks of what this tool does, or -1. */
        int mentionedAt(String clause) {
            int byName = firstOf(content(name), clause);
            return byName >= 0 ? byName : firstOf(content(description), clause);
        }

        private static List<String> content(String text) {
            List<String> content = new ArrayList<>();
            for (String word : World.words(text)) {
                if (!EMPTY_WORDS.contains(word)) {
                    content.add(word);
                    content.addAll(OTHER_WORDS.getOrDefault(word, List.of()));
                }
            }
            return content;
        }

        private static int firstOf(List<String> words, String clause) {
            int first = -1;
            for (String word : words) {
                Matcher matcher = Pattern.compile(
                                "(?<!\\p{L})" + Pattern.quote(word) + "(?!\\p{L})", Pattern.CASE_INSENSITIVE)
                        .matcher(clause);
                if (matcher.find() && (first < 0 || matcher.start() < first)) {
                    first = matcher.start();
                }
            }
            return first;
        }
    }

    static Toolbox of(JsonNode request) {
        List<Tool> tools = new ArrayList<>();
        for (JsonNode tool : request.path("tools")) {
            JsonNode function = tool.path("function");
            JsonNode parameters = function.path("parameters");
            tools.add(new Tool(
                    function.path("name").asText(),
                    function.path("description").asText(),
                    parameters.isObject() ? parameters : JsonNodeFactory.instance.objectNode()));
        }
        JsonNode choice = request.path("tool_choice");
        boolean parallel = request.path("parallel_tool_calls").asBoolean(true);
        if (choice.isObject()) {
            String only = choice.path("function").path("name").asText();
            tools.removeIf(tool -> !tool.name().equals(only));
            return new Toolbox(tools, true, parallel);
        }
        return choice.asText().equals("none")
                ? new Toolbox(List.of(), false, parallel)
                : new Toolbox(tools, choice.asText().equals("required"), parallel);
    }
}
