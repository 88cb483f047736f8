package io.github.doubao4j.agent.price;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a price table.
 *
 * @param providers for whom it holds, as {@link #plain} writes them, or {@code *} for everyone
 * @param model     an expression for the complete name of the model
 * @param currency  an ISO 4217 code
 * @param source    where the prices are published, and as of when
 * @param tiers     the prices, for short inputs first
 */
record Price(Set<String> providers, Pattern model, String currency, String source, List<PriceTier> tiers) {

    static final String EVERYONE = "*";

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

    /** A provider's name without what ways of writing it differ in: {@code ARK_CODING_PLAN} is {@code ark-coding-plan}. */
    static String plain(String provider) {
        return PUNCTUATION.matcher(provider).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Whether it is about this model. */
    boolean isFor(String plainProvider, String modelName) {
        return (providers.contains(EVERYONE) || providers.contains(plainProvider))
                && model.matcher(modelName).matches();
    }

    /** What a chat cost. */
    Optional<Cost> ofChat(int inputTokens, @Nullable Integer cachedTokens, int outputTokens) {
        int cached = cachedTokens == null ? 0 : Math.min(cachedTokens, inputTokens);
        return tiers.stream()
                .filter(tier -> tier.holdsFor(inputTokens))
                .findFirst()
                // Which of the tokens are of images is not known.
                .filter(tier -> tier.imageInput() == null)
                .map(tier -> new Cost(tier.amount(inputTokens, cached, outputTokens), currency, tier, source));
    }

    /** What embeddings cost. They may be of several requests, so that the sum of their tokens says nothing about the length of any. */
    Optional<Cost> ofEmbedding(int inputTokens, @Nullable Integer imageTokens) {
        PriceTier only = tiers.get(0);
        if (only.upTo() != null || (imageTokens == null && only.imageInput() != null)) {
            return Optional.empty();
        }
        int images = imageTokens == null ? 0 : imageTokens;
        return Optional.of(new Cost(only.embeddingAmount(inputTokens - images, images), currency, only, source));
    }
}
