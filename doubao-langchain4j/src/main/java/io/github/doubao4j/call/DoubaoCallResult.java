package io.github.doubao4j.call;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call ended. Immutable. */
public final class DoubaoCallResult {

    /** The ways in which a call ends. */
    public enum Outcome {
        /** With a response. */
        SUCCEEDED,
        /** With an exception: see {@link DoubaoCallResult#failure()}. */
        FAILED,
        /** By the user: the stream was cancelled, or the thread of the call was interrupted. */
        CANCELLED
    }

    private final Outcome outcome;
    private final Duration duration;
    private final @Nullable Duration timeToFirstToken;
    private final int attempts;
    private final Duration held;
    private final String modelName;
    private final @Nullable String responseId;
    private final @Nullable String requestId;
    private final @Nullable FinishReason finishReason;
    private final @Nullable TokenUsage tokenUsage;
    private final @Nullable ChatResponse chatResponse;
    private final @Nullable Throwable failure;

    private DoubaoCallResult(Builder builder) {
        this.outcome = builder.outcome;
        this.duration = builder.duration;
        this.timeToFirstToken = builder.timeToFirstToken;
        this.attempts = builder.attempts;
        this.held = builder.held;
        this.modelName = builder.modelName;
        this.responseId = builder.responseId;
        this.requestId = builder.requestId;
        this.finishReason = builder.finishReason;
        this.tokenUsage = builder.tokenUsage;
        this.chatResponse = builder.chatResponse;
        this.failure = builder.failure;
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** From the beginning of the call to its end, waits and callbacks included. */
    public Duration duration() {
        return duration;
    }

    /** From the beginning of the call to the first output of its stream; empty when none was delivered, or no stream was asked for. */
    public Optional<Duration> timeToFirstToken() {
        return Optional.ofNullable(timeToFirstToken);
    }

    /** How many requests were sent; 0 when the call was rejected before the network. */
    public int attempts() {
        return attempts;
    }

    /** How long the call waited before it sent requests, altogether: backoff, {@code Retry-After}, cool-down. */
    public Duration held() {
        return held;
    }

    /** The model that responded, as the service names it; else the one that was asked. May be empty. */
    public String modelName() {
        return modelName;
    }

    /** The id of the response. */
    public Optional<String> responseId() {
        return Optional.ofNullable(responseId);
    }

    /** The id of the request, which a service's support asks for; of a failure too. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Why a chat's response ended. */
    public Optional<FinishReason> finishReason() {
        return Optional.ofNullable(finishReason);
    }

    /** What the call used; of chats a {@link io.github.doubao4j.DoubaoTokenUsage}. Of a failure what its partial response reports, if it does. */
    public Optional<TokenUsage> tokenUsage() {
        return Optional.ofNullable(tokenUsage);
    }

    /** The response of a chat; of a failure the partial one. It holds what the model wrote: not for logs and metrics unless somebody asks for it. */
    public Optional<ChatResponse> chatResponse() {
        return Optional.ofNullable(chatResponse);
    }

    /**
     * Why it failed, or how it was cancelled: what the user gets. {@link io.github.doubao4j.DoubaoApiException#find} has the details of a
     * failure that came from the service or the network.
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** One line for logs, without content. */
    @Override
    public String toString() {
        return outcome + " after " + duration.toMillis() + " ms, " + attempts
                + (attempts == 1 ? " attempt" : " attempts");
    }

    /** Starts the result of a call that succeeded at once. */
    public static Builder builder(Outcome outcome, String modelName) {
        return new Builder(outcome, modelName);
    }

    /** Collects what is known of a result. Models do this; tests of listeners may. */
    public static final class Builder {

        private final Outcome outcome;
        private String modelName;
        private Duration duration = Duration.ZERO;
        private @Nullable Duration timeToFirstToken;
        private int attempts = 1;
        private Duration held = Duration.ZERO;
        private @Nullable String responseId;
        private @Nullable String requestId;
        private @Nullable FinishReason finishReason;
        private @Nullable TokenUsage tokenUsage;
        private @Nullable ChatResponse chatResponse;
        private @Nullable Throwable failure;

        private Builder(Outcome outcome, String modelName) {
            this.outcome = outcome;
            this.modelName = modelName;
        }

        /** The model that responded; {@code null} leaves the one that was asked. */
        public Builder modelName(@Nullable String modelName) {
            this.modelName = modelName == null ? this.modelName : modelName;
            return this;
        }

        /** How long it took; default zero. */
        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        /** When the first output came; {@code null}, the default, when none did. */
        public Builder timeToFirstToken(@Nullable Duration timeToFirstToken) {
            this.timeToFirstToken = timeToFirstToken;
            return this;
        }

        /** How many requests were sent; default 1. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** How long it waited; default zero. */
        public Builder held(Duration held) {
            this.held = held;
            return this;
        }

        /** The id of the response; default none. */
        public Builder responseId(@Nullable String responseId) {
            this.responseId = responseId;
            return this;
        }

        /** The id of the request; default none. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** Why the response ended; default none. */
        public Builder finishReason(@Nullable FinishReason finishReason) {
            this.finishReason = finishReason;
            return this;
        }

        /** What the call used; default unknown. */
        public Builder tokenUsage(@Nullable TokenUsage tokenUsage) {
            this.tokenUsage = tokenUsage;
            return this;
        }

        /** The response of a chat; default none. */
        public Builder chatResponse(@Nullable ChatResponse chatResponse) {
            this.chatResponse = chatResponse;
            return this;
        }

        /** Why it failed; default none. */
        public Builder failure(@Nullable Throwable failure) {
            this.failure = failure;
            return this;
        }

        /** The result. */
        public DoubaoCallResult build() {
            return new DoubaoCallResult(this);
        }
    }
}
