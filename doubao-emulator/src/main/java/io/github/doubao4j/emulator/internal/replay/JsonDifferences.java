package io.github.doubao4j.emulator.internal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Compares a body with a recorded one, member by member; their order and how numbers are written do not count. */
final class JsonDifferences {

    private static final int SHOWN = 80;
    private static final int BEFORE_DIFFERENCE = 20;

    private final List<FieldPattern> ignored;
    private final UnaryOperator<String> masking;
    private final List<String> path = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int weight;

    /** @param masking what the recorder did to texts, so that a key that is another now is no difference */
    JsonDifferences(List<FieldPattern> ignored, UnaryOperator<String> masking) {
        this.ignored = ignored;
        this.masking = masking;
    }

    /** Lines such as {@code $.messages[1].content: recorded "a", got "b"}. */
    List<String> lines() {
        return differences;
    }

    /** How far the bodies are apart: in so many values. */
    int weight() {
        return weight;
    }

    JsonDifferences compare(JsonNode recorded, JsonNode got) {
        if (ignored.stream().anyMatch(field -> field.matches(path)) || isSame(recorded, got)) {
            return this;
        }
        if (recorded.isObject() && got.isObject()) {
            Set<String> names = new LinkedHashSet<>(Json.fields(recorded).keySet());
            names.addAll(Json.fields(got).keySet());
            for (String name : names) {
                compare(name, recorded.path(name), got.path(name));
            }
        } else if (recorded.isArray() && got.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), got.size()); i++) {
                compare(String.valueOf(i), recorded.path(i), got.path(i));
            }
        } else {
            weight += Math.max(values(recorded), values(got));
            differences.add(describe(recorded, got));
        }
        return this;
    }

    private void compare(String step, JsonNode recorded, JsonNode got) {
        path.add(step);
        compare(recorded, got);
        path.remove(path.size() - 1);
    }

    private boolean isSame(JsonNode recorded, JsonNode got) {
        if (recorded.isNumber() && got.isNumber()) {
            return recorded.decimalValue().compareTo(got.decimalValue()) == 0;
        }
        if (recorded.isTextual() && got.isTextual()) {
            return recorded.asText().equals(got.asText()) || recorded.asText().equals(masking.apply(got.asText()));
        }
        return !recorded.isContainerNode() && !got.isContainerNode() && recorded.equals(got);
    }

    private static int values(JsonNode node) {
        int values = node.isContainerNode() ? 0 : 1;
        for (JsonNode child : node) {
            values += values(child);
        }
        return Math.max(1, values);
    }

    private String describe(JsonNode recorded, JsonNode got) {
        StringBuilder line = new StringBuilder("$");
        for (String step : path) {
            boolean index = step.chars().allMatch(c -> c >= '0' && c <= '9');
            line.append(index ? "[" + step + "]" : "." + step);
        }
        int same = 0;
        if (recorded.isTextual() && got.isTextual()) {
            String one = recorded.asText();
            String other = got.asText();
            while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
                same++;
            }
        }
        return line + ": recorded " + shown(recorded, same) + ", got " + shown(got, same);
    }

    /** A long text is shown around the first character that differs. */
    private String shown(JsonNode node, int same) {
        if (node instanceof MissingNode) {
            return "nothing";
        }
        if (node.isTextual()) {
            String text = masking.apply(node.asText());
            int from = text.length() <= SHOWN ? 0 : Math.max(0, Math.min(same - BEFORE_DIFFERENCE, text.length()));
            int to = Math.min(text.length(), from + SHOWN);
            return (from > 0 ? "…" : "") + Json.write(text.substring(from, to)) + (to < text.length() ? "…" : "");
        }
        String text = masking.apply(Json.write(node));
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
