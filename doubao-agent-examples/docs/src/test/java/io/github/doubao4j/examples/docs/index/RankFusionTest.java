package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {

    private static final Hit A = hit("a");
    private static final Hit B = hit("b");
    private static final Hit C = hit("c");

    @Test
    void whatBothListsHaveComesFirst() {
        List<Hit> joined = RankFusion.join(List.of(List.of(A, B), List.of(C, B)), 5);

        assertThat(joined).extracting(hit -> hit.passage().file()).containsExactly("b", "a", "c");
        assertThat(joined.get(0).score()).isEqualTo(2.0 / 3);
    }

    @Test
    void keepsNoMoreThanAsked() {
        assertThat(RankFusion.join(List.of(List.of(A, B, C), List.of()), 2)).hasSize(2);
    }

    private static Hit hit(String file) {
        return new Hit(new Passage(file, new Place(Unit.LINE, 1, 1), "", file), 1);
    }
}
