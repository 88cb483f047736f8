package io.github.doubao4j.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said once, and how long that is remembered. */
class WarningsTest {

    private final List<String> said = new ArrayList<>();
    private final Warnings warnings = new Warnings(said::add, said::add);

    @Test
    void saysEachOnce() {
        warnings.once("a", "one");
        warnings.once("a", "two");
        warnings.detailOnce("a", "three");
        warnings.detailOnce("b", "four");

        assertThat(said).containsExactly("one", "four");
    }

    @Test
    void forgetsTheOldestOfManySoThatMemoryIsBounded() {
        warnings.once("used again and again", "first");
        warnings.once("used once", "second");
        for (int i = 0; i < 2 * Warnings.MAX_REMEMBERED; i++) {
            warnings.once("schema " + i, "of a call of its own");
            warnings.once("used again and again", "not again");
        }
        warnings.once("used once", "again");

        assertThat(said).hasSize(2 * Warnings.MAX_REMEMBERED + 3).doesNotContain("not again");
        assertThat(said.get(said.size() - 1)).isEqualTo("again");
    }
}
