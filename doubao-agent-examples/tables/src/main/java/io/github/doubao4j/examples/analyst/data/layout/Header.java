package io.github.doubao4j.examples.analyst.data.layout;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells whether a row names the columns below it, by the kinds of values. */
public final class Header {

    private static final int ROWS = 1000;

    private Header() {}

    /** Whether it is named by convention: all of it is text. */
    static boolean isLikely(SampleRow row) {
        return hasText(row) && (isAllText(row) || isSteps(row));
    }

    /** Whether it is all text above at least one column that is not. */
    static boolean isCertain(SampleRow row, List<SampleRow> below) {
        if (!hasText(row) || !isAllText(row) || row.fields().contains(null)) {
            return false;
        }
        List<SampleRow> sample = below.subList(0, Math.min(below.size(), ROWS));
        for (int column = 0; column < row.width(); column++) {
            int at = column;
            long filled =
                    sample.stream().filter(other -> value(other, at) != null).count();
            long typed =
                    sample.stream().filter(other -> isTyped(value(other, at))).count();
            if (filled > 0 && typed * 10 >= filled * 8) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasText(SampleRow row) {
        return row.fields().stream().anyMatch(Objects::nonNull);
    }

    private static boolean isAllText(SampleRow row) {
        return row.fields().stream().noneMatch(Header::isTyped);
    }

    /** Whether there are three whole numbers or more in equal steps beside a text: years or months in a row. */
    public static boolean isSteps(SampleRow row) {
        List<@Nullable String> numbers =
                row.fields().stream().filter(Header::isTyped).toList();
        if (numbers.size() < 3
                || numbers.size() == row.width()
                || numbers.stream().anyMatch(value -> ValueKind.of(String.valueOf(value)) != ValueKind.INTEGER)) {
            return false;
        }
        long step = number(numbers, 1) - number(numbers, 0);
        for (int i = 2; i < numbers.size(); i++) {
            if (number(numbers, i) - number(numbers, i - 1) != step) {
                return false;
            }
        }
        return step != 0;
    }

    private static long number(List<@Nullable String> numbers, int at) {
        return Long.parseLong(String.valueOf(numbers.get(at)).strip());
    }

    private static @Nullable String value(SampleRow row, int column) {
        return column < row.width() ? row.fields().get(column) : null;
    }

    private static boolean isTyped(@Nullable String value) {
        return value != null && ValueKind.of(value) != ValueKind.TEXT;
    }
}
