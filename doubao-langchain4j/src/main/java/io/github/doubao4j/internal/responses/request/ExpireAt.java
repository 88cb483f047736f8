package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.ResponsesOptions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a stored response is forgotten: absolute on the wire, and at most 7 days ahead (source: Ark). */
final class ExpireAt {

    private static final Duration MAX = Duration.ofDays(7);

    /** The clocks of client and service may differ. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private ExpireAt() {}

    static @Nullable Long seconds(OptionValues own) {
        Instant now = Instant.now();
        Instant at = own.get(ResponsesOptions.EXPIRE_AT);
        Duration after = own.get(ResponsesOptions.EXPIRE_AFTER);
        if (at != null) {
            if (!at.isAfter(now) || at.isAfter(now.plus(MAX))) {
                throw Rejections.invalid(ResponsesOptions.EXPIRE_AT.label(RESPONSES), at, "the next 7 days");
            }
            return at.getEpochSecond();
        }
        if (after == null) {
            return null;
        }
        if (after.compareTo(SLACK) <= 0 || after.compareTo(MAX) > 0) {
            throw Rejections.invalid(
                    ResponsesOptions.EXPIRE_AFTER.label(RESPONSES), after, "more than 60 seconds, at most 7 days");
        }
        Duration kept = after.compareTo(MAX.minus(SLACK)) > 0 ? MAX.minus(SLACK) : after;
        return now.plus(kept).getEpochSecond();
    }
}
