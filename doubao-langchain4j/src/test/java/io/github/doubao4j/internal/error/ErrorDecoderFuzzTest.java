package io.github.doubao4j.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.log.SecretMask;
import io.github.doubao4j.testing.Junk;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** Whatever an error says: one exception of bounded size that says what is known, and no key. */
class ErrorDecoderFuzzTest {

    private static final String KEY = "key-0123456789";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final AddressHint ADDRESS =
            new AddressHint(HttpUrl.get("https://relay.example/v1/chat/completions"), DoubaoProvider.STARMAGIC);

    private final ErrorDecoder decoder = new ErrorDecoder(new SecretMask(List.of(KEY)), ADDRESS);

    /** The first byte is the status, what stands before the first NUL goes into headers, the rest is the body. */
    @FuzzTest(maxDuration = "2m")
    @DictionaryEntries({
        "{\"error\":{\"code\":\"",
        "\"message\":\"",
        "\"type\":\"",
        "\"param\":\"",
        "\"request_id\":\"",
        "request id: ",
        "data: {\"error\":",
        KEY,
        "Wed, 21 Oct 2026 07:28:00 GMT",
        "99999999999999999999"
    })
    void fuzzed(byte[] bytes) {
        check(bytes);
    }

    @Domain(Junk.class)
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void random(@ForAll byte[] bytes) {
        check(bytes);
    }

    private void check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int status = 400 + (text.isEmpty() ? 0 : text.charAt(0) % 200);
        String[] parts = text.split("\0", 2);
        String header = parts.length == 1 ? "" : parts[0].replaceAll("[^ -~]", "");
        String body = parts[parts.length - 1];
        Headers headers = Headers.of("Retry-After", header, "X-Error-Code", header, "X-Oneapi-Request-Id", header);

        checkMessage(decoder.decode(status, headers, body, NOW));
        checkMessage(decoder.decode(status, Headers.of(), body, NOW));
        ErrorBody read = ErrorBody.read(body);
        checkMessage(decoder.decodeInside(200, read.error(), read.requestId()));
    }

    private static void checkMessage(DoubaoApiException e) {
        String all = e + "|" + e.code() + "|" + e.type() + "|" + e.param() + "|" + e.requestId();

        assertThat(all).doesNotContain(KEY).hasSizeLessThan(10_000);
        e.retryAfter().ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
    }
}
