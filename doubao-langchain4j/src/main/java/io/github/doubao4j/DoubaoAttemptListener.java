package io.github.doubao4j;

/**
 * Hears of every attempt of the calls of a model, the successful ones included: for logs, metrics and traces.
 *
 * <p>LangChain4j's {@code ChatModelListener} hears once of each call; this one hears of each request that the call made,
 * also of one that was refused because a cool-down would have held it for too long ({@link DoubaoAttempt#refused()}). It
 * does not hear of a call that was refused for its content, or that was cancelled or interrupted while it waited to
 * send.
 */
@FunctionalInterface
public interface DoubaoAttemptListener {

    /**
     * Called when an attempt is over, on the thread of the call, before the wait for the next one and before the end of
     * the call is told. The call goes on when this returns; the time that it takes does not count for the timeout.
     * Calls of one model may come from several threads at once.
     *
     * <p>What it throws is logged and ignored.
     */
    void onAttempt(DoubaoAttempt attempt);
}
