package io.github.doubao4j.examples.trace;

import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.agent.price.PriceTable;
import java.util.Optional;

/** Knows what the calls of one provider cost. */
@FunctionalInterface
public interface Pricing {

    /** Knows no price. */
    Pricing NONE = (model, tokens) -> Optional.empty();

    /**
     * What a call cost.
     *
     * @param model  the model's name, as the server gives it
     * @param tokens what the call took
     * @return nothing if the price of that model is not known, or how many tokens it took
     */
    Optional<Cost> cost(String model, Tokens tokens);

    /**
     * The prices of a table.
     *
     * @param provider the provider's name as on the command line
     */
    static Pricing of(PriceTable table, String provider) {
        return (model, tokens) -> {
            Integer input = tokens.input();
            Integer output = tokens.output();
            return input == null || output == null
                    ? Optional.empty()
                    : table.cost(provider, model, input, tokens.cached(), output);
        };
    }
}
