package io.github.doubao4j.internal.retry;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.timeout.CallTime;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the calls of one model make their attempts: when one may go out, whether another one follows, and who hears of
 * it. Thread-safe.
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
     * @param listeners hear of every attempt
     * @param logger for the attempts that are made again; {@code null} stands for a logger of our own
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
     * @param time of the call; no wait for another attempt begins that it does not allow
     * @param told whether the user has heard anything of the answer; then no other attempt follows
     * @param attempt sends the request once and reads the answer
     * @throws DoubaoApiException the failure of the last attempt
     * @throws RateLimitException when the cool-down does not let the first attempt out in time
     */
    public ChatResponse run(
            String modelName,
            boolean streaming,
            Cancellation cancellation,
            CallTime time,
            BooleanSupplier told,
            Supplier<ChatResponse> attempt) {
        return new Call(modelName, streaming, cancellation, time, told, attempt).run();
    }

    /** One call. */
    private final class Call {

        private final String modelName;
        private final boolean streaming;
        private final Cancellation cancellation;
        private final CallTime time;
        private final BooleanSupplier told;
        private final Supplier<ChatResponse> attempt;
        private int number;
        private Duration held = Duration.ZERO;
        private @Nullable DoubaoApiException lastFailure;

        Call(
                String modelName,
                boolean streaming,
                Cancellation cancellation,
                CallTime time,
                BooleanSupplier told,
                Supplier<ChatResponse> attempt) {
            this.modelName = modelName;
            this.streaming = streaming;
            this.cancellation = cancellation;
            this.time = time;
            this.told = told;
            this.attempt = attempt;
        }

        ChatResponse run() {
            Duration wait = Duration.ZERO;
            while (true) {
                number++;
                held = Duration.ZERO;
                pause(wait);
                int round = awaitTurn();
                long start = System.nanoTime();
                try {
                    ChatResponse response = attempt.get();
                    coolDown.succeeded(round);
                    if (cancellation.isCancelled()) {
                        throw cancelled();
                    }
                    tell(event().took(since(start)));
                    return response;
                } catch (DoubaoApiException failure) {
                    coolDown.failed(round, failure);
                    lastFailure = failure;
                    Optional<Duration> next = waitAfter(failure);
                    tell(event().took(since(start)).failure(failure).waitBeforeNext(next.orElse(null)));
                    wait = next.orElseThrow(() -> failure);
                    log.retrying(number, modelName, failure, wait);
                }
            }
        }

        /** Waits while a cool-down runs. */
        private int awaitTurn() {
            CoolDown.Turn turn = coolDown.ask();
            boolean logged = false;
            while (!turn.isFree()) {
                if (!time.allows(turn.left())) {
                    throw refused(turn.refusal());
                }
                if (!logged) {
                    log.held(number, modelName, turn);
                    logged = true;
                }
                pause(time.cut(turn.ownWait()));
                turn = coolDown.ask();
            }
            return turn.round();
        }

        /** What was sent counts more than what was not. */
        private RuntimeException refused(DoubaoApiException refusal) {
            tell(event().refused(true).failure(refusal));
            return lastFailure == null ? new RateLimitException(refusal.getMessage(), refusal) : lastFailure;
        }

        private Optional<Duration> waitAfter(DoubaoApiException failure) {
            if (told.getAsBoolean()) {
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
                Pause.of(wait, cancellation);
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

        private DoubaoAttempt.Builder event() {
            return DoubaoAttempt.builder(number, modelName).streaming(streaming).held(held);
        }

        private void tell(DoubaoAttempt.Builder event) {
            if (!listeners.isEmpty()) {
                DoubaoAttempt attempted = event.build();
                listeners.forEach(listener -> tell(listener, attempted));
            }
        }

        private static void tell(DoubaoAttemptListener listener, DoubaoAttempt event) {
            try {
                listener.onAttempt(event);
            } catch (Throwable thrownByUser) {
                LOG.warn("A listener of attempts threw an exception, which is ignored", thrownByUser);
            }
        }

        /** An answer that was given up half-way looks like one that ended. */
        private static DoubaoApiException cancelled() {
            return DoubaoApiException.builder("The call was cancelled")
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
