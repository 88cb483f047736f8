package io.github.doubao4j.internal.answer;

import io.github.doubao4j.internal.wire.ToolCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tool calls of one answer together from pieces that may be interleaved, unnumbered, or numbered wrongly, and
 * tells the listener of each piece and of each whole call.
 *
 * <p>A piece belongs to the call whose id it names; else to the latest call at its index; else, without an index, to the
 * latest call. A new id at an index that is in use opens a new call, because some servers number every call 0.
 */
final class ToolCallAssembler {

    private final AnswerListener listener;
    private final List<PendingToolCall> calls = new ArrayList<>();
    private final Map<Integer, PendingToolCall> latestAtIndex = new HashMap<>();
    private @Nullable PendingToolCall current;
    private int told;

    ToolCallAssembler(AnswerListener listener) {
        this.listener = listener;
    }

    void accept(ToolCall piece) {
        PendingToolCall call = callOf(piece);
        if (call != current) {
            current = call;
            tellWhole();
        }
        call.accept(piece, listener);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /**
     * Ends the answer: gives an id to calls that never got one and tells of every whole call that is not told yet.
     *
     * @param answerId makes invented ids unique across the answers of a conversation
     */
    void end(@Nullable String answerId) {
        for (PendingToolCall call : inOrder()) {
            call.end(answerId, listener);
            tell(call);
        }
    }

    List<ToolCall> whole() {
        return inOrder().stream()
                .filter(PendingToolCall::isWhole)
                .map(PendingToolCall::toToolCall)
                .toList();
    }

    List<ToolCall> incomplete() {
        return inOrder().stream()
                .filter(call -> !call.isWhole())
                .map(PendingToolCall::toToolCall)
                .toList();
    }

    /**
     * Another call has begun, so the earlier ones may be whole. They are told in the order of the final message: a call
     * waits for those before it, and for indexes that have not come yet.
     */
    private void tellWhole() {
        for (PendingToolCall call : inOrder()) {
            if (call.index() != told && !call.isTold()) {
                return;
            }
            if (call == current) {
                return;
            }
            if (!call.isTold()) {
                if (!call.isWhole()) {
                    return;
                }
                tell(call);
            }
        }
    }

    private void tell(PendingToolCall call) {
        if (!call.isTold() && call.isWhole()) {
            told++;
            call.tell(listener);
        }
    }

    private PendingToolCall callOf(ToolCall piece) {
        String id = PendingToolCall.meaning(piece.id());
        if (id != null) {
            for (PendingToolCall call : calls) {
                if (id.equals(call.id())) {
                    return call;
                }
            }
        }
        PendingToolCall candidate = piece.index() == null ? current : latestAtIndex.get(piece.index());
        return candidate == null || candidate.isOtherThan(piece) ? open(piece.index()) : candidate;
    }

    private PendingToolCall open(@Nullable Integer wireIndex) {
        PendingToolCall call = new PendingToolCall(wireIndex != null && isFree(wireIndex) ? wireIndex : nextIndex());
        calls.add(call);
        if (wireIndex != null) {
            latestAtIndex.put(wireIndex, call);
        }
        return call;
    }

    private boolean isFree(int index) {
        return index >= 0 && calls.stream().noneMatch(call -> call.index() == index);
    }

    private int nextIndex() {
        return calls.stream().mapToInt(PendingToolCall::index).max().orElse(-1) + 1;
    }

    private List<PendingToolCall> inOrder() {
        if (calls.size() < 2) {
            return calls;
        }
        List<PendingToolCall> sorted = new ArrayList<>(calls);
        sorted.sort(Comparator.comparingInt(PendingToolCall::index));
        return sorted;
    }
}
