package io.github.doubao4j.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoApiException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExceptionMapperTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                // by status
                Arguments.of(0, null, null, InternalServerException.class),
                Arguments.of(200, null, null, InternalServerException.class),
                Arguments.of(307, null, null, InvalidRequestException.class),
                Arguments.of(400, "Whatever", null, InvalidRequestException.class),
                Arguments.of(401, null, null, AuthenticationException.class),
                Arguments.of(402, null, null, InvalidRequestException.class),
                Arguments.of(403, null, null, AuthenticationException.class),
                Arguments.of(404, null, null, ModelNotFoundException.class),
                Arguments.of(408, null, null, TimeoutException.class),
                Arguments.of(409, null, null, InvalidRequestException.class),
                Arguments.of(413, null, null, InvalidRequestException.class),
                Arguments.of(422, null, null, InvalidRequestException.class),
                Arguments.of(429, null, null, RateLimitException.class),
                Arguments.of(500, null, null, InternalServerException.class),
                Arguments.of(504, null, null, InternalServerException.class),
                // by code
                Arguments.of(400, "InputTextSensitiveContentDetected", null, ContentFilteredException.class),
                Arguments.of(400, "OutputImageRiskDetection", null, ContentFilteredException.class),
                Arguments.of(400, "SensitiveContentDetected.Violence", null, ContentFilteredException.class),
                Arguments.of(400, "ContentSecurityDetectionError", null, InternalServerException.class),
                Arguments.of(400, "InvalidSubscription", "Forbidden", InvalidRequestException.class),
                Arguments.of(429, "SetLimitExceeded", null, RateLimitException.class),
                Arguments.of(500, "invalid_request", null, InvalidRequestException.class),
                Arguments.of(500, "sensitive_words_detected", null, ContentFilteredException.class),
                Arguments.of(500, "RateLimitExceeded.EndpointRPMExceeded", null, RateLimitException.class),
                Arguments.of(503, "model_not_found", null, ModelNotFoundException.class),
                // an error inside a good response: by code, number or type
                Arguments.of(200, "RequestBurstTooFast", "TooManyRequests", RateLimitException.class),
                Arguments.of(200, "AuthenticationError", null, AuthenticationException.class),
                Arguments.of(200, "429", null, RateLimitException.class),
                Arguments.of(200, "1001", null, InternalServerException.class),
                Arguments.of(200, "New", "BadRequest", InvalidRequestException.class),
                Arguments.of(200, "New", "Not Found", ModelNotFoundException.class),
                Arguments.of(200, "New", "rate_limit_error", RateLimitException.class),
                Arguments.of(200, "New", "new_api_error", InternalServerException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void picksExactlyTheClass(int status, String code, String type, Class<?> expected) {
        DoubaoApiException failure = DoubaoApiException.builder("m")
                .kind(ErrorClassification.of(status, new ApiError("m", code, type, null))
                        .kind())
                .statusCode(status)
                .code(code)
                .type(type)
                .build();

        LangChain4jException translated = ExceptionMapper.translate(failure);

        assertThat(translated).isExactlyInstanceOf(expected).hasMessage("m").hasCause(failure);
        assertThat(DoubaoApiException.find(translated)).containsSame(failure);
    }

    @ParameterizedTest
    @EnumSource
    void turnsEachDeadlineIntoATimeout(Deadline deadline) {
        DoubaoApiException failure = DoubaoApiException.builder("m")
                .statusCode(200)
                .deadline(deadline)
                .build();

        assertThat(ExceptionMapper.translate(failure)).isExactlyInstanceOf(TimeoutException.class);
    }

    /** A status that no code explains, and a failure that nobody classified. */
    @Test
    void theStatusDecidesWhereNothingElseDoes() {
        assertThat(ExceptionMapper.translate(
                        DoubaoApiException.builder("m").statusCode(429).build()))
                .isExactlyInstanceOf(RateLimitException.class);
        assertThat(ExceptionMapper.translate(DoubaoApiException.builder("m").build()))
                .isExactlyInstanceOf(InternalServerException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "WhateverNotFound, file f-1 is gone, , INVALID_REQUEST",
        "WhateverNotFound, the model is gone, , MODEL_NOT_FOUND",
        "WhateverNotFound, gone, model, MODEL_NOT_FOUND",
        "ModelGone, gone, , MODEL_NOT_FOUND",
        "NotFound, gone, , MODEL_NOT_FOUND",
        "'', gone, , MODEL_NOT_FOUND",
    })
    void whatAnApiDoesNotFindNeedNotBeTheModel(String code, String message, String param, Kind expected) {
        assertThat(ErrorClassification.of(404, new ApiError(message, code, null, param))
                        .kind())
                .isEqualTo(expected);
    }
}
