package io.github.doubao4j.examples.doctor;

import io.github.doubao4j.examples.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check has found.
 *
 * @param status   how it went
 * @param reason   what was seen
 * @param remedies what to do about it
 * @param took     how long it took; {@code null} if nothing was waited for
 */
record Finding(
        Status status,
        Text reason,
        List<Text> remedies,
        @Nullable Duration took) {

    Finding {
        remedies = List.copyOf(remedies);
    }

    static Finding ok(String key, Object... args) {
        return of(Status.OK, key, args);
    }

    static Finding failed(String key, Object... args) {
        return of(Status.FAILED, key, args);
    }

    static Finding of(Status status, String key, Object... args) {
        return new Finding(status, Text.of(Finding.class, key, args), List.of(), null);
    }

    Finding remedy(String key, Object... args) {
        List<Text> more = new ArrayList<>(remedies);
        more.add(Text.of(Finding.class, key, args));
        return new Finding(status, reason, more, took);
    }

    Finding withTook(@Nullable Duration time) {
        return new Finding(status, reason, remedies, time);
    }
}
