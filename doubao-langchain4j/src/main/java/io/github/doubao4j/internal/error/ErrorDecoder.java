package io.github.doubao4j.internal.error;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.log.Redaction;
import io.github.doubao4j.internal.log.SecretMask;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns an error of a provider into a {@link DoubaoApiException}: an error status with its headers and body,
 * or an error object inside a 200 response or stream.
 *
 * <p>The message reads {@code HTTP 429: Too many requests (code RequestBurstTooFast, request id 0217...)}. A message of
 * the provider is cut to {@value #MAX_MESSAGE} characters; keys and base64 in it are hidden.
 */
public final class ErrorDecoder {

    private static final int MAX_MESSAGE = 2000;
    private static final int MAX_DETAIL = 300;
    private static final Pattern REQUEST_ID_IN_TEXT =
            Pattern.compile("(?i)request[ _-]?id\"?\\s*[:=]?\\s*\"?([\\w.-]{6,})");
    private static final String[] REQUEST_ID_HEADERS = {"X-Request-Id", "X-Client-Request-Id", "X-Oneapi-Request-Id"};

    private final SecretMask mask;
    private final AddressHint address;

    public ErrorDecoder(SecretMask mask, AddressHint address) {
        this.mask = mask;
        this.address = address;
    }

    /** Names the address that was called and those that exist. */
    public String addressHint() {
        return mask.mask("Called was " + address.called() + ". " + address);
    }

    /** An error object inside a successful response. */
    public DoubaoApiException decodeInside(int status, ApiError error, @Nullable String requestId) {
        return failure(status, "HTTP " + status + " with an error inside", error, requestId)
                .build();
    }

    /**
     * A response with an error status.
     *
     * @param body its body, decoded to text; may be empty
     */
    public DoubaoApiException decode(int status, Headers headers, String body, Instant now) {
        ErrorBody read = ErrorBody.read(body);
        ApiError error = read.error();
        if (error.code() == null && headers.get("X-Error-Code") != null) {
            error = new ApiError(error.message(), headers.get("X-Error-Code"), error.type(), error.param());
        }
        String requestId = requestId(headers);
        requestId = requestId == null ? read.requestId() : requestId;
        if (AddressHint.isMeant(status, body, error)) {
            String start = "HTTP " + status + ": there is no such API at " + address.called() + ". " + address
                    + (error.message() == null ? "" : ". The server said");
            return failure(status, mask.mask(start), error, requestId)
                    .kind(Kind.INVALID_REQUEST)
                    .retryable(false)
                    .build();
        }
        return failure(status, "HTTP " + status, error, requestId)
                .retryAfter(RetryAfter.parse(headers.get("Retry-After"), now))
                .build();
    }

    /** A redirect. It is not followed: the key and the prompt go to no other host than the configured one. */
    public DoubaoApiException redirect(int status, HttpUrl from, Headers headers) {
        String location = headers.get("Location");
        HttpUrl target = location == null ? null : from.resolve(location);
        String to;
        if (target != null) {
            to = Redaction.url(target.newBuilder().query(null).build());
        } else {
            to = location == null ? "nowhere (no Location header)" : "an address that is no HTTP URL";
        }
        return DoubaoApiException.builder(mask.mask("HTTP " + status + ": " + Redaction.url(from) + " redirects to "
                        + to + ". Redirects are not followed; check baseUrl"))
                .statusCode(status)
                .requestId(requestId(headers))
                .build();
    }

    /** The id that the provider gave the request, as it may be shown. */
    @Nullable
    public String requestId(Headers headers) {
        for (String name : REQUEST_ID_HEADERS) {
            String value = headers.get(name);
            if (value != null && !value.isBlank()) {
                return filled(value);
            }
        }
        return null;
    }

    private DoubaoApiException.Builder failure(
            int status, String start, ApiError error, @Nullable String givenRequestId) {
        String providerMessage = error.message() == null ? null : clean(error.message());
        String code = filled(error.code());
        String requestId = givenRequestId == null ? requestIdIn(providerMessage) : filled(givenRequestId);

        StringBuilder details = new StringBuilder();
        append(details, "code", code);
        append(details, "param", filled(error.param()));
        if (requestId != null && (providerMessage == null || !providerMessage.contains(requestId))) {
            append(details, "request id", requestId);
        }
        String message = start
                + (providerMessage == null ? "" : ": " + providerMessage)
                + (details.isEmpty() ? "" : " (" + details + ")")
                + (status == 401 ? mask.mask(". " + address.keyHint()) : "");

        ErrorClassification classification = ErrorClassification.of(status, error);
        return DoubaoApiException.builder(message)
                .kind(classification.kind())
                .statusCode(status)
                .code(code)
                .type(filled(error.type()))
                .param(filled(error.param()))
                .requestId(requestId)
                .retryable(classification.retryable());
    }

    public String clean(String providerMessage) {
        String cut = providerMessage.length() <= MAX_MESSAGE
                ? providerMessage
                : providerMessage.substring(0, MAX_MESSAGE) + "...";
        return mask.mask(Redaction.text(cut));
    }

    private @Nullable String filled(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        return mask.mask(text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "...");
    }

    private static @Nullable String requestIdIn(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = REQUEST_ID_IN_TEXT.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static void append(StringBuilder details, String name, @Nullable String value) {
        if (value != null) {
            details.append(details.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(value);
        }
    }
}
