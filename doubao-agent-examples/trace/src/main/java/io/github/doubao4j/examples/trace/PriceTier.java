package io.github.doubao4j.examples.trace;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Prices per million tokens, for requests up to some length. The length of the input decides about all tokens of the call,
 * those of the output included.
 *
 * @param upTo        the longest input for which they hold, in tokens; {@code null} for any
 * @param input       of input tokens that were not in the cache
 * @param cachedInput of those that were; {@code null} if they cost the same
 * @param output      of output tokens, thinking included
 */
public record PriceTier(
        @Nullable Integer upTo, BigDecimal input, @Nullable BigDecimal cachedInput, BigDecimal output) {

    private static final int MILLION_DIGITS = 6;

    /** Whether these prices hold for an input of this length. */
    boolean holdsFor(int inputTokens) {
        return upTo == null || inputTokens <= upTo;
    }

    /** What tokens cost, exactly. */
    BigDecimal amount(int inputTokens, int cachedTokens, int outputTokens) {
        return times(input, inputTokens - cachedTokens)
                .add(times(cachedInput == null ? input : cachedInput, cachedTokens))
                .add(times(output, outputTokens))
                .movePointLeft(MILLION_DIGITS);
    }

    private static BigDecimal times(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
