package io.github.doubao4j.call;

/**
 * Is notified of every call of a model: for logs, metrics and traces. One call is what the user asked for, however many requests it makes:
 * retries, and the batches of an embedding, belong to it.
 *
 * <p>LangChain4j's {@code ChatModelListener} is notified neither of a stream that the user cancels nor of attempts nor of the first
 * token, and other models have other listeners; this one has all of it, of all models. Whoever measures with it need not use the others.
 */
@FunctionalInterface
public interface DoubaoCallListener {

    /**
     * Called when a call begins, on the thread that called the model, so that what belongs to that thread (the current span, MDC) can be
     * read. What it throws is logged, and the call is made without this listener.
     *
     * @return is notified of what becomes of the call; {@link DoubaoCallObserver#NONE} when nobody has to be
     */
    DoubaoCallObserver onCall(DoubaoCall call);
}
