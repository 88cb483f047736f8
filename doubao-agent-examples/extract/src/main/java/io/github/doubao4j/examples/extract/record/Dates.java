package io.github.doubao4j.examples.extract.record;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Dates in answers. */
final class Dates {

    private Dates() {}

    /** What is wrong with a date. */
    static Optional<String> problem(String place, String text, LocalDate first, LocalDate last) {
        Optional<LocalDate> date = read(text);
        if (date.isEmpty()) {
            return Optional.of(place + ": \"" + text + "\" is no date of the form YYYY-MM-DD");
        }
        return date.filter(day -> day.isBefore(first) || day.isAfter(last))
                .map(day -> place + ": " + day + " is not between " + first + " and " + last);
    }

    /** The date, if it is one. */
    static Optional<LocalDate> read(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
