package io.github.doubao4j.internal.retry;

import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.internal.http.CallContext;
import io.github.doubao4j.internal.timeout.CallBudget;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the attempts of one model's calls: decides when one may be sent and whether another one follows, and notifies the
 * listeners. Thread-safe.
 */
public final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(DoubaoAttemptListener.class);

    private final RetryPolicy retryPolicy;
    private final CoolDown coolDown;
    private final List<DoubaoAttemptListener> listeners;
    private final RetryLog log;

    /**
     * The attempts of one model.
     *
     * @param coolDown shared by its calls
     * @param listeners are notified of every attempt
     * @param logger for retries; {@code null} stands for the library's logger
     */
    public Attempts(
            RetryPolicy retryPolicy,
            CoolDown coolDown,
            List<DoubaoAttemptListener> listeners,
            @Nullable Logger logger) {
        this.retryPolicy = retryPolicy;
        this.coolDown = coolDown;
        this.listeners = List.copyOf(listeners);
        this.log = new RetryLog(logger, retryPolicy.maxAttempts());
    }

    /**
     * Makes one call, on this thread.
     *
     * @param context of the call; no wait for another attempt begins that its time does not allow
     * @param delivered whether any of the response was delivered to the user; then no other attempt follows
     * @param observed is notified of the attempts of this call
     * @param attempt sends the request once and reads the response
     * @param <T> the type of the response
     * @throws DoubaoApiException the failure of the last attempt
     * @throws RateLimitException when the cool-down outlasts the time of the first attempt
     */
    public <T> T run(
            CallContext context, BooleanSupplier delivered, DoubaoAttemptListener observed, Supplier<T> attempt) {
        return new Call<>(context, delivered, observed, attempt).run();
    }

    /** One call. */
    private final class Call<T> {

        private final CallContext context;
        private final CallBudget time;
        private final BooleanSupplier delivered;
        private final DoubaoAttemptListener observed;
        private final Supplier<T> attempt;
        private int number;
        private Duration held = Duration.ZERO;
        private @Nullable DoubaoApiException lastFailure;

        Call(CallContext context, BooleanSupplier delivered, DoubaoAttemptListener observed, Supplier<T> attempt) {
            this.context = context;
            this.time = context.time();
            this.delivered = delivered;
            this.observed = observed;
            this.attempt = attempt;
        }

        T run() {
            Duration wait = Duration.ZERO;
            while (true) {
                number++;
                held = Duration.ZERO;
                pause(wait);
                int round = awaitTurn();
                long start = System.nanoTime();
                try {
                    T response = attempt.get();
                    coolDown.succeeded(round);
                    if (context.cancellation().isCancelled()) {
                        throw cancelled();
                    }
                    notifyListeners(event -> event.took(since(start)));
                    return response;
                } catch (DoubaoApiException failure) {
                    coolDown.failed(round, failure);
                    lastFailure = failure;
                    Optional<Duration> next = waitAfter(failure);
                    notifyListeners(
                            event -> event.took(since(start)).failure(failure).waitBeforeNext(next.orElse(null)));
                    wait = next.orElseThrow(() -> failure);
                    log.retrying(number, context.modelName(), failure, wait);
                }
            }
        }

        /** Waits while a cool-down runs. */
        private int awaitTurn() {
            CoolDown.Turn turn = coolDown.ask();
            boolean logged = false;
            while (!turn.isFree()) {
                if (!time.allows(turn.left())) {
                    throw rejected(turn.rejection());
                }
                if (!logged) {
                    log.held(number, context.modelName(), turn);
                    logged = true;
                }
                pause(time.cut(turn.ownWait()));
                turn = coolDown.ask();
            }
            return turn.round();
        }

        /** A failure of a request that was sent is reported rather than the rejection of one that was not. */
        private RuntimeException rejected(DoubaoApiException rejection) {
            notifyListeners(event -> event.refused(true).failure(rejection));
            return lastFailure == null ? new RateLimitException(rejection.getMessage(), rejection) : lastFailure;
        }

        private Optional<Duration> waitAfter(DoubaoApiException failure) {
            if (delivered.getAsBoolean()) {
                return Optional.empty();
            }
            CoolDown.Turn turn = coolDown.ask();
            return retryPolicy
                    .waitBefore(number, failure)
                    .filter(wait -> time.allows(longer(wait, turn.left())))
                    .map(wait -> time.cut(longer(wait, turn.ownWait())));
        }

        private void pause(Duration wait) {
            if (wait.isZero()) {
                return;
            }
            long start = System.nanoTime();
            try {
                Pause.of(wait, context.cancellation());
            } catch (DoubaoApiException ended) {
                throw Optional.ofNullable(lastFailure)
                        .flatMap(DoubaoApiException::partialAnswer)
                        .map(ended::withPartialAnswer)
                        .orElse(ended);
            }
            Duration waited = since(start);
            held = held.plus(waited);
            time.spend(waited);
        }

        private void notifyListeners(UnaryOperator<DoubaoAttempt.Builder> outcome) {
            DoubaoAttempt attempted = outcome.apply(DoubaoAttempt.builder(number, context.modelName())
                            .streaming(context.streaming())
                            .held(held))
                    .build();
            listeners.forEach(listener -> notifyListeners(listener, attempted));
            observed.onAttempt(attempted);
        }

        private static void notifyListeners(DoubaoAttemptListener listener, DoubaoAttempt event) {
            try {
                listener.onAttempt(event);
            } catch (Throwable thrownByUser) {
                LOG.warn("A listener of attempts threw an exception, which is ignored", thrownByUser);
            }
        }

        /** A cancelled response cannot be told from one that has ended. */
        private static DoubaoApiException cancelled() {
            return DoubaoApiException.builder("The call was cancelled")
                    .kind(Kind.CANCELLED)
                    .cause(new InterruptedIOException("cancelled"))
                    .build();
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
