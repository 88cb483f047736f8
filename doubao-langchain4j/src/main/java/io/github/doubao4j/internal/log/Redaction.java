package io.github.doubao4j.internal.log;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** What may be shown of a text, a URL and a header. */
public final class Redaction {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "auth|key|token|secret|cookie|passw|signature|credential|session", Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** Text with all base64 in it replaced by its type and size. */
    public static String text(String text) {
        return Base64Redaction.redact(text);
    }

    /** A URL as it may be shown: no user information, and a query only hinted at. */
    public static String url(HttpUrl url) {
        String plain = url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
        return url.encodedQuery() == null ? plain : plain + "?" + SecretMask.HIDDEN;
    }

    /** Whether the name of a header, or of a parameter of a URL, says that its value is a secret. */
    public static boolean isSecretHeader(String name) {
        return SECRET_NAME.matcher(name).find();
    }
}
