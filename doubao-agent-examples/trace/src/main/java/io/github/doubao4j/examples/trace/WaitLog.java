package io.github.doubao4j.examples.trace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Who waited, and when. Not thread-safe: the recorders hold the lock of the run. */
final class WaitLog {

    private final RunClock clock;
    private final IdentityHashMap<Object, List<Wait>> ended = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Wait> open = new IdentityHashMap<>();
    private final List<Wait> forPeople = new ArrayList<>();

    WaitLog(RunClock clock) {
        this.clock = clock;
    }

    void start(Object who, Wait.Reason reason) {
        double now = clock.now();
        open.put(who, new Wait(reason, now, now));
    }

    void end(Object who) {
        Wait wait = open.remove(who);
        if (wait != null) {
            Wait whole = new Wait(wait.reason(), wait.start(), clock.now());
            ended.computeIfAbsent(who, unused -> new ArrayList<>()).add(whole);
            if (wait.reason() == Wait.Reason.PERSON) {
                forPeople.add(whole);
            }
        }
    }

    /** Those of one, in their order; one that goes on as if it ended now. */
    List<Wait> of(Object who, double now) {
        List<Wait> waits = new ArrayList<>(ended.getOrDefault(who, List.of()));
        Wait wait = open.get(who);
        if (wait != null) {
            waits.add(new Wait(wait.reason(), wait.start(), now));
        }
        return waits;
    }

    /** All those for somebody at the terminal, in the order in which they ended. */
    List<Wait> forPeople(double now) {
        List<Wait> waits = new ArrayList<>(forPeople);
        open.values().stream()
                .filter(wait -> wait.reason() == Wait.Reason.PERSON)
                .forEach(wait -> waits.add(new Wait(wait.reason(), wait.start(), now)));
        return waits;
    }
}
