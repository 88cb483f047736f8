package io.github.doubao4j.examples.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a price table.
 *
 * @param providers for whom it holds: names such as {@code ark}, or {@code *} for everyone
 * @param model     a regular expression for the whole name of the model
 * @param currency  an ISO 4217 code
 * @param source    where the prices stand
 * @param date      as of when, as an ISO 8601 date
 * @param tiers     the prices, for short inputs first
 */
record Price(List<String> providers, String model, String currency, String source, String date, List<PriceTier> tiers) {

    private static final String EVERYONE = "*";

    /**
     * Checks that nothing is missing, and sees the expression.
     *
     * @throws IllegalArgumentException if something is wrong, with what it is
     */
    Price {
        if (providers == null || providers.isEmpty() || model == null || currency == null || source == null) {
            throw new IllegalArgumentException("a price needs providers, model, currency and source");
        }
        if (date == null || tiers == null || tiers.isEmpty()) {
            throw new IllegalArgumentException("the price of " + model + " needs a date and tiers");
        }
        Pattern.compile(model);
        providers = List.copyOf(providers);
        tiers = List.copyOf(tiers);
        tiers.forEach(tier -> check(model, tier));
    }

    /** Whether it is about this model. */
    boolean isFor(String provider, String modelName) {
        return (providers.contains(EVERYONE) || providers.contains(provider)) && modelName.matches(model);
    }

    /** What a call cost; nothing if the server did not say how many tokens it took. */
    Optional<Cost> of(Tokens tokens) {
        Integer input = tokens.input();
        Integer output = tokens.output();
        if (input == null || output == null) {
            return Optional.empty();
        }
        int cached = tokens.cached() == null ? 0 : Math.min(tokens.cached(), input);
        return tiers.stream()
                .filter(tier -> tier.holdsFor(input))
                .findFirst()
                .map(tier -> new Cost(tier.amount(input, cached, output), currency, tier, source + " (" + date + ")"));
    }

    private static void check(String model, PriceTier tier) {
        boolean complete = tier.input() != null && tier.output() != null;
        if (!complete
                || tier.input().signum() < 0
                || tier.output().signum() < 0
                || (tier.cachedInput() != null && tier.cachedInput().compareTo(BigDecimal.ZERO) < 0)) {
            throw new IllegalArgumentException(
                    "each tier of " + model + " needs the prices input and output, none below zero");
        }
    }
}
