package io.github.doubao4j.internal.chat.assembly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tool calls of one answer together from pieces that may be interleaved, unnumbered, or numbered wrongly, and
 * tells the listener of each piece and of each whole call.
 *
 * <p>A piece belongs to the call whose id it names; else to the latest call at its index; else, without an index, to the
 * latest call. A new id at an index that is in use opens a new call, because some servers number every call 0.
 */
final class ToolCallAssembler {

    /** Far more than any model makes; each takes more memory than it takes bytes on the wire. */
    private static final int MAX_CALLS = 10_000;

    private final ResponseListener listener;
    private final TreeMap<Integer, PendingToolCall> calls = new TreeMap<>();
    private final Map<String, PendingToolCall> byId = new HashMap<>();
    private final Map<Integer, PendingToolCall> latestAtIndex = new HashMap<>();
    private @Nullable PendingToolCall current;
    private int told;
    private boolean finished;

    ToolCallAssembler(ResponseListener listener) {
        this.listener = listener;
    }

    void accept(ToolCall piece) {
        PendingToolCall call = callOf(piece);
        if (call != current) {
            current = call;
            tellWhole();
        }
        call.accept(piece, listener);
        if (call.id() != null) {
            byId.putIfAbsent(call.id(), call);
        }
    }

    /** Adds a call that came whole and from elsewhere; pieces that come later never belong to it. */
    void acceptWhole(String name, String arguments, @Nullable String answerId) {
        PendingToolCall call = add(null);
        call.accept(new ToolCall(null, null, name, arguments), listener);
        call.end(answerId, listener);
        tellWhole();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Ends the answer: gives an id to calls that never got one and tells of every call to be handed on that is not told
     * yet.
     *
     * @param answerId makes invented ids unique across the answers of a conversation
     * @param byModel whether the model has finished it: then arguments are as the model wants them, malformed or not
     */
    void end(@Nullable String answerId, boolean byModel) {
        finished = byModel;
        for (PendingToolCall call : calls.values()) {
            call.end(answerId, listener);
            tell(call);
        }
    }

    /** The calls of the message, in order. */
    List<ToolCall> handedOn() {
        // Most answers have none.
        return calls.isEmpty()
                ? List.of()
                : calls.values().stream()
                        .filter(this::isHandedOn)
                        .map(PendingToolCall::toToolCall)
                        .toList();
    }

    /** All else that has come. */
    List<ToolCall> incomplete() {
        return calls.isEmpty()
                ? List.of()
                : calls.values().stream()
                        .map(call -> isHandedOn(call) ? call.late() : call.toToolCall())
                        .filter(Objects::nonNull)
                        .toList();
    }

    private boolean isHandedOn(PendingToolCall call) {
        return finished ? call.isNamed() : call.isWhole();
    }

    /**
     * Another call has begun, so the earlier ones may be whole. They are told in the order of the final message: a call
     * waits for those before it, and for indexes that have not come yet.
     */
    private void tellWhole() {
        PendingToolCall next = calls.get(told);
        while (next != null && next != current && next.isWhole()) {
            tell(next);
            next = calls.get(told);
        }
    }

    private void tell(PendingToolCall call) {
        if (!call.isTold() && isHandedOn(call)) {
            told++;
            call.tell(listener);
        }
    }

    private PendingToolCall callOf(ToolCall piece) {
        String id = PendingToolCall.meaning(piece.id());
        PendingToolCall named = id == null ? null : byId.get(id);
        if (named != null) {
            return named;
        }
        PendingToolCall candidate = piece.index() == null ? current : latestAtIndex.get(piece.index());
        return candidate == null || candidate.isOtherThan(piece) ? open(piece.index()) : candidate;
    }

    private PendingToolCall open(@Nullable Integer wireIndex) {
        PendingToolCall call = add(wireIndex);
        if (wireIndex != null) {
            latestAtIndex.put(wireIndex, call);
        }
        return call;
    }

    private PendingToolCall add(@Nullable Integer wireIndex) {
        if (calls.size() == MAX_CALLS) {
            throw new MalformedResponseException("it has more than " + MAX_CALLS + " tool calls");
        }
        int next = calls.isEmpty() ? 0 : calls.lastKey() + 1;
        PendingToolCall call = new PendingToolCall(wireIndex != null && isUsable(wireIndex) ? wireIndex : next);
        calls.put(call.index(), call);
        return call;
    }

    private boolean isUsable(int index) {
        return index >= 0 && index < MAX_CALLS && !calls.containsKey(index);
    }
}
