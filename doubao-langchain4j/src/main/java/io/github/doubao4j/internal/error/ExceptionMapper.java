package io.github.doubao4j.internal.error;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import io.github.doubao4j.DoubaoApiException;
import org.jspecify.annotations.Nullable;

/** Picks LangChain4j's exception for the kind of a failure. It carries our message, and our exception as its cause. */
public final class ExceptionMapper {

    private ExceptionMapper() {}

    /** LangChain4j's exception for a failure. */
    public static LangChain4jException translate(DoubaoApiException failure) {
        return translate(failure, failure.getMessage(), failure);
    }

    /**
     * LangChain4j's exception for a failure of which more is to be said.
     *
     * @param cause the failure, or an exception that it is the cause of
     */
    public static LangChain4jException translate(
            DoubaoApiException failure, @Nullable String message, Throwable cause) {
        return switch (failure.kind()) {
            case RATE_LIMIT -> new RateLimitException(message, cause);
            case AUTHENTICATION -> new AuthenticationException(message, cause);
            case MODEL_NOT_FOUND -> new ModelNotFoundException(message, cause);
            case INVALID_REQUEST -> new InvalidRequestException(message, cause);
            case CONTENT_FILTERED -> new ContentFilteredException(message, cause);
            case INTERNAL_SERVER -> new InternalServerException(message, cause);
            case TIMEOUT -> new TimeoutException(message, cause);
            case UNKNOWN_HOST -> new UnresolvedModelServerException(message, cause);
            case CANCELLED -> new NonRetriableException(message, cause);
        };
    }
}
