package io.github.doubao4j.internal.request;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.wire.ContentPart.Media;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps the source of a part's bytes. The type that the bytes show outranks the declared one. */
final class MediaMapper {

    private static final Set<String> SCHEMES = Set.of("http", "https", "data");
    private static final String BASE64_MARK = ";base64,";
    private static final boolean[] IS_BASE64 = base64Alphabet();

    private MediaMapper() {}

    /**
     * The media of a part.
     *
     * @param kind what the part is, such as {@code image}
     * @param types how the MIME types begin that are possible here, such as {@code image/}
     * @throws InvalidRequestException when there are neither bytes nor an address that a provider can use, or bytes of
     *     no known type
     */
    static Media map(String kind, String types, @Nullable URI url, @Nullable String base64, @Nullable String declared) {
        if (url != null) {
            return new Media.Url(usable(kind, url));
        }
        if (base64 == null || base64.isBlank()) {
            throw new InvalidRequestException("the " + kind + " has neither url nor data; allowed: one of them");
        }
        if (base64.startsWith("data:")) {
            throw new InvalidRequestException("the base64Data of the " + kind
                    + " is a data URL; allowed: base64 alone (a data URL can be given as the url)");
        }
        String found = MediaSniffer.mimeType(base64);
        if (found != null && found.startsWith(types)) {
            return inline(kind, found, base64);
        }
        if (declared == null || declared.isBlank()) {
            throw new InvalidRequestException(
                    "the mimeType of the " + kind + " is not set, and its data is of no format"
                            + " that is recognised; allowed: a MIME type such as " + types + "…");
        }
        return inline(kind, normal(declared), base64);
    }

    /** MIME encoders break lines; they go when it is written. Anything else that is not base64 would break the JSON. */
    private static Media inline(String kind, String mimeType, String base64) {
        for (int i = 0; i < base64.length(); i++) {
            char c = base64.charAt(i);
            if (c >= IS_BASE64.length || !IS_BASE64[c]) {
                throw new InvalidRequestException("the data of the " + kind + " has a character at index " + i
                        + String.format(Locale.ROOT, " (U+%04X)", (int) c)
                        + " that is not base64; allowed: A-Z, a-z, 0-9, +, /, = and line breaks");
            }
        }
        return new Media.Inline(mimeType, base64);
    }

    private static boolean[] base64Alphabet() {
        boolean[] allowed = new boolean[0x80];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n".toCharArray()) {
            allowed[c] = true;
        }
        return allowed;
    }

    /** The bytes of a data URL, for the parts whose wire form separates them from their type. */
    static Media inlined(String kind, Media media) {
        if (!(media instanceof Media.Url url) || !url.url().regionMatches(true, 0, "data:", 0, 5)) {
            return media;
        }
        int mark = url.url().indexOf(BASE64_MARK);
        if (mark < 0) {
            throw new InvalidRequestException("a data URL is not in base64; allowed: data:<MIME type>;base64,<data>");
        }
        return inline(kind, normal(url.url().substring(5, mark)), url.url().substring(mark + BASE64_MARK.length()));
    }

    private static String usable(String kind, URI url) {
        String scheme = url.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            throw Rejections.invalid("the scheme of the " + kind + " url", scheme, "http, https, data");
        }
        return url.toString();
    }

    /** Lower case and without parameters, as the documents write it in data URLs. */
    private static String normal(String mimeType) {
        int parameters = mimeType.indexOf(';');
        String bare = (parameters < 0 ? mimeType : mimeType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return bare.equals("image/jpg") ? "image/jpeg" : bare;
    }
}
