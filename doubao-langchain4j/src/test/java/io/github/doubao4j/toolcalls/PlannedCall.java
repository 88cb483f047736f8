package io.github.doubao4j.toolcalls;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool call and how a server sends it.
 *
 * @param arguments one JSON object without white space around it, or nothing, which means an empty one
 * @param before white space in front of the arguments
 * @param after white space behind them
 * @param cuts where the arguments are cut, as positions in them; two at one place make an empty delta
 * @param late in which delta what comes late comes
 * @param blank what stands where there is no id or name: nothing, or one of the ways of servers to say nothing
 */
record PlannedCall(
        String name,
        String arguments,
        String before,
        String after,
        Presence ids,
        Presence names,
        List<Integer> cuts,
        Late late) {

    /** In which deltas of a call its id or its name stands. */
    enum Presence {
        FIRST_DELTA,
        EVERY_DELTA,
        LATE,
        NEVER
    }

    /** When what is late comes, and what stands in its place until then. */
    record Late(int delta, @Nullable String blank) {}

    String finalArguments() {
        return arguments.isEmpty() ? "{}" : arguments;
    }

    /** Whether deltas without an id come before the first with one. */
    boolean beginsWithoutId() {
        return ids == Presence.NEVER || ids == Presence.LATE && lateDelta() > 0;
    }

    PlannedCall withIds(Presence other) {
        return new PlannedCall(name, arguments, before, after, other, names, cuts, late);
    }

    PlannedCall withNames(Presence other) {
        return new PlannedCall(name, arguments, before, after, ids, other, cuts, late);
    }

    /** The deltas, in order. */
    List<ToolCall> deltas(@Nullable Integer index, String id) {
        List<String> parts = parts();
        int completeAt = deltaThatCompletesIt(parts);
        List<ToolCall> deltas = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean idKnown = ids == Presence.LATE ? i > lateDelta() : ids != Presence.NEVER;
            // A name beside complete arguments is how a second call without an id begins.
            boolean mayNameAgain = i <= completeAt || idKnown || names != Presence.EVERY_DELTA;
            deltas.add(new ToolCall(
                    index,
                    stands(ids, i) ? id : late.blank(),
                    stands(names, i) && mayNameAgain ? name : late.blank(),
                    parts.get(i)));
        }
        return deltas;
    }

    String firstPart() {
        return parts().get(0);
    }

    private boolean stands(Presence presence, int delta) {
        return switch (presence) {
            case FIRST_DELTA -> delta == 0;
            case EVERY_DELTA -> true;
            case LATE -> delta == lateDelta();
            case NEVER -> false;
        };
    }

    private int lateDelta() {
        return Math.min(late.delta(), cuts.size());
    }

    private List<String> parts() {
        String text = before + arguments + after;
        List<Integer> at =
                cuts.stream().map(cut -> cut % (text.length() + 1)).sorted().toList();
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end : at) {
            parts.add(text.substring(start, end));
            start = end;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private int deltaThatCompletesIt(List<String> parts) {
        int length = 0;
        for (int i = 0; i < parts.size(); i++) {
            length += parts.get(i).length();
            if (!arguments.isEmpty() && length >= before.length() + arguments.length()) {
                return i;
            }
        }
        return parts.size();
    }
}
