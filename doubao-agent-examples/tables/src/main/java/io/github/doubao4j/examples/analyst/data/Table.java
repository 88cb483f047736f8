package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Text;
import java.util.List;

/**
 * One table of the database.
 *
 * @param name    how SQL calls it
 * @param rows    how many rows it has
 * @param source  the name of the file that it was loaded from, without directories
 * @param notices what is to be known of how it was loaded
 */
public record Table(String name, long rows, String source, List<Text> notices) {

    /** Keeps its own copy of the notices. */
    public Table {
        notices = List.copyOf(notices);
    }

    /** A table of which there is nothing more to know. */
    public Table(String name, long rows, String source) {
        this(name, rows, source, List.of());
    }
}
