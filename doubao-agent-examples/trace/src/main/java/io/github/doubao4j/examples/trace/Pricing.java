package io.github.doubao4j.examples.trace;

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
}
