package io.github.doubao4j;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt of a call, as reported to a {@link DoubaoAttemptListener}. Immutable. */
public final class DoubaoAttempt {

    private final int number;
    private final String modelName;
    private final boolean streaming;
    private final boolean refused;
    private final Duration held;
    private final Duration took;
    private final @Nullable DoubaoApiException failure;
    private final @Nullable Duration waitBeforeNext;

    private DoubaoAttempt(Builder builder) {
        this.number = builder.number;
        this.modelName = builder.modelName;
        this.streaming = builder.streaming;
        this.refused = builder.refused;
        this.held = builder.held;
        this.took = builder.took;
        this.failure = builder.failure;
        this.waitBeforeNext = builder.waitBeforeNext;
    }

    /**
     * The number of the attempt within its call, from 1. It begins again where the whole history is sent instead of a response
     * that the service has forgotten ({@link DoubaoResponsesModelBuilder#chainResponses(Boolean)}).
     */
    public int number() {
        return number;
    }

    /** The model that was asked; empty when the request names none. */
    public String modelName() {
        return modelName;
    }

    /** Whether a stream was asked for. */
    public boolean streaming() {
        return streaming;
    }

    /**
     * Whether nothing was sent, because the cool-down after another call's rate limit would have held this attempt past
     * the deadline of its call.
     */
    public boolean refused() {
        return refused;
    }

    /** How long the call waited before it sent this attempt: back-off, {@code Retry-After}, cool-down. May be zero. */
    public Duration held() {
        return held;
    }

    /**
     * How long the attempt took, from sending to the end of the response or to the failure; the callbacks of a stream are
     * part of it. Zero when it was refused.
     */
    public Duration took() {
        return took;
    }

    /** Why the attempt failed; empty when it succeeded. */
    public Optional<DoubaoApiException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The wait that follows before the next attempt; empty when there is to be none. */
    public Optional<Duration> waitBeforeNext() {
        return Optional.ofNullable(waitBeforeNext);
    }

    /** One line for logs. */
    @Override
    public String toString() {
        return "attempt " + number + " of " + modelName + (streaming ? " (stream)" : "")
                + ": held " + held.toMillis() + " ms, "
                + (refused ? "refused" : "took " + took.toMillis() + " ms")
                + (failure == null ? "" : ", failed: " + failure.getMessage())
                + (waitBeforeNext == null ? "" : ", next in " + waitBeforeNext.toMillis() + " ms");
    }

    /**
     * Starts an attempt that took no time and succeeded.
     *
     * @param number from 1
     */
    public static Builder builder(int number, String modelName) {
        return new Builder(number, modelName);
    }

    /** Collects what is known of an attempt. Models do this; tests of listeners may. */
    public static final class Builder {

        private final int number;
        private final String modelName;
        private boolean streaming;
        private boolean refused;
        private Duration held = Duration.ZERO;
        private Duration took = Duration.ZERO;
        private @Nullable DoubaoApiException failure;
        private @Nullable Duration waitBeforeNext;

        private Builder(int number, String modelName) {
            this.number = number;
            this.modelName = modelName;
        }

        /** Whether a stream was asked for; default {@code false}. */
        public Builder streaming(boolean streaming) {
            this.streaming = streaming;
            return this;
        }

        /** Whether nothing was sent; default {@code false}. */
        public Builder refused(boolean refused) {
            this.refused = refused;
            return this;
        }

        /** The wait before it; default zero. */
        public Builder held(Duration held) {
            this.held = held;
            return this;
        }

        /** How long it took; default zero. */
        public Builder took(Duration took) {
            this.took = took;
            return this;
        }

        /** Why it failed; {@code null}, the default, when it did not. */
        public Builder failure(@Nullable DoubaoApiException failure) {
            this.failure = failure;
            return this;
        }

        /** The wait that follows; {@code null}, the default, when no attempt does. */
        public Builder waitBeforeNext(@Nullable Duration waitBeforeNext) {
            this.waitBeforeNext = waitBeforeNext;
            return this;
        }

        /** The attempt. */
        public DoubaoAttempt build() {
            return new DoubaoAttempt(this);
        }
    }
}
