package io.github.doubao4j.examples;

import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.text.ConfigurationException;

/** How the program ends, for scripts. */
public final class ExitCode {

    /** Everything was done. */
    public static final int OK = 0;

    /** It failed; the reason is one line on standard error. */
    public static final int FAILED = 1;

    /** It was called in a way that cannot work. */
    public static final int USAGE = 2;

    /** Some of the work was done, some failed. */
    public static final int PARTIAL = 3;

    /** Nobody reads standard output any more, as shells count it. */
    public static final int OUTPUT_CLOSED = 141;

    /** It was interrupted from the keyboard, as shells count it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /**
     * How the program ends because of a failure.
     *
     * @param failure what went wrong
     */
    public static int of(Throwable failure) {
        if (failure instanceof OutputLostException lost && lost.readerHasGone()) {
            return OUTPUT_CLOSED;
        }
        return failure instanceof ConfigurationException ? USAGE : FAILED;
    }
}
