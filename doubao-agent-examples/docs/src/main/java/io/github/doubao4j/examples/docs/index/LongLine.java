package io.github.doubao4j.examples.docs.index;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a line that is too long for one passage: after sentences where it can, anywhere where it must. */
final class LongLine {

    private LongLine() {}

    static List<String> split(String line, double most) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        double weight = 0;
        for (String sentence : sentences(line, most)) {
            double more = TextWeight.of(sentence);
            if (weight + more > most && part.length() > 0) {
                parts.add(part.toString());
                part.setLength(0);
                weight = 0;
            }
            part.append(sentence);
            weight += more;
        }
        parts.add(part.toString());
        return parts;
    }

    private static List<String> sentences(String line, double most) {
        BreakIterator ends = BreakIterator.getSentenceInstance(Locale.ROOT);
        ends.setText(line);
        List<String> sentences = new ArrayList<>();
        int start = ends.first();
        for (int end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            pieces(line.substring(start, end), most, sentences);
        }
        return sentences;
    }

    /** A sentence may be too long as well, such as data in one line. */
    private static void pieces(String sentence, double most, List<String> into) {
        int from = 0;
        double weight = 0;
        for (int at = 0; at < sentence.length(); ) {
            int character = sentence.codePointAt(at);
            double more = TextWeight.of(character);
            if (weight + more > most) {
                into.add(sentence.substring(from, at));
                from = at;
                weight = 0;
            }
            weight += more;
            at += Character.charCount(character);
        }
        into.add(sentence.substring(from));
    }
}
