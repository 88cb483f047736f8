package io.github.doubao4j.examples.docs.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: joins lists whose scores cannot be compared by their ranks alone. What is near the top of both
 * comes before what is at the top of one.
 */
final class RankFusion {

    /**
     * The paper that the method comes from (Cormack, Clarke and Büttcher, 2009) has 60, for lists of a thousand. Ours are
     * short, and one search often finds nothing that fits; a small number lets the top of the other one stay on top. What
     * both do to the recall stands in docs/docs.md.
     */
    private static final int K = 1;

    private RankFusion() {}

    static List<Hit> join(List<List<Hit>> lists, int max) {
        Map<Passage, Double> scores = new LinkedHashMap<>();
        for (List<Hit> list : lists) {
            for (int rank = 0; rank < list.size(); rank++) {
                scores.merge(list.get(rank).passage(), 1.0 / (K + rank + 1), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .map(entry -> new Hit(entry.getKey(), entry.getValue()))
                .sorted((a, b) -> Double.compare(b.score(), a.score()))
                .limit(max)
                .toList();
    }
}
