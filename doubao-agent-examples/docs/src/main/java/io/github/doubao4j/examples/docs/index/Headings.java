package io.github.doubao4j.examples.docs.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the headings that a line of Markdown or AsciiDoc stands under. What is inside a block of code is no heading. */
final class Headings {

    private static final Pattern HEADING = Pattern.compile("(#{1,6}|={1,6})\\s+(\\S.*)");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:[-*+]\\s+)?(```+|~~~+|----+$).*");
    private static final int MAX_CHARS = 80;

    private final Deque<Heading> path = new ArrayDeque<>();
    private String fence = "";

    private record Heading(int level, String text) {}

    /**
     * Takes the next line.
     *
     * @return whether it is a heading
     */
    boolean next(String line) {
        Matcher marks = FENCE.matcher(line);
        if (marks.matches()) {
            String mark = marks.group(1);
            if (fence.isEmpty()) {
                fence = mark;
            } else if (mark.startsWith(fence)) {
                fence = "";
            }
            return false;
        }
        Matcher heading = HEADING.matcher(line);
        if (!fence.isEmpty() || !heading.matches()) {
            return false;
        }
        int level = heading.group(1).length();
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        String text = heading.group(2)
                .replaceAll("\\s*[#=]+$", "")
                .replaceAll("<[^>]*>", "")
                .strip();
        path.addLast(new Heading(level, text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text));
        return true;
    }

    /** Whether the last line was inside a block of code, or the first of one. */
    boolean insideCode() {
        return !fence.isEmpty();
    }

    /** The headings, outermost first. */
    String path() {
        StringJoiner joined = new StringJoiner(" > ");
        for (Iterator<Heading> headings = path.iterator(); headings.hasNext(); ) {
            joined.add(headings.next().text());
        }
        return joined.toString();
    }
}
