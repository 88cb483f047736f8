package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.text.Language;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options. */
final class Converters {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    private Converters() {}

    /** A provider's name in any case, with hyphens or underscores. */
    static DoubaoProvider provider(String text) {
        try {
            return DoubaoProvider.of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /** An API by its word, in any case. */
    static ChatApi api(String text) {
        for (ChatApi api : ChatApi.values()) {
            if (api.word().equalsIgnoreCase(text.strip())) {
                return api;
            }
        }
        throw new TypeConversionException("\"" + text + "\" is no API; there is: " + ChatApi.words());
    }

    /** A time such as {@code 90s}, {@code 5m} or {@code 500ms}; a bare number counts seconds. */
    static Duration time(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
            throw new TypeConversionException("\"" + text + "\" is no time above zero such as 90s, 5m or 500ms");
        }
        long count = Long.parseLong(time.group(1));
        String unit = time.group(2) == null ? "s" : time.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** A path; picocli would name classes where it cannot be one. */
    static Path path(String text, Language language) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(NameEncoding.reason(e).in(language));
        }
    }

    /** A provider's name as the command line writes it. */
    static String name(DoubaoProvider provider) {
        return provider.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
