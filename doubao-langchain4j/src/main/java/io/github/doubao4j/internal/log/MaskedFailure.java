package io.github.doubao4j.internal.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Replaces a failure whose message repeats a secret, for example an invalid status line; keeps its stack trace. */
public final class MaskedFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private MaskedFailure(Throwable failure, SecretMask mask) {
        super(mask.mask(failure.toString()), cause(failure, mask));
        setStackTrace(failure.getStackTrace());
    }

    /** The failure itself when neither it nor its causes repeat a secret, which is the normal case. */
    public static Throwable of(Throwable failure, SecretMask mask) {
        return repeats(failure, mask) ? new MaskedFailure(failure, mask) : failure;
    }

    private static boolean repeats(Throwable failure, SecretMask mask) {
        String shown = failure.toString();
        if (!mask.mask(shown).equals(shown)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (repeats(suppressed, mask)) {
                return true;
            }
        }
        return failure.getCause() != null && repeats(failure.getCause(), mask);
    }

    private static @Nullable Throwable cause(Throwable failure, SecretMask mask) {
        return failure.getCause() == null ? null : of(failure.getCause(), mask);
    }
}
