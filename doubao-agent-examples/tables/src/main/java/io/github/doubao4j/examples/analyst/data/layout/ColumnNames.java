package io.github.doubao4j.examples.analyst.data.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes names of what stands in a header: one for each column, none twice, since databases do not tell A from a. */
public final class ColumnNames {

    private ColumnNames() {}

    /** The names for the fields of a header. */
    public static List<String> of(List<@Nullable String> header) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (@Nullable String field : header) {
            String first =
                    field == null ? "" : field.replaceAll("\\p{Cntrl}+", " ").strip();
            if (first.isEmpty()) {
                first = name(names.size());
            }
            String unique = first;
            for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
                unique = first + "_" + n;
            }
            names.add(unique);
        }
        return names;
    }

    /** The names where there is no header. */
    public static List<String> numbered(int columns) {
        return IntStream.range(0, columns).mapToObj(ColumnNames::name).toList();
    }

    private static String name(int index) {
        return "column" + (index + 1);
    }
}
