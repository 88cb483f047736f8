package io.github.doubao4j.internal.http;

import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.log.Redaction;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.log.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the masks of one transport's requests, for logs and failures. Thread-safe. */
final class RequestMasks {

    /** A shorter custom value, such as a number, may occur in any text by chance. */
    private static final int MIN_HIDDEN_VALUE = 6;

    private final TransportSettings settings;
    private volatile @Nullable Known last;

    RequestMasks(TransportSettings settings) {
        this.settings = settings;
    }

    /** The mask for these headers and secrets, which mostly are those of the previous request. */
    private record Known(RequestHeaders headers, RequestSecrets ofBody, SecretMask mask) {}

    /**
     * Masks the key, the secrets of the body, and every custom value of headers and of the URL's query. A value whose name does not suggest a secret is
     * masked only as a whole, and only if it is long enough.
     */
    SecretMask of(RequestHeaders headers, RequestSecrets ofBody) {
        Known known = last;
        if (known == null || !known.headers().equals(headers) || !known.ofBody().equals(ofBody)) {
            known = new Known(headers, ofBody, newMask(headers, ofBody));
            last = known;
        }
        return known.mask();
    }

    private SecretMask newMask(RequestHeaders headers, RequestSecrets ofBody) {
        List<String> secrets = new ArrayList<>(List.of(settings.apiKey()));
        secrets.addAll(ofBody.secrets());
        List<String> values = new ArrayList<>(ofBody.values().stream()
                .filter(value -> value.length() >= MIN_HIDDEN_VALUE)
                .toList());
        headers.all().forEach(header -> {
            String value = header.getSecond();
            if (Redaction.isSecretHeader(header.getFirst())) {
                secrets.add(value.replaceFirst("^(?i)(Bearer|Basic) ", ""));
            } else if (headers.isCustom(header.getFirst()) && value.length() >= MIN_HIDDEN_VALUE) {
                values.add(value);
            }
        });
        for (int i = 0; i < settings.url().querySize(); i++) {
            String value = Objects.requireNonNullElse(settings.url().queryParameterValue(i), "");
            if (Redaction.isSecretHeader(settings.url().queryParameterName(i))) {
                secrets.add(value);
            } else if (value.length() >= MIN_HIDDEN_VALUE) {
                values.add(value);
            }
        }
        return new SecretMask(secrets, values);
    }
}
