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
        return next(DataFormat.stem(file));
    }

    /** The name for something that has one which SQL cannot write. */
    String next(String words) {
        StringBuilder name = new StringBuilder();
        words.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> Character.isLetterOrDigit(c) ? c : '_')
                .forEach(name::appendCodePoint);
        if (name.isEmpty() || !Character.isLetter(name.codePointAt(0))) {
            name.insert(0, "t_");
        }
        if (reserved.contains(name.toString())) {
            name.append("_data");
        }
        return unique(name.toString());
    }

    /** A name that can be written, with a number behind it where it is taken. */
    String unique(String first) {
        String unique = first;
        for (int n = 2; !taken.add(unique); n++) {
            unique = first + "_" + n;
        }
        return unique;
    }
}
