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
 * An answer with tool calls, cut to pieces in one of the ways in which servers do it.
 *
 * <p>Some cuts can be read in two ways. These, and no others, are left out; where a plan asks for one, the nearest way
 * that can be read in one way is taken:
 *
 * <ul>
 *   <li>Without indexes, or with 0 for all, only ids tell calls apart that are mixed: such calls are mixed only when
 *       every piece bears its id.
 *   <li>There, a piece without an id may go on with the call before it, and a piece with one may name the call before it
 *       if that has none yet. So where either could be, a call bears its name in its first piece, and that is another
 *       name, or the call before it is whole.
 *   <li>There, a name with the arguments of the call before it once more, or with none, repeats that call if the name is
 *       the same and the call has an id. So a call that begins without its id does not begin like this.
 *   <li>A name beside arguments that are whole already begins a second call as long as the first has no id, also at the
 *       same index. So a call does not repeat its name after its arguments are whole and before its id is known.
 *   <li>A call without any name cannot be executed: names come late, but they come. The same id for two calls is the
 *       same call: ids differ.
 * </ul>
 *
 * @param order which of the calls that are not yet sent as a whole goes on next
 * @param perChunk how many pieces the chunks hold
 * @param asides what is said besides
 * @param finishApart whether the finish reason comes in a chunk of its own
 */
record FragmentedAnswer(
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

        boolean tellsCallsApart() {
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

    /** Text and thinking beside pieces of calls, or in a chunk of their own. */
    record Aside(String text, String thinking, boolean alone) {}

    static String id(int position) {
        return "call_" + (char) ('a' + position);
    }

    /** The chunks of the stream. */
    List<ChatCompletion> chunks() {
        List<Delta> deltas = deltas(pieces());
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
            String piece = chunk.choices().get(0).delta().reasoningContent();
            thinking.append(piece == null ? "" : piece);
        });
        return thinking.toString();
    }

    private static ChatCompletion chunk(Delta delta, @Nullable String finishReason) {
        return new ChatCompletion(
                "r1", "m", 1L, null, List.of(new Choice(0, delta, finishReason, List.of(), null)), null, null);
    }

    private List<Delta> deltas(List<ToolCall> pieces) {
        List<Delta> deltas = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < pieces.size(); i++) {
            Aside aside = asides.isEmpty() ? new Aside("", "", false) : asides.get(i % asides.size());
            int size = perChunk.isEmpty() ? 1 : perChunk.get(i % perChunk.size());
            List<ToolCall> these = pieces.subList(at, Math.min(pieces.size(), at + size));
            at += these.size();
            if (aside.alone()) {
                deltas.add(new Delta(aside.text(), aside.thinking(), null, List.of()));
            }
            deltas.add(
                    new Delta(aside.alone() ? "" : aside.text(), aside.alone() ? null : aside.thinking(), null, these));
        }
        return deltas;
    }

    private List<ToolCall> pieces() {
        List<PlannedCall> readable = readable();
        List<List<ToolCall>> rest = new ArrayList<>();
        for (int i = 0; i < readable.size(); i++) {
            rest.add(new ArrayList<>(readable.get(i).pieces(numbering.of(i), id(i))));
        }
        boolean mixed =
                numbering.tellsCallsApart() || readable.stream().allMatch(call -> call.ids() == Presence.EVERY_PIECE);
        List<ToolCall> pieces = new ArrayList<>();
        int begun = 0;
        for (int step = 0; !rest.isEmpty(); step++) {
            int next = order.isEmpty() || !mixed ? 0 : order.get(step % order.size()) % rest.size();
            // Without numbers the order of the calls is the order in which they begin.
            next = numbering.tellsCallsApart() ? next : Math.min(next, begun);
            begun = Math.max(begun, next + 1);
            pieces.add(rest.get(next).remove(0));
            if (rest.get(next).isEmpty()) {
                rest.remove(next);
                begun--;
            }
        }
        return pieces;
    }

    /** The calls, changed as far as needed to be read in one way only. */
    List<PlannedCall> readable() {
        List<PlannedCall> readable = new ArrayList<>(calls);
        for (int i = 0; i < calls.size() && !numbering.tellsCallsApart(); i++) {
            PlannedCall before = i == 0 ? null : readable.get(i - 1);
            PlannedCall call = readable.get(i);
            boolean mayBelongTogether = call.beginsWithoutId() || before != null && before.ids() == Presence.NEVER;
            if (mayBelongTogether && call.names() == Presence.LATE) {
                call = call.withNames(Presence.FIRST_PIECE);
            }
            if (mayBelongTogether && before != null && !isSeenToBegin(call, before)) {
                readable.set(i - 1, before.ids() == Presence.NEVER ? before.withIds(Presence.FIRST_PIECE) : before);
                call = call.beginsWithoutId() ? call.withIds(Presence.FIRST_PIECE) : call;
            }
            readable.set(i, call);
        }
        return readable;
    }

    private static boolean isSeenToBegin(PlannedCall call, PlannedCall before) {
        String first = call.firstPart().strip();
        boolean repeats = first.isEmpty() || first.equals(before.arguments());
        boolean beforeIsWhole = !before.arguments().isEmpty();
        return !call.name().equals(before.name()) || beforeIsWhole && !(repeats && before.ids() != Presence.NEVER);
    }
}
