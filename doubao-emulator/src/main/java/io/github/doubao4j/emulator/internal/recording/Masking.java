package io.github.doubao4j.emulator.internal.recording;

import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Masks what must not be in a file: all headers but a few, and in addresses and bodies whatever such a header of a request said. It
 * remembers the values of all requests, since a later body may hold an earlier key.
 */
public final class Masking {

    static final String MASK = "***";

    /** Shorter values, such as {@code true}, are words of any text. */
    private static final int SHORTEST_SECRET = 8;

    private static final Set<String> KEPT = Set.of(
            "accept",
            "content-encoding",
            "content-type",
            "retry-after",
            "retry-after-ms",
            "x-client-request-id",
            "x-request-id",
            "x-tt-logid");

    /** Headers that every client sends, which say nothing of its user, but may say words of any text. */
    private static final Set<String> ORDINARY = Set.of(
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    /** They belong to the connection or to one moment, and would differ in every recording. */
    private static final Set<String> LEFT_OUT = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern COOKIE = Pattern.compile("[\\s;=]+");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&][^=&]*(?:key|token|secret|password|signature|credential)[^=&]*=)[^&]*");

    private final Set<String> kept = new HashSet<>(KEPT);
    /** The longest first: one may be a part of another. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private volatile @Nullable Pattern pattern;

    /** @param more names of further headers to keep, in any case */
    public Masking(Set<String> more) {
        more.forEach(name -> kept.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Remembers what the headers of a request say. */
    public synchronized void learn(List<Header> headers) {
        boolean any = false;
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!kept.contains(name) && !ORDINARY.contains(name)) {
                any |= learn(header.value().strip());
                for (String word : (name.equals("cookie") ? COOKIE : SPACE).split(header.value(), -1)) {
                    any |= learn(word);
                }
            }
        }
        if (any) {
            pattern = Pattern.compile(secrets.stream().map(Masking::anyForm).collect(Collectors.joining("|")));
        }
    }

    private boolean learn(String value) {
        return value.length() >= SHORTEST_SECRET && secrets.add(value);
    }

    /** The headers as they are recorded. */
    List<Header> headers(List<Header> headers) {
        List<Header> masked = new ArrayList<>();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(name)) {
                masked.add(
                        new Header(name, kept.contains(name) && isAscii(header.value()) ? text(header.value()) : MASK));
            }
        }
        return List.copyOf(masked);
    }

    /** What HTTP allows in a header; a server could not send it otherwise. */
    static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
    }

    /** The address as it is recorded. */
    public String target(String target) {
        return SECRET_PARAMETER.matcher(text(target)).replaceAll("$1" + MASK);
    }

    /** A body, or a part of one, as it is recorded. */
    public ByteString bytes(ByteString bytes) {
        // Every byte is a character there, and stays what it is.
        Charset charset = BodyText.text(bytes) == null ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        String text = bytes.string(charset);
        String masked = text(text);
        return masked.equals(text) ? bytes : ByteString.encodeString(masked, charset);
    }

    /** A text without secrets. */
    public String text(String text) {
        Pattern known = pattern;
        return known == null ? text : known.matcher(text).replaceAll(MASK);
    }

    /** A secret as it may be written: as it is, with the escapes of JSON, or with those of an address. */
    private static String anyForm(String secret) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < secret.length(); i++) {
            char c = secret.charAt(i);
            regex.append("(?:").append(Pattern.quote(String.valueOf(c)));
            if (c == '"' || c == '\\' || c == '/') {
                regex.append("|\\\\").append(Pattern.quote(String.valueOf(c)));
            }
            regex.append(String.format(Locale.ROOT, "|\\\\u(?i:%04x)", (int) c));
            if (c < 0x80) {
                regex.append(String.format(Locale.ROOT, "|%%(?i:%02x)", (int) c));
            }
            regex.append(')');
        }
        return regex.toString();
    }
}
