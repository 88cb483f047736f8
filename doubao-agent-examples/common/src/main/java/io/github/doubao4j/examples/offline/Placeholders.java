package io.github.doubao4j.examples.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a scripted text with what the tools really returned: {@code ${id[2].column}} is a cell of the third row,
 * {@code ${id.column}} a whole column, {@code ${id.count}} the number of rows, {@code ${id.firstLine}} the
 * first line of the result, and {@code ${id}} the result as it is.
 *
 * <p>Of passages, the rows have the columns {@code cite} and {@code text}; {@code ${id?word.cite}} is a cell of the first
 * one with the word in it, and {@code ${id?word.line}} the line there that has it.
 */
final class Placeholders {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(\\w+)(?:\\[(\\d+)])?(?:\\?([^}]+?))?(?:\\.(\\w+))?}");

    private final Map<String, String> results;

    /**
     * Takes the results.
     *
     * @param results result texts by the ids of their calls
     */
    Placeholders(Map<String, String> results) {
        this.results = results;
    }

    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
    }

    /** Fills every text in the arguments of a call, so that it can use what an earlier one returned. */
    JsonNode fill(JsonNode arguments) {
        if (arguments.isTextual()) {
            return TextNode.valueOf(fill(arguments.asText()));
        }
        if (arguments instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
            return filled;
        }
        if (arguments instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        return arguments;
    }

    private String value(MatchResult placeholder) {
        String result = results.get(placeholder.group(1));
        if (result == null) {
            throw new IllegalArgumentException("The script names no call for " + placeholder.group());
        }
        String column = placeholder.group(4);
        if (column == null) {
            return result;
        }
        if (column.equals("firstLine")) {
            return result.lines().findFirst().orElse("");
        }
        List<Map<String, String>> rows = rows(result);
        if (column.equals("count")) {
            return String.valueOf(rows.size());
        }
        if (placeholder.group(3) != null) {
            return Passages.cell(result, placeholder.group(3), column);
        }
        String index = placeholder.group(2);
        if (index != null) {
            int row = Integer.parseInt(index);
            return row < rows.size() ? cell(rows.get(row), column) : "(none)";
        }
        return String.join(", ", rows.stream().map(row -> cell(row, column)).toList());
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "(none)");
    }

    /** Reads a result: a line that counts, the names of the columns, the rows. Quoted cells do not occur in scripts. */
    private static List<Map<String, String>> rows(String result) {
        List<Map<String, String>> rows = Passages.rows(result);
        if (!rows.isEmpty()) {
            return rows;
        }
        List<String> lines = result.lines().toList();
        if (lines.size() < 2) {
            return rows;
        }
        String[] names = lines.get(1).split(",", -1);
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.length, cells.length); i++) {
                row.put(names[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
