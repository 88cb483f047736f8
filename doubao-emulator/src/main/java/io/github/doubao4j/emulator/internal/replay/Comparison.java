package io.github.doubao4j.emulator.internal.replay;

import java.util.List;

/**
 * In what a request differs from a recorded one.
 *
 * @param weight how far they are apart; 0 for not at all
 * @param differences one line for each
 */
record Comparison(int weight, List<String> differences) {

    boolean isMatch() {
        return weight == 0;
    }
}
