package io.github.doubao4j.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.log.SecretMask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Headers NONE = Headers.of();

    private static final AddressHint ADDRESS =
            new AddressHint(HttpUrl.get("https://relay.example/v1/chat/completions"), DoubaoProvider.STARMAGIC);

    private final ErrorDecoder decoder = new ErrorDecoder(new SecretMask(List.of("sk-1234567890abcdef")), ADDRESS);

    @Test
    void readsArksError() {
        DoubaoApiException e = decode(400, """
                {"error":{"code":"InvalidParameter","message":"temperature is wrong. Request id: 0217abcdef",
                "param":"temperature","type":"BadRequest"}}""");

        assertThat(e.statusCode()).isEqualTo(400);
        assertThat(e.code()).contains("InvalidParameter");
        assertThat(e.type()).contains("BadRequest");
        assertThat(e.param()).contains("temperature");
        assertThat(e.requestId()).contains("0217abcdef");
        assertThat(e.retryable()).isFalse();
        assertThat(e)
                .hasMessage("HTTP 400: temperature is wrong. Request id: 0217abcdef"
                        + " (code InvalidParameter, param temperature)");
    }

    @Test
    void readsTheErrorOfARelay() {
        DoubaoApiException e = decode(403, """
                {"error":{"message":"no quota (request id: 2026112112000012345)","type":"new_api_error","param":"",
                "code":"insufficient_user_quota"}}""");

        assertThat(e.code()).contains("insufficient_user_quota");
        assertThat(e.param()).isEmpty();
        assertThat(e.requestId()).contains("2026112112000012345");
        assertThat(e.retryable()).isFalse();
    }

    @Test
    void readsAClaudeStyleError() {
        DoubaoApiException e = decode(529, """
                {"type":"error","error":{"type":"overloaded_error","message":"busy"},"request_id":"req_123456"}""");

        assertThat(e.type()).contains("overloaded_error");
        assertThat(e.requestId()).contains("req_123456");
        assertThat(e).hasMessage("HTTP 529: busy (request id req_123456)");
        assertThat(e.retryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{`error`:`plain`}                                        | plain  | -",
                "{`error`:null,`message`:`m`}                             | m      | -",
                "{`error`:null,`message`:`success`}                       | success| -",
                "{`message`:`m`,`code`:1001}                              | m      | 1001",
                "{`msg`:`m`}                                              | m      | -",
                "{`detail`:`m`}                                           | m      | -",
                "{`detail`:[{`msg`:`m`}]}                                 | [{`msg`:`m`}] | -",
                "{`error`:{`code`:429,`message`:`m`}}                     | m      | 429",
                "{`error`:{`code`:null,`message`:`m`}}                    | m      | -",
                "{`error`:{`code`:``,`message`:`m`}}                      | m      | -",
                "{`error`:{`message`:{`a`:1}}}                            | {`a`:1}| -",
                "[{`error`:{`message`:`m`}}]                              | m      | -",
                "{`error`:{}}                                             | {`error`:{}} | -",
                ": PING\\n\\n{`error`:{`message`:`m`,`code`:`x`}}          | m      | x",
                "data: {`error`:{`message`:`m`,`code`:`x`}}\\n\\n          | m      | x",
                "<html>502</html>                                         | <html>502</html> | -",
                "upstream down                                            | upstream down | -",
                "429 Too Many                                             | 429 Too Many | -",
            })
    void findsTheMessageAndCodeInAnyShape(String body, String message, String code) {
        DoubaoApiException e = decode(502, body.strip().replace('`', '"').replace("\\n", "\n"));

        assertThat(e.getMessage())
                .isEqualTo("HTTP 502: " + message.replace('`', '"') + (code == null ? "" : " (code " + code + ")"));
        assertThat(e.code().orElse(null)).isEqualTo(code);
    }

    @Test
    void saysTheStatusWhenTheBodyIsEmpty() {
        assertThat(decode(502, "")).hasMessage("HTTP 502");
    }

    @Test
    void cutsABodyThatIsNotUnderstood() {
        assertThat(decode(500, "no ".repeat(9999)).getMessage())
                .hasSize("HTTP 500: ".length() + 503)
                .endsWith("...");
    }

    @Test
    void survivesDeeplyNestedAndBrokenJson() {
        assertThat(decode(500, "[".repeat(100_000)).getMessage()).startsWith("HTTP 500: [[[");
        assertThat(decode(500, "{\"error\":{\"message\":\"m").getMessage()).startsWith("HTTP 500: {");
    }

    /** Jackson has an unchecked exception for such a number. */
    @Test
    void survivesANumberThatNoTypeHolds() {
        assertThat(decode(500, "1e9992147483647")).hasMessage("HTTP 500: 1e9992147483647");
        assertThat(decode(429, "{\"error\":\"slow down\",\"left\":1e9992147483647}")
                        .getMessage())
                .contains("slow down");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Request-Id", "x-request-id", "X-Client-Request-Id", "X-Oneapi-Request-Id"})
    void takesTheRequestIdFromTheHeaders(String header) {
        DoubaoApiException e = decoder.decode(429, Headers.of(header, "0217"), "{\"error\":{\"message\":\"m\"}}", NOW);

        assertThat(e.requestId()).contains("0217");
        assertThat(e).hasMessage("HTTP 429: m (request id 0217)");
    }

    @Test
    void takesTheCodeFromAHeaderWhenTheBodyHasNone() {
        assertThat(decoder.decode(401, Headers.of("X-Error-Code", "AuthN_Miss"), "", NOW)
                        .code())
                .contains("AuthN_Miss");
    }

    @ParameterizedTest
    @CsvSource({
        "5, PT5S",
        "0, PT0S",
        "1.5, PT1.5S",
        "7200, PT2H",
        "'Sat, 21 Nov 2026 12:00:30 GMT', PT30S",
        "'Sat, 21 Nov 2026 11:00:00 GMT', PT0S",
    })
    void readsRetryAfter(String header, Duration expected) {
        assertThat(decoder.decode(429, Headers.of("Retry-After", header), "", NOW)
                        .retryAfter())
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "", "99999999999999999999", "1e5", "NaN"})
    void ignoresARetryAfterThatMakesNoSense(String header) {
        assertThat(decoder.decode(429, Headers.of("Retry-After", header), "", NOW)
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void aRejectedKeySaysWhereItWasSent() {
        assertThat(decode(401, "{\"error\":{\"message\":\"bad key\",\"code\":\"AuthenticationError\"}}"))
                .hasMessageStartingWith(
                        "HTTP 401: bad key (code AuthenticationError). The key was sent to relay.example as one of STARMAGIC")
                .hasMessageEndingWith("; check apiKey, provider and baseUrl");
        assertThat(decode(403, "{\"error\":{\"message\":\"bad key\"}}")).hasMessage("HTTP 403: bad key");
    }

    @Test
    void hidesTheKeyWhereverTheProviderRepeatsIt() {
        DoubaoApiException e = decode(401, """
                {"error":{"message":"key sk-1234567890abcdef is wrong, Bearer sk-1234567890abcdef, cut: 567890abcd",
                "code":"sk-1234567890abcdef","type":"sk-1234567890abcdef","param":"sk-1234567890abcdef"}}""");

        assertThat(e.toString() + e.code() + e.type() + e.param()).doesNotContain("1234567", "567890");
        assertThat(e.getMessage()).contains("key *** is wrong", "Bearer ***", "cut: ***");
    }

    @Test
    void hidesBase64ThatTheProviderRepeats() {
        DoubaoApiException e = decode(400, "{\"error\":{\"message\":\"bad url data:image/png;base64,iVBORw0KGgo=\"}}");

        assertThat(e).hasMessage("HTTP 400: bad url <image/png, 8 bytes>");
    }

    @ParameterizedTest
    @CsvSource({
        // relays' statuses that lie, and limits that do not pass
        "500, invalid_request, false",
        "500, sensitive_words_detected, false",
        "500, model_price_error, false",
        "503, model_not_found, false",
        "403, insufficient_user_quota, false",
        "403, pre_consume_token_quota_failed, false",
        "429, insufficient_quota, false",
        "429, SetLimitExceeded, false",
        "429, QuotaExceeded, false",
        "429, quotaexceeded, false",
        // limits that do
        "429, RequestBurstTooFast, true",
        "429, ServerOverloaded, true",
        "429, RateLimitExceeded.EndpointTPMExceeded, true",
        "429, ModelAccountTpmRateLimitExceeded, true",
        "429, InflightBatchsizeExceeded, true",
        "400, ContentSecurityDetectionError, true",
        "400, InputTextSensitiveContentDetected.PolicyViolation, false",
        "400, InvalidParameter.temperature, false",
        "404, InvalidEndpointOrModel.ModelIDAccessDisabled, false",
        "200, RequestBurstTooFast, true",
        "200, InvalidParameter, false",
        // nothing is known of the code: the status decides
        "400, Whatever, false",
        "401, , false",
        "402, , false",
        "403, , false",
        "404, , false",
        "408, , true",
        "409, , true",
        "413, , false",
        "422, , false",
        "429, , true",
        "500, InternalServiceError, true",
        "500, do_request_failed, true",
        "501, , false",
        "502, bad_response_status_code, true",
        "503, , true",
        "504, , true",
        "529, , true",
    })
    void decidesOnTheCodeFirstAndTheStatusSecond(int status, String code, boolean retryable) {
        ApiError error = new ApiError("m", code, null, null);

        assertThat(decoder.decodeInside(status, error, null).retryable()).isEqualTo(retryable);
    }

    @Test
    void findsAnErrorInsideAGoodResponse() {
        DoubaoApiException e = decoder.decodeInside(
                200, new ApiError("slow down", "RequestBurstTooFast", "TooManyRequests", ""), "0217");

        assertThat(e.statusCode()).isEqualTo(200);
        assertThat(e.retryable()).isTrue();
        assertThat(e)
                .hasMessage("HTTP 200 with an error inside: slow down (code RequestBurstTooFast, request id 0217)");
    }

    @Test
    void namesTheTargetOfARedirectWithoutItsQuery() {
        HttpUrl url = HttpUrl.get("https://relay.example/v1/chat/completions?k=hunter2");

        assertThat(decoder.redirect(301, url, Headers.of("Location", "https://other.example/x?token=hunter2")))
                .hasMessage("HTTP 301: https://relay.example/v1/chat/completions?*** redirects to"
                        + " https://other.example/x. Redirects are not followed; check baseUrl");
        assertThat(decoder.redirect(308, url, Headers.of("Location", "/v2")).getMessage())
                .contains("redirects to https://relay.example/v2.");
        assertThat(decoder.redirect(302, url, Headers.of("Location", "ftp://hunter2"))
                        .getMessage())
                .contains("no HTTP URL")
                .doesNotContain("hunter2");
        assertThat(decoder.redirect(304, url, NONE).getMessage()).contains("no Location header");
        assertThat(decoder.redirect(307, url, NONE).retryable()).isFalse();
    }

    private DoubaoApiException decode(int status, String body) {
        return decoder.decode(status, NONE, body, NOW);
    }
}
