package io.github.doubao4j.examples.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads passages out of a tool's result or a question, so that a script can quote and cite them. */
final class Passages {

    private static final Pattern PASSAGE =
            Pattern.compile("<passage cite=\"([^\"]*)\"(?: heading=\"[^\"]*\")?>\\n(.*?)\\n</passage>", Pattern.DOTALL);

    private Passages() {}

    /** A row for each passage; none if there are no passages. */
    static List<Map<String, String>> rows(String result) {
        List<Map<String, String>> rows = new ArrayList<>();
        Matcher passages = PASSAGE.matcher(result);
        while (passages.find()) {
            rows.add(Map.of("cite", passages.group(1), "text", passages.group(2)));
        }
        return rows;
    }

    /** A cell of the first passage that has a word in its text. */
    static String cell(String result, String word, String column) {
        for (Map<String, String> row : rows(result)) {
            String text = row.getOrDefault("text", "");
            if (text.contains(word)) {
                return column.equals("line")
                        ? text.lines()
                                .filter(line -> line.contains(word))
                                .findFirst()
                                .orElse("")
                                .strip()
                        : row.getOrDefault(column, "(none)");
            }
        }
        return "(none)";
    }
}
