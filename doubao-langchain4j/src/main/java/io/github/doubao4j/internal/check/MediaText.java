package io.github.doubao4j.internal.check;

import dev.langchain4j.exception.InvalidRequestException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Describes media for {@code toString}: where it is, never its bytes. */
public final class MediaText {

    private MediaText() {}

    /** The source as it may be shown: data is counted. */
    public static String of(@Nullable URI url, @Nullable String base64Data, @Nullable String mimeType) {
        if (url != null) {
            return "url=" + ("data".equalsIgnoreCase(url.getScheme()) ? "data:…" : url);
        }
        return "mimeType=" + mimeType + ", base64Data=" + (base64Data == null ? 0 : base64Data.length())
                + " characters";
    }

    /**
     * Checks a source.
     *
     * @throws InvalidRequestException when it has both or neither of url and data
     */
    public static void exactlyOneSource(String what, @Nullable URI url, @Nullable String base64Data) {
        boolean hasData = base64Data != null && !base64Data.isBlank();
        if ((url == null) == !hasData) {
            throw new InvalidRequestException("the " + what + " has " + (hasData ? "both" : "neither of")
                    + " url and base64Data; allowed: exactly one of them");
        }
    }
}
