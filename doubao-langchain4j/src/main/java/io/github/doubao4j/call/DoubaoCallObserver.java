package io.github.doubao4j.call;

import io.github.doubao4j.DoubaoAttempt;
import java.time.Duration;

/**
 * Is notified of what becomes of one call. What a method throws is logged and ignored.
 *
 * <p>{@link #onAttempt} and {@link #makeCurrent} may be called by several threads at once where a call makes several requests at the same
 * time, as those of embeddings do; otherwise one thread calls all of these methods.
 */
public interface DoubaoCallObserver {

    /** Does nothing. */
    DoubaoCallObserver NONE = result -> {};

    /**
     * The call ended: with a response, with an error, or by cancellation. Called exactly once and last, before the user is told.
     */
    void onEnd(DoubaoCallResult result);

    /** One attempt of the call is over, see {@link io.github.doubao4j.DoubaoAttemptListener#onAttempt}. */
    default void onAttempt(DoubaoAttempt attempt) {}

    /**
     * The first output of a stream has arrived and is about to be delivered: text, thinking, or a part of a tool call. Not called for other
     * calls, nor for a stream without output.
     *
     * @param sinceStart from the beginning of the call
     */
    default void onFirstToken(Duration sinceStart) {}

    /**
     * Called on each thread that makes requests of the call, before it does, for what belongs to a thread: so the span of the call becomes the current
     * one, the parent of what HTTP instrumentation records. The callbacks for a stream's partial responses run within; the last callback runs after it.
     *
     * @return is closed by the same thread when its requests are over
     */
    default Scope makeCurrent() {
        return Scope.NONE;
    }

    /** Ends what {@link #makeCurrent()} began. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        /** Ends nothing. */
        Scope NONE = () -> {};

        @Override
        void close();
    }
}
