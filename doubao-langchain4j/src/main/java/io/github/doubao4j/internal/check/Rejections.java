package io.github.doubao4j.internal.check;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions for rejected requests; the message names the field, the value and what is allowed. */
public final class Rejections {

    private Rejections() {}

    public static InvalidRequestException invalid(String field, @Nullable Object value, String allowed) {
        return new InvalidRequestException(field + " is " + shown(value) + "; allowed: " + allowed);
    }

    /** A value as a message shows it. */
    static String shown(@Nullable Object value) {
        return value instanceof CharSequence ? "'" + value + "'" : String.valueOf(value);
    }

    /** Names the providers whose documents list the feature; a provider without documents is not among them. */
    public static UnsupportedFeatureException unsupportedBy(
            DoubaoProvider provider, String feature, Predicate<DoubaoProvider> takesIt) {
        String others = Arrays.stream(DoubaoProvider.values())
                .filter(other -> !other.documentedFields().isEmpty() && takesIt.test(other))
                .map(DoubaoProvider::name)
                .collect(Collectors.joining(", "));
        return new UnsupportedFeatureException(feature + " is not supported by " + provider.name()
                + (others.isEmpty() ? ", nor by any other provider" : "; providers that take it: " + others));
    }
}
