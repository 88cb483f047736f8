package io.github.doubao4j.examples.analyst.data;

import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.BOOLEAN;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.COMMA_OR_GROUP;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_CHINESE;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_DAY_FIRST;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_EITHER;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_ISO;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_MONTH_FIRST;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_POINTS;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DATE_SLASHES;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DECIMAL;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.DECIMAL_COMMA;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.GROUPED;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.INTEGER;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.LONG_INTEGER;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.POINT_OR_GROUP;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.TIME;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.TIMESTAMP;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.TIMESTAMP_SLASHES;
import static io.github.doubao4j.examples.analyst.data.layout.ValueKind.TIMESTAMP_SLASHES_SECONDS;

import io.github.doubao4j.examples.analyst.data.layout.ColumnProfile;
import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import java.util.Set;

/**
 * How the texts of a column become values. A type is taken only if every value of the column is of a kind that it holds, and
 * can be read in one way only.
 *
 * @param sql        the type in the database's words
 * @param conversion the expression of it; {@code %s} is the text, and the result {@code NULL} if it does not convert
 */
record ColumnType(String sql, String conversion) {

    /** As it stands in the file. */
    static final ColumnType TEXT = new ColumnType("VARCHAR", "%s");

    private static final ColumnType DATE_OF_DAY_FIRST = date("%d/%m/%Y");
    private static final ColumnType DATE_OF_MONTH_FIRST = date("%m/%d/%Y");

    /** The type for the values that a column holds. */
    static ColumnType of(ColumnProfile profile) {
        Set<ValueKind> kinds = profile.kinds();
        if (kinds.isEmpty()) {
            return TEXT;
        }
        ColumnType type = number(kinds);
        if (type.isText()) {
            type = date(kinds);
        }
        return type.isText() && Set.of(BOOLEAN).containsAll(kinds) ? cast("BOOLEAN") : type;
    }

    boolean isText() {
        return equals(TEXT);
    }

    /** The expression for a column. Spaces around a value, and values without a character, stand for nothing. */
    String of(String column) {
        return isText() ? column : conversion.formatted("nullif(trim(" + column + "), '')");
    }

    private static ColumnType number(Set<ValueKind> kinds) {
        if (Set.of(INTEGER).containsAll(kinds)) {
            return cast("BIGINT");
        }
        if (Set.of(INTEGER, LONG_INTEGER).containsAll(kinds)) {
            return cast("HUGEINT");
        }
        if (Set.of(INTEGER, DECIMAL, POINT_OR_GROUP).containsAll(kinds)) {
            return cast("DOUBLE");
        }
        if (kinds.contains(DECIMAL_COMMA)
                && Set.of(INTEGER, DECIMAL_COMMA, COMMA_OR_GROUP, POINT_OR_GROUP, GROUPED)
                        .containsAll(kinds)) {
            return new ColumnType("DOUBLE", "TRY_CAST(replace(replace(%s, '.', ''), ',', '.') AS DOUBLE)");
        }
        return TEXT;
    }

    private static ColumnType date(Set<ValueKind> kinds) {
        if (Set.of(DATE_ISO).containsAll(kinds)) {
            return cast("DATE");
        }
        if (Set.of(DATE_ISO, TIMESTAMP).containsAll(kinds)) {
            return new ColumnType("TIMESTAMP", "TRY_CAST(rtrim(%s, 'Z') AS TIMESTAMP)");
        }
        if (Set.of(DATE_SLASHES).containsAll(kinds)) {
            return date("%Y/%m/%d");
        }
        if (Set.of(DATE_SLASHES, TIMESTAMP_SLASHES, TIMESTAMP_SLASHES_SECONDS).containsAll(kinds)) {
            return new ColumnType("TIMESTAMP", parse("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d"));
        }
        if (Set.of(DATE_POINTS).containsAll(kinds)) {
            return date("%d.%m.%Y");
        }
        if (Set.of(DATE_CHINESE).containsAll(kinds)) {
            return date("%Y年%m月%d日");
        }
        if (kinds.contains(DATE_DAY_FIRST)
                && Set.of(DATE_DAY_FIRST, DATE_EITHER).containsAll(kinds)) {
            return DATE_OF_DAY_FIRST;
        }
        if (kinds.contains(DATE_MONTH_FIRST)
                && Set.of(DATE_MONTH_FIRST, DATE_EITHER).containsAll(kinds)) {
            return DATE_OF_MONTH_FIRST;
        }
        return Set.of(TIME).containsAll(kinds) ? cast("TIME") : TEXT;
    }

    private static ColumnType cast(String type) {
        return new ColumnType(type, "TRY_CAST(%s AS " + type + ")");
    }

    private static ColumnType date(String format) {
        return new ColumnType("DATE", "CAST(" + parse(format) + " AS DATE)");
    }

    private static String parse(String... formats) {
        // The signs of the formats are doubled for the format that they become part of.
        String list = String.join("', '", formats).replace("%", "%%");
        return "try_strptime(%s, ['" + list + "'])";
    }
}
