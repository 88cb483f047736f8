package io.github.doubao4j.examples.analyst.data.layout;

import java.util.List;
import java.util.regex.Pattern;

/** What a value looks like. Nothing is taken for a number whose digits would change, such as {@code 007}. */
public enum ValueKind {
    /** {@code true} or {@code false}, in any case. */
    BOOLEAN(Family.BOOLEAN, "(?i)true|false"),
    /** A whole number of up to 18 digits. */
    INTEGER(Family.NUMBER, "-?(?:0|[1-9]\\d{0,17})"),
    /** A whole number of up to 38 digits. */
    LONG_INTEGER(Family.NUMBER, "-?[1-9]\\d{18,37}"),
    /** {@code 1.234}, which is {@code 1234} in a column with decimal commas. */
    POINT_OR_GROUP(Family.NUMBER, "-?[1-9]\\d{0,2}\\.\\d{3}"),
    /** A number with a decimal point or an exponent. */
    DECIMAL(Family.NUMBER, "-?(?:(?:0|[1-9]\\d*)(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?"),
    /** {@code 1,234}, which may be 1.234 or 1234. */
    COMMA_OR_GROUP(Family.NUMBER, "-?[1-9]\\d{0,2},\\d{3}"),
    /** {@code 1.234.567}, which is a whole number where commas are decimal. */
    GROUPED(Family.NUMBER, "-?[1-9]\\d{0,2}(?:\\.\\d{3}){2,}"),
    /** A number with a decimal comma, and with points between thousands or without. */
    DECIMAL_COMMA(Family.NUMBER, "-?(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:\\.\\d{3})+),\\d+"),
    /** {@code 2024-01-31}. */
    DATE_ISO(Family.DATE, "\\d{4}-\\d{1,2}-\\d{1,2}"),
    /** {@code 2024/01/31}. */
    DATE_SLASHES(Family.DATE, "\\d{4}/\\d{1,2}/\\d{1,2}"),
    /** {@code 31.01.2024}. */
    DATE_POINTS(Family.DATE, "\\d{1,2}\\.\\d{1,2}\\.\\d{4}"),
    /** {@code 2024年1月31日}. */
    DATE_CHINESE(Family.DATE, "\\d{4}年\\d{1,2}月\\d{1,2}日"),
    /** {@code 31/01/2024}: the first cannot be a month. */
    DATE_DAY_FIRST(Family.DATE, "(?:1[3-9]|2\\d|3[01])/(?:0?[1-9]|1[0-2])/\\d{4}"),
    /** {@code 01/31/2024}: the second cannot be a month. */
    DATE_MONTH_FIRST(Family.DATE, "(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\\d|3[01])/\\d{4}"),
    /** {@code 01/02/2024}, which may be in January or in February. */
    DATE_EITHER(Family.DATE, "(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/\\d{4}"),
    /** {@code 2024-01-31 12:30}, with seconds, their fractions and {@code Z} or without. */
    TIMESTAMP(Family.DATE, "\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?Z?"),
    /** {@code 2024/1/31 12:30}, as Chinese Excel writes it. */
    TIMESTAMP_SLASHES(Family.DATE, "\\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d{2}"),
    /** {@code 2024/1/31 12:30:15}. */
    TIMESTAMP_SLASHES_SECONDS(Family.DATE, "\\d{4}/\\d{1,2}/\\d{1,2} \\d{1,2}:\\d{2}:\\d{2}"),
    /** {@code 12:30}, with seconds or without. */
    TIME(Family.DATE, "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?"),
    /** Digits that a number would not keep, such as {@code 007}. */
    LEADING_ZEROS(Family.TEXT, "0\\d+"),
    /** Anything else. */
    TEXT(Family.TEXT, "(?s).*");

    /** What users call values of that kind. */
    public enum Family {
        /** True or false. */
        BOOLEAN,
        /** Numbers. */
        NUMBER,
        /** Dates and times. */
        DATE,
        /** Text. */
        TEXT
    }

    private static final int LONGEST = 60;
    private static final List<ValueKind> ALL = List.of(values());

    private final Family family;
    private final Pattern pattern;

    ValueKind(Family family, String pattern) {
        this.family = family;
        this.pattern = Pattern.compile(pattern);
    }

    /** What users call it. */
    public Family family() {
        return family;
    }

    /** The kind of a value, spaces around it not counted. */
    public static ValueKind of(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return TEXT;
        }
        char first = text.charAt(0);
        if (isInteger(text)) {
            return INTEGER;
        }
        boolean number = (first >= '0' && first <= '9') || first == '-' || first == '.';
        if (!number) {
            return BOOLEAN.pattern.matcher(text).matches() ? BOOLEAN : TEXT;
        }
        for (ValueKind kind : ALL) {
            if (kind.pattern.matcher(text).matches()) {
                return kind;
            }
        }
        return TEXT;
    }

    /** What {@link #INTEGER} says, faster: most values are whole numbers. */
    private static boolean isInteger(String text) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > 18 || (text.charAt(start) == '0' && digits > 1)) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
