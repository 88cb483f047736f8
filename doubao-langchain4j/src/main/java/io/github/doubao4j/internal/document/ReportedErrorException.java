package io.github.doubao4j.internal.document;

import io.github.doubao4j.internal.error.ApiError;

/** A document that says, where only its decoder looks, why there is no result. */
public final class ReportedErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    /** For the error that stands in it. */
    public ReportedErrorException(ApiError error) {
        super("the document reports an error");
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
