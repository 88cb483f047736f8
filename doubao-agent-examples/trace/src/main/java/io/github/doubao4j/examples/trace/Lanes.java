package io.github.doubao4j.examples.trace;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Places side by side for what overlaps in time. */
final class Lanes {

    private Lanes() {}

    /** The first lane, from 0, that nothing runs in. */
    static int firstFree(Stream<Integer> taken) {
        Set<Integer> lanes = taken.collect(Collectors.toSet());
        return IntStream.iterate(0, lane -> lane + 1)
                .filter(lane -> !lanes.contains(lane))
                .findFirst()
                .getAsInt();
    }
}
