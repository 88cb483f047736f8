package io.github.doubao4j.emulator.internal.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of a body, such as {@code $.user}, {@code $.messages[0].name} or {@code $.input[*].id}. */
public final class FieldPattern {

    private static final String ANY = "*";
    private static final Pattern WHOLE = Pattern.compile("\\$((?:\\.[^.\\[\\]]+|\\[(?:\\d+|\\*)])+)");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d+|\\*)]");

    /** Names, numbers and asterisks. */
    private final List<String> steps;

    private FieldPattern(List<String> steps) {
        this.steps = steps;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FieldPattern of(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new IllegalArgumentException("a field is written like $.user, $.messages[0].name, $.input[*].id or"
                    + " $.metadata.*, but this is '" + text + "'");
        }
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(whole.group(1));
        while (step.find()) {
            steps.add(step.group(1) != null ? step.group(1) : step.group(2));
        }
        return new FieldPattern(List.copyOf(steps));
    }

    /** Whether this is the path of such a field. */
    boolean matches(List<String> path) {
        if (path.size() != steps.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!steps.get(i).equals(ANY) && !steps.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
