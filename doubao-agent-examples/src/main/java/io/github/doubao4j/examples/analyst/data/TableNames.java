package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives each file a table name that a model can write without quotes. Not thread-safe. */
final class TableNames {

    private final Set<String> reserved;
    private final Set<String> taken = new HashSet<>();

    /**
     * Starts with no name taken.
     *
     * @param reserved the database's reserved words, in lower case
     */
    TableNames(Set<String> reserved) {
        this.reserved = reserved;
    }

    /** The name for a file: its own in lower case, with what cannot stand in a name replaced, and unique. */
    String next(Path file) {
        StringBuilder name = new StringBuilder();
        DataFormat.stem(file)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> Character.isLetterOrDigit(c) ? c : '_')
                .forEach(name::appendCodePoint);
        if (name.isEmpty() || !Character.isLetter(name.codePointAt(0))) {
            name.insert(0, "t_");
        }
        if (reserved.contains(name.toString())) {
            name.append("_data");
        }
        String first = name.toString();
        String unique = first;
        for (int n = 2; !taken.add(unique); n++) {
            unique = first + "_" + n;
        }
        return unique;
    }
}
