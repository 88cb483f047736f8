package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place that an answer names.
 *
 * @param file  the document
 * @param place where in it; {@code null} if the numbers are no range
 * @param text  as it was written, without the brackets
 */
record Citation(String file, @Nullable Place place, String text) {

    private static final Pattern BRACKETS = Pattern.compile("[\\[【]([^\\[\\]【】\\n]+)[]】]");

    private static final Pattern PARTS =
            Pattern.compile("(.+?)(?::\\s?|\\s+(p|par)\\.\\s?)(\\d{1,9})(?:\\s?[-–—]\\s?(\\d{1,9}))?");

    /** The citations of an answer, each once, in order. */
    static List<Citation> in(String answer) {
        Set<Citation> citations = new LinkedHashSet<>();
        Matcher brackets = BRACKETS.matcher(answer);
        while (brackets.find()) {
            for (String one : brackets.group(1).split("[;；、]|,(?=\\s*\\S+[:\\s])", -1)) {
                Matcher parts = PARTS.matcher(one.strip());
                if (parts.matches() && parts.group(1).contains(".")) {
                    citations.add(of(parts));
                }
            }
        }
        return new ArrayList<>(citations);
    }

    private static Citation of(Matcher parts) {
        String kind = parts.group(2) == null ? "" : parts.group(2);
        Unit unit = kind.isEmpty() ? Unit.LINE : kind.equals("p") ? Unit.PAGE : Unit.PARAGRAPH;
        int from = Integer.parseInt(parts.group(3));
        int to = parts.group(4) == null ? from : Integer.parseInt(parts.group(4));
        Place place = from < 1 || to < from ? null : new Place(unit, from, to);
        return new Citation(parts.group(1).strip(), place, parts.group());
    }
}
