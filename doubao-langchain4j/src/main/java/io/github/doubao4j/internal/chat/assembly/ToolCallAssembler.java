package io.github.doubao4j.internal.chat.assembly;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the tool calls of one response from deltas that may be interleaved, unnumbered, or numbered wrongly, and
 * emits each delta and each complete call to the listener.
 *
 * <p>A delta belongs to the call whose id it names; else to the latest call at its index; else, without an index, to the
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
    private int emitted;
    private boolean finished;

    ToolCallAssembler(ResponseListener listener) {
        this.listener = listener;
    }

    void accept(ToolCall delta) {
        PendingToolCall call = callOf(delta);
        if (call != current) {
            current = call;
            emitComplete();
        }
        call.accept(delta, listener);
        if (call.id() != null) {
            byId.putIfAbsent(call.id(), call);
        }
    }

    /** Adds a call that is complete and was found elsewhere; later deltas never belong to it. */
    void acceptComplete(String name, String arguments, @Nullable String responseId) {
        PendingToolCall call = add(null);
        call.accept(new ToolCall(null, null, name, arguments), listener);
        call.end(responseId, listener);
        emitComplete();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Ends the response: gives an id to calls that never got one and emits every call of the message that is not emitted
     * yet.
     *
     * @param responseId makes generated ids unique across the responses of a conversation
     * @param byModel whether the model has finished it: then arguments are as the model wants them, malformed or not
     */
    void end(@Nullable String responseId, boolean byModel) {
        finished = byModel;
        for (PendingToolCall call : calls.values()) {
            call.end(responseId, listener);
            emit(call);
        }
    }

    /** The calls of the message, in order. */
    List<ToolCall> ofMessage() {
        // Most responses have none.
        return calls.isEmpty()
                ? List.of()
                : calls.values().stream()
                        .filter(this::isOfMessage)
                        .map(PendingToolCall::toToolCall)
                        .toList();
    }

    /** Calls and deltas that are not part of the message. */
    List<ToolCall> incomplete() {
        return calls.isEmpty()
                ? List.of()
                : calls.values().stream()
                        .map(call -> isOfMessage(call) ? call.late() : call.toToolCall())
                        .filter(Objects::nonNull)
                        .toList();
    }

    private boolean isOfMessage(PendingToolCall call) {
        return finished ? call.isNamed() : call.isComplete();
    }

    /**
     * Another call has begun, so the earlier ones may be complete. They are emitted in the order of the final message: a
     * call waits for those before it, and for indexes that have not arrived yet.
     */
    private void emitComplete() {
        PendingToolCall next = calls.get(emitted);
        while (next != null && next != current && next.isComplete()) {
            emit(next);
            next = calls.get(emitted);
        }
    }

    private void emit(PendingToolCall call) {
        if (!call.isEmitted() && isOfMessage(call)) {
            emitted++;
            call.emit(listener);
        }
    }

    private PendingToolCall callOf(ToolCall delta) {
        String id = PendingToolCall.valueOf(delta.id());
        PendingToolCall named = id == null ? null : byId.get(id);
        if (named != null) {
            return named;
        }
        PendingToolCall candidate = delta.index() == null ? current : latestAtIndex.get(delta.index());
        return candidate == null || candidate.isOtherThan(delta) ? open(delta.index()) : candidate;
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
