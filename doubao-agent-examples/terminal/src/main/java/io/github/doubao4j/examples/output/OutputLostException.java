package io.github.doubao4j.examples.output;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the program has to say goes nowhere any more, so that nothing more is paid for. */
public final class OutputLostException extends UserException {

    private static final long serialVersionUID = 1L;

    private final boolean closed;

    private OutputLostException(Text text, @Nullable IOException cause, boolean closed) {
        super(text, cause);
        this.closed = closed;
    }

    /**
     * Creates the failure.
     *
     * @param cause why, as far as that is known
     */
    static OutputLostException of(@Nullable IOException cause) {
        if (IoErrors.nobodyReads(cause)) {
            return new OutputLostException(Text.of(OutputLostException.class, "stdout.closed"), cause, true);
        }
        Text reason = cause == null ? Text.of(OutputLostException.class, "io.closed") : IoErrors.reason(cause);
        return new OutputLostException(Text.of(OutputLostException.class, "stdout.failed", reason), cause, false);
    }

    /**
     * Looks for it among the causes of a failure, since whoever printed may have wrapped it.
     *
     * @param failure what was thrown
     */
    public static Optional<OutputLostException> find(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof OutputLostException lost) {
                return Optional.of(lost);
            }
        }
        return Optional.empty();
    }

    /** Whether the reader has gone, as {@code head} does, and nothing is wrong otherwise. */
    public boolean readerHasGone() {
        return closed;
    }
}
