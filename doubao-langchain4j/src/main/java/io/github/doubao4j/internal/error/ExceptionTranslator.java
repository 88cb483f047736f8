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
import java.io.InterruptedIOException;
import java.net.UnknownHostException;

/**
 * Picks LangChain4j's exception for a failure. It carries our message, and our exception as its cause.
 *
 * <table>
 *   <caption>First line that fits</caption>
 *   <tr><td>a limit of time was hit</td><td>{@link TimeoutException}</td></tr>
 *   <tr><td>the host is not known</td><td>{@link UnresolvedModelServerException}</td></tr>
 *   <tr><td>the thread was interrupted, or the call cancelled</td><td>{@link NonRetriableException}</td></tr>
 *   <tr><td>404, 405, and nothing that an API says of a model: the base URL is wrong</td>
 *       <td>{@link InvalidRequestException}</td></tr>
 *   <tr><td>a code of {@link ProviderCodes}</td><td>as the table says</td></tr>
 *   <tr><td>401, 403</td><td>{@link AuthenticationException}</td></tr>
 *   <tr><td>404, unless its code is one of something else</td><td>{@link ModelNotFoundException}</td></tr>
 *   <tr><td>408</td><td>{@link TimeoutException}</td></tr>
 *   <tr><td>429</td><td>{@link RateLimitException}</td></tr>
 *   <tr><td>other 4xx, and redirects: the base URL is wrong</td><td>{@link InvalidRequestException}</td></tr>
 *   <tr><td>5xx, broken, cut and empty answers</td><td>{@link InternalServerException}</td></tr>
 * </table>
 */
public final class ExceptionTranslator {

    private ExceptionTranslator() {}

    /** LangChain4j's exception for a failure. */
    public static LangChain4jException translate(DoubaoApiException failure) {
        String message = failure.getMessage();
        if (failure.deadline().isPresent()) {
            return new TimeoutException(message, failure);
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return new UnresolvedModelServerException(message, failure);
            }
            if (cause instanceof InterruptedIOException) {
                return new NonRetriableException(message, failure);
            }
            if (cause instanceof WrongAddressException) {
                return new InvalidRequestException(message, failure);
            }
        }
        FailureKind kind = Verdict.of(
                        failure.statusCode(),
                        failure.code().orElse(null),
                        failure.type().orElse(null))
                .kind();
        return switch (isOfSomethingElse(failure) ? FailureKind.INVALID_REQUEST : kind) {
            case RATE_LIMIT -> new RateLimitException(message, failure);
            case AUTHENTICATION -> new AuthenticationException(message, failure);
            case MODEL_NOT_FOUND -> new ModelNotFoundException(message, failure);
            case INVALID_REQUEST -> new InvalidRequestException(message, failure);
            case CONTENT_FILTERED -> new ContentFilteredException(message, failure);
            case INTERNAL_SERVER -> new InternalServerException(message, failure);
            case TIMEOUT -> new TimeoutException(message, failure);
        };
    }

    /** Something was not found, and has a code that we do not know; it need not be the model. */
    private static boolean isOfSomethingElse(DoubaoApiException failure) {
        String code = failure.code().orElse(null);
        if (failure.statusCode() != 404 || code == null || ProviderCodes.find(code) != null) {
            return false;
        }
        return !AddressHint.speaksOfAModel(new ApiError(
                failure.getMessage(),
                code,
                failure.type().orElse(null),
                failure.param().orElse(null)));
    }
}
