package io.github.doubao4j.tck.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a text, read from left to right; each is used once. */
final class Numbers {

    private static final Pattern NUMBER =
            Pattern.compile("the (?:previous )?result|(?<![\\p{L}\\d.-])-?\\d+(?:\\.\\d+)?");

    private final List<BigDecimal> found = new ArrayList<>();
    private int next;

    /** {@code result} stands for the words "the result" and "the previous result"; empty when there is none. */
    Numbers(String text, String result) {
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String number = matcher.group().startsWith("the") ? result : matcher.group();
            if (number.matches("-?\\d+(?:\\.\\d+)?")) {
                found.add(new BigDecimal(number));
            }
        }
    }

    int count() {
        return found.size();
    }

    boolean hasNext() {
        return next < found.size();
    }

    BigDecimal next() {
        return found.get(next++);
    }
}
