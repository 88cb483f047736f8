package io.github.doubao4j.examples.trace;

import io.github.doubao4j.agent.price.Cost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What several model calls cost together. Calls without a known price are counted, not guessed.
 *
 * @param amounts one for each currency
 * @param unknown how many answered calls have no known price, or reported no tokens
 * @param sources where the prices stand
 */
public record Costs(List<Amount> amounts, int unknown, List<String> sources) {

    /** Of no calls. */
    public static final Costs NONE = new Costs(List.of(), 0, List.of());

    /** Keeps its own copies of the lists. */
    public Costs {
        amounts = List.copyOf(amounts);
        sources = List.copyOf(sources);
    }

    /** Adds up. Calls that failed cost nothing that is known of. */
    public static Costs of(List<ModelCall> calls) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        TreeSet<String> sources = new TreeSet<>();
        int unknown = 0;
        for (ModelCall call : calls) {
            Cost cost = call.cost();
            if (cost != null) {
                sums.merge(cost.currency(), cost.amount(), BigDecimal::add);
                sources.add(cost.source());
            } else if (call.error() == null) {
                unknown++;
            }
        }
        List<Amount> amounts = sums.entrySet().stream()
                .map(sum -> new Amount(sum.getValue(), sum.getKey()))
                .toList();
        return new Costs(amounts, unknown, List.copyOf(sources));
    }
}
