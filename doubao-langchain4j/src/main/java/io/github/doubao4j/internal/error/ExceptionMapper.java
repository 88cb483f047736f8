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

/** Picks LangChain4j's exception for the kind of a failure. It carries our message, and our exception as its cause. */
public final class ExceptionMapper {

    private ExceptionMapper() {}

    /** LangChain4j's exception for a failure. */
    public static LangChain4jException translate(DoubaoApiException failure) {
        String message = failure.getMessage();
        return switch (failure.kind()) {
            case RATE_LIMIT -> new RateLimitException(message, failure);
            case AUTHENTICATION -> new AuthenticationException(message, failure);
            case MODEL_NOT_FOUND -> new ModelNotFoundException(message, failure);
            case INVALID_REQUEST -> new InvalidRequestException(message, failure);
            case CONTENT_FILTERED -> new ContentFilteredException(message, failure);
            case INTERNAL_SERVER -> new InternalServerException(message, failure);
            case TIMEOUT -> new TimeoutException(message, failure);
            case UNKNOWN_HOST -> new UnresolvedModelServerException(message, failure);
            case CANCELLED -> new NonRetriableException(message, failure);
        };
    }
}
