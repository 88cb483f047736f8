package io.github.doubao4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a failed call, beyond the class of the exception.
 *
 * <p>Calls fail with LangChain4j's own exceptions ({@code RateLimitException}, {@code InvalidRequestException}, …), so
 * that code written for any LangChain4j model works unchanged. This exception is their cause; {@link #find(Throwable)}
 * digs it out.
 */
public final class DoubaoApiException extends HttpException {

    private static final long serialVersionUID = 1L;

    /** The timeout that a call ran into. */
    public enum Deadline {
        /** The connection was not established in time. */
        CONNECT,
        /** No byte of the response arrived in time. */
        FIRST_BYTE,
        /** A started stream fell silent for too long. */
        IDLE,
        /** A started stream went on, but brought no model output for too long. */
        EVENT,
        /** A blocking attempt ({@code timeout}), or a call with all its attempts ({@code totalTimeout}), took too long. */
        TOTAL
    }

    /** What sort of failure it was. There is a class of LangChain4j for each. */
    public enum Kind {
        /** Too many requests or tokens, or a quota that is used up; {@link #retryable()} distinguishes them. */
        RATE_LIMIT,
        /** The key is wrong, or not allowed to do this; or the account is overdue. */
        AUTHENTICATION,
        /** The provider has no such model, or not for this key. */
        MODEL_NOT_FOUND,
        /** The request is at fault, or the base URL. */
        INVALID_REQUEST,
        /** The provider's filter objects to the input or the output. */
        CONTENT_FILTERED,
        /** The server failed, or its response was cut short, empty or malformed, or the connection broke. */
        INTERNAL_SERVER,
        /** A timeout of ours, see {@link #deadline()}, or one that the server reports. */
        TIMEOUT,
        /** The host name cannot be resolved. */
        UNKNOWN_HOST,
        /** The call was cancelled, or its thread interrupted. */
        CANCELLED;

        /** The kind of a status without a known code. A redirect means a wrong base URL and so an invalid request. */
        public static Kind ofStatus(int status) {
            return switch (status) {
                case 401, 403 -> AUTHENTICATION;
                case 404 -> MODEL_NOT_FOUND;
                case 408 -> TIMEOUT;
                case 429 -> RATE_LIMIT;
                default -> status >= 300 && status < 500 ? INVALID_REQUEST : INTERNAL_SERVER;
            };
        }
    }

    private final @Nullable Kind kind;
    private final @Nullable String code;
    private final @Nullable String type;
    private final @Nullable String param;
    private final @Nullable String requestId;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;
    private final @Nullable Deadline deadline;
    private final transient @Nullable ChatResponse partialAnswer;

    private DoubaoApiException(Builder builder) {
        super(builder.statusCode, builder.message);
        this.kind = builder.kind;
        this.code = builder.code;
        this.type = builder.type;
        this.param = builder.param;
        this.requestId = builder.requestId;
        this.retryable = builder.retryable;
        this.retryAfter = builder.retryAfter;
        this.deadline = builder.deadline;
        this.partialAnswer = builder.partialAnswer;
        if (builder.cause != null) {
            initCause(builder.cause);
        }
    }

    /**
     * Finds the details of a failure.
     *
     * @param failure what a model threw or passed to {@code onError}
     * @return the first exception of this class in the chain of causes
     */
    public static Optional<DoubaoApiException> find(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 100; t = t.getCause(), depth++) {
            if (t instanceof DoubaoApiException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The HTTP status, or 0 when no response with a status was received. */
    @Override
    public int statusCode() {
        return super.statusCode();
    }

    /**
     * What sort of failure it was, as an attempt listener has no class of LangChain4j to tell it by: from the provider's
     * code where it is known, else from the status.
     */
    public Kind kind() {
        if (kind != null) {
            return kind;
        }
        return deadline == null ? Kind.ofStatus(statusCode()) : Kind.TIMEOUT;
    }

    /** The provider's code, such as {@code InvalidParameter} or {@code SetLimitExceeded}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** The provider's error type, such as {@code BadRequest} or {@code TooManyRequests}. */
    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    /** The request field that the provider objects to. */
    public Optional<String> param() {
        return Optional.ofNullable(param);
    }

    /** The provider's id of the request, to quote when asking for support. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** How long the provider asks to wait before the next attempt. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Which limit of ours was hit; empty when none was, also when the server itself reports a timeout. */
    public Optional<Deadline> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** What had been received of a response that was cut short: text, thinking, complete tool calls, usage. */
    public Optional<ChatResponse> partialAnswer() {
        return Optional.ofNullable(partialAnswer);
    }

    /** A copy with the partial response attached. */
    public DoubaoApiException withPartialAnswer(ChatResponse partial) {
        Builder copy = new Builder(Objects.requireNonNull(getMessage()));
        copy.statusCode = statusCode();
        copy.kind = kind;
        copy.code = code;
        copy.type = type;
        copy.param = param;
        copy.requestId = requestId;
        copy.retryable = retryable;
        copy.retryAfter = retryAfter;
        copy.deadline = deadline;
        copy.partialAnswer = partial;
        copy.cause = getCause() == null ? this : getCause();
        return copy.build();
    }

    /** Starts a new failure. */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /** Collects what is known about a failure; everything but the message is optional. */
    public static final class Builder {

        private final String message;
        private int statusCode;
        private @Nullable Kind kind;
        private @Nullable String code;
        private @Nullable String type;
        private @Nullable String param;
        private @Nullable String requestId;
        private boolean retryable;
        private @Nullable Duration retryAfter;
        private @Nullable Deadline deadline;
        private @Nullable ChatResponse partialAnswer;
        private @Nullable Throwable cause;

        private Builder(String message) {
            this.message = message;
        }

        /** The HTTP status; 0, the default, stands for none. */
        public Builder statusCode(int statusCode) {
            this.statusCode = statusCode;
            return this;
        }

        /** What sort of failure it is; by default a timeout when there is a deadline, else that of the status. */
        public Builder kind(@Nullable Kind kind) {
            this.kind = kind;
            return this;
        }

        /** The provider's code. */
        public Builder code(@Nullable String code) {
            this.code = code;
            return this;
        }

        /** The provider's error type. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** The request field at fault. */
        public Builder param(@Nullable String param) {
            this.param = param;
            return this;
        }

        /** The provider's request id. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** Whether the same request may succeed later; default {@code false}. */
        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        /** The wait that the provider asks for. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** The timeout that expired. */
        public Builder deadline(@Nullable Deadline deadline) {
            this.deadline = deadline;
            return this;
        }

        /** What had been received. */
        public Builder partialAnswer(@Nullable ChatResponse partialAnswer) {
            this.partialAnswer = partialAnswer;
            return this;
        }

        /** The technical reason. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** The exception. */
        public DoubaoApiException build() {
            return new DoubaoApiException(this);
        }
    }
}
