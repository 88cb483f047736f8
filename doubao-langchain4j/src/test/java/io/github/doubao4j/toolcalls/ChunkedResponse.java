package io.github.doubao4j.toolcalls;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.completions.ChatCompletion;
import io.github.doubao4j.internal.completions.ChatCompletion.Choice;
import io.github.doubao4j.internal.completions.ChatCompletion.Delta;
import io.github.doubao4j.toolcalls.PlannedCall.Presence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response with tool calls, split into deltas in one of the ways in which servers do it.
 *
 * <p>Some cuts can be read in two ways. These, and no others, are left out; where a plan asks for one, the nearest way
 * that can be read in one way is taken:
 *
 * <ul>
 *   <li>Without indexes, or with 0 for all, only ids distinguish calls that are interleaved: such calls are interleaved
 *       only when every delta has its id.
 *   <li>There, a delta without an id may continue the call before it, and a delta with one may name the call before it
 *       if that has none yet. So where either could be, a call has its name in its first delta, and that is another
 *       name, or the call before it is complete.
 *   <li>There, a name with the arguments of the call before it once more, or with none, repeats that call if the name is
 *       the same and the call has an id. So a call that begins without its id does not begin like this.
 *   <li>A name beside arguments that are complete already begins a second call as long as the first has no id, also at
 *       the same index. So a call does not repeat its name after its arguments are complete and before its id is known.
 *   <li>A call without any name cannot be executed: names come late, but they come. The same id for two calls is the
 *       same call: ids differ.
 * </ul>
 *
 * @param order which of the calls that are not yet sent completely goes on next
 * @param perChunk how many deltas the chunks hold
 * @param asides what is said besides
 * @param finishApart whether the finish reason comes in a chunk of its own
 */
record ChunkedResponse(
        Numbering numbering,
        List<PlannedCall> calls,
        List<Integer> order,
        List<Integer> perChunk,
        List<Aside> asides,
        boolean finishApart,
        String finishReason) {

    /** What the indexes say. */
    enum Numbering {
        MISSING,
        RIGHT,
        WITH_GAPS,
        ALL_ZERO;

        boolean distinguishesCalls() {
            return this == RIGHT || this == WITH_GAPS;
        }

        @Nullable
        Integer of(int position) {
            return switch (this) {
                case MISSING -> null;
                case RIGHT -> position;
                case WITH_GAPS -> 3 * position + 1;
                case ALL_ZERO -> 0;
            };
        }
    }

    /** Text and thinking beside deltas of calls, or in a chunk of their own. */
    record Aside(String text, String thinking, boolean alone) {}

    static String id(int position) {
        return "call_" + (char) ('a' + position);
    }

    /** The chunks of the stream. */
    List<ChatCompletion> chunks() {
        List<Delta> deltas = deltas(callDeltas());
        List<ChatCompletion> chunks = new ArrayList<>();
        for (int i = 0; i < deltas.size(); i++) {
            boolean last = i == deltas.size() - 1 && !finishApart;
            chunks.add(chunk(deltas.get(i), last ? finishReason : null));
        }
        if (finishApart) {
            chunks.add(chunk(new Delta("", null, null, List.of()), finishReason));
        }
        return chunks;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        chunks().forEach(chunk -> text.append(chunk.choices().get(0).delta().content()));
        return text.toString();
    }

    String thinking() {
        StringBuilder thinking = new StringBuilder();
        chunks().forEach(chunk -> {
            String part = chunk.choices().get(0).delta().reasoningContent();
            thinking.append(part == null ? "" : part);
        });
        return thinking.toString();
    }

    private static ChatCompletion chunk(Delta delta, @Nullable String finishReason) {
        return new ChatCompletion(
                "r1", "m", 1L, null, List.of(new Choice(0, delta, finishReason, List.of(), null)), null, null);
    }

    private List<Delta> deltas(List<ToolCall> callDeltas) {
        List<Delta> deltas = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < callDeltas.size(); i++) {
            Aside aside = asides.isEmpty() ? new Aside("", "", false) : asides.get(i % asides.size());
            int size = perChunk.isEmpty() ? 1 : perChunk.get(i % perChunk.size());
            List<ToolCall> these = callDeltas.subList(at, Math.min(callDeltas.size(), at + size));
            at += these.size();
            if (aside.alone()) {
                deltas.add(new Delta(aside.text(), aside.thinking(), null, List.of()));
            }
            deltas.add(
                    new Delta(aside.alone() ? "" : aside.text(), aside.alone() ? null : aside.thinking(), null, these));
        }
        return deltas;
    }

    private List<ToolCall> callDeltas() {
        List<PlannedCall> readable = readable();
        List<List<ToolCall>> rest = new ArrayList<>();
        for (int i = 0; i < readable.size(); i++) {
            rest.add(new ArrayList<>(readable.get(i).deltas(numbering.of(i), id(i))));
        }
        boolean mixed = numbering.distinguishesCalls()
                || readable.stream().allMatch(call -> call.ids() == Presence.EVERY_DELTA);
        List<ToolCall> callDeltas = new ArrayList<>();
        int begun = 0;
        for (int step = 0; !rest.isEmpty(); step++) {
            int next = order.isEmpty() || !mixed ? 0 : order.get(step % order.size()) % rest.size();
            // Without numbers the order of the calls is the order in which they begin.
            next = numbering.distinguishesCalls() ? next : Math.min(next, begun);
            begun = Math.max(begun, next + 1);
            callDeltas.add(rest.get(next).remove(0));
            if (rest.get(next).isEmpty()) {
                rest.remove(next);
                begun--;
            }
        }
        return callDeltas;
    }

    /** The calls, changed as far as needed to be read in one way only. */
    List<PlannedCall> readable() {
        List<PlannedCall> readable = new ArrayList<>(calls);
        for (int i = 0; i < calls.size() && !numbering.distinguishesCalls(); i++) {
            PlannedCall before = i == 0 ? null : readable.get(i - 1);
            PlannedCall call = readable.get(i);
            boolean mayBelongTogether = call.beginsWithoutId() || before != null && before.ids() == Presence.NEVER;
            if (mayBelongTogether && call.names() == Presence.LATE) {
                call = call.withNames(Presence.FIRST_DELTA);
            }
            if (mayBelongTogether && before != null && !isSeenToBegin(call, before)) {
                readable.set(i - 1, before.ids() == Presence.NEVER ? before.withIds(Presence.FIRST_DELTA) : before);
                call = call.beginsWithoutId() ? call.withIds(Presence.FIRST_DELTA) : call;
            }
            readable.set(i, call);
        }
        return readable;
    }

    private static boolean isSeenToBegin(PlannedCall call, PlannedCall before) {
        String first = call.firstPart().strip();
        boolean repeats = first.isEmpty() || first.equals(before.arguments());
        boolean beforeIsComplete = !before.arguments().isEmpty();
        return !call.name().equals(before.name()) || beforeIsComplete && !(repeats && before.ids() != Presence.NEVER);
    }
}
