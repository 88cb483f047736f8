package io.github.doubao4j.agent.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Prices per million tokens, for requests up to some length. The length of the input decides about all tokens of the call,
 * those of the output included. Every price is from 0 to 1,000,000,000 and has at most 12 decimal places.
 *
 * @param upTo        the longest input for which they hold, in tokens, at least 1; {@code null} for any
 * @param input       of input tokens that were not in the cache
 * @param cachedInput of those that were; {@code null} if they cost the same
 * @param output      of output tokens, thinking included
 * @param imageInput  of the input tokens of images and videos, for embeddings; {@code null} if they cost the same as those of texts
 */
public record PriceTier(
        @Nullable Integer upTo,
        BigDecimal input,
        @Nullable BigDecimal cachedInput,
        BigDecimal output,
        @Nullable BigDecimal imageInput) {

    private static final int MILLION_DIGITS = 6;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000);
    private static final int MAX_DECIMALS = 12;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range; the message names it and the range
     */
    public PriceTier {
        if (upTo != null && upTo < 1) {
            throw new IllegalArgumentException("upTo is " + upTo + " but must be at least 1");
        }
        check("input", input);
        check("cachedInput", cachedInput);
        check("output", output);
        check("imageInput", imageInput);
    }

    /** Whether these prices hold for an input of this length. */
    boolean holdsFor(int inputTokens) {
        return upTo == null || inputTokens <= upTo;
    }

    /** What the tokens of a chat cost, exactly. */
    BigDecimal amount(int inputTokens, int cachedTokens, int outputTokens) {
        return times(input, inputTokens - cachedTokens)
                .add(times(cachedInput == null ? input : cachedInput, cachedTokens))
                .add(times(output, outputTokens))
                .movePointLeft(MILLION_DIGITS);
    }

    /** What the tokens of an embedding cost, exactly. */
    BigDecimal embeddingAmount(int textTokens, int imageTokens) {
        return times(input, textTokens)
                .add(times(imageInput == null ? input : imageInput, imageTokens))
                .movePointLeft(MILLION_DIGITS);
    }

    private static BigDecimal times(BigDecimal price, int tokens) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }

    private static void check(String name, @Nullable BigDecimal price) {
        if (price == null) {
            return;
        }
        // The bounds also keep 1e999999999 out, which no arithmetic survives.
        if (price.signum() < 0
                || price.compareTo(HIGHEST) > 0
                || price.stripTrailingZeros().scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(name + " is " + price + " but must be from 0 to " + HIGHEST
                    + " with at most " + MAX_DECIMALS + " decimal places");
        }
    }
}
