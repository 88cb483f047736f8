package io.github.doubao4j;

/**
 * Is notified of every attempt of a model's calls, the successful ones included: for logs, metrics and traces.
 *
 * <p>LangChain4j's {@code ChatModelListener} is notified once per call; this one of each request that the call made, and
 * of one that was rejected because a cool-down would have held it for too long ({@link DoubaoAttempt#refused()}). It
 * is not notified of a call that was rejected for its content, or that was cancelled or interrupted while it waited to
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
