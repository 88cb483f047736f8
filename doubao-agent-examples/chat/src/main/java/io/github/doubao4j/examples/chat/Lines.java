package io.github.doubao4j.examples.chat;

import org.jspecify.annotations.Nullable;

/** Where the user's lines come from. */
interface Lines extends AutoCloseable {

    /** The next line; {@code null} when there is none any more. */
    @Nullable
    String next();

    /** Whether somebody sits there, who can be asked and told things between the lines. */
    boolean interactive();

    /**
     * Says what Ctrl-C does from now on, other than while a line is typed.
     *
     * @param action stops the answer
     */
    void onInterrupt(Runnable action);

    @Override
    void close();
}
