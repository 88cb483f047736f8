package io.github.doubao4j.internal.responses;

import io.github.doubao4j.internal.json.TemplateDecoder;
import org.jspecify.annotations.Nullable;

/** Deltas of one text differ in that text and in their number. */
enum VaryingDelta implements TemplateDecoder.Varying<ResponseEvent> {
    NUMBERED("sequence_number"),
    UNNUMBERED(null);

    private final @Nullable String numberKey;

    VaryingDelta(@Nullable String numberKey) {
        this.numberKey = numberKey;
    }

    /** {@code null} for an event that is no delta, or whose type stands in its name, which the next one may not share. */
    static @Nullable VaryingDelta of(ResponseEvent event) {
        if (event.delta() == null || event.type().isEmpty()) {
            return null;
        }
        return event.number() < 0 ? UNNUMBERED : NUMBERED;
    }

    @Override
    public String textKey() {
        return "delta";
    }

    @Override
    public @Nullable String numberKey() {
        return numberKey;
    }

    @Override
    public ResponseEvent in(ResponseEvent event, String text, long number) {
        return new ResponseEvent(event.subject(), this == NUMBERED ? number : event.number(), text, event.body());
    }
}
