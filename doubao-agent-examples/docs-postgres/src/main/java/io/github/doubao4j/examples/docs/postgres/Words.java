package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words of a text as PostgreSQL takes them. They are those of the index on disk, since PostgreSQL has no parser for
 * Chinese: each is a lexeme of a {@code tsvector}, with the places where it stands, and nothing is left to a dictionary.
 */
final class Words {

    /** PostgreSQL has a limit of 2 KB for each; what is longer is data that nobody searches for. */
    private static final int LONGEST = 500;

    /** The last place that PostgreSQL counts. */
    private static final int LAST_PLACE = 16_383;

    private final Map<String, List<Integer>> places = new LinkedHashMap<>();
    private int length;

    private Words() {}

    static Words of(MixedAnalyzer analyzer, String text) {
        Words words = new Words();
        for (String token : analyzer.tokens(text)) {
            // PostgreSQL has no character 0, which texts of PDFs may have, also as a word of its own.
            String word = token.replace("\0", "");
            words.length++;
            if (!word.isEmpty() && word.length() <= LONGEST) {
                words.places.computeIfAbsent(word, key -> new ArrayList<>()).add(Math.min(words.length, LAST_PLACE));
            }
        }
        return words;
    }

    /** How many words the text has. */
    int length() {
        return length;
    }

    /** Each word once. */
    String[] different() {
        return places.keySet().toArray(String[]::new);
    }

    /** How often each of them stands there. */
    Integer[] counts() {
        return places.values().stream().map(List::size).toArray(Integer[]::new);
    }

    /** The text of a {@code tsvector}. */
    String vector() {
        return places.entrySet().stream()
                .map(word -> quoted(word.getKey()) + ":"
                        + word.getValue().stream().map(String::valueOf).collect(Collectors.joining(",")))
                .collect(Collectors.joining(" "));
    }

    /** The text of a {@code tsquery} for what has any of the words. */
    String anyOfThem() {
        return places.keySet().stream().map(Words::quoted).collect(Collectors.joining(" | "));
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
