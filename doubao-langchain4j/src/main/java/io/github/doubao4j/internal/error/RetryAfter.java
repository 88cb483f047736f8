package io.github.doubao4j.internal.error;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, also with a fraction, or an HTTP date. */
public final class RetryAfter {

    private static final Duration MAX = Duration.ofSeconds(60);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /** The wait that is used: the requested one, at most 60 s. */
    public static Duration capped(Duration asked) {
        return asked.compareTo(MAX) > 0 ? MAX : asked;
    }

    /**
     * The requested wait, however long; a time in the past is no wait.
     *
     * @return {@code null} when the header is absent or invalid
     */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            return Duration.ofNanos(Math.round(Double.parseDouble(value) * 1e9));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeParseException junk) {
            return null;
        }
    }
}
