package io.github.doubao4j.examples;

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

    /** It was interrupted from the keyboard, as shells count it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
