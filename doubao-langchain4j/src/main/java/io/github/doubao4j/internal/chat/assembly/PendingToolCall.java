package io.github.doubao4j.internal.chat.assembly;

import io.github.doubao4j.internal.json.JsonProgress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tool call while it arrives.
 *
 * <p>White space around the arguments means nothing and is dropped, so that every emitted delta is more than white space
 * and all deltas together are the final arguments, however the server cut them. Nothing is emitted before id and name are
 * known.
 */
final class PendingToolCall {

    private final int index;
    private final StringBuilder arguments = new StringBuilder();
    private final StringBuilder heldWhiteSpace = new StringBuilder();
    private final JsonProgress progress = new JsonProgress();
    private @Nullable String id;
    private @Nullable String name;
    private int emittedLength;
    private boolean emitted;
    private final StringBuilder late = new StringBuilder();

    PendingToolCall(int index) {
        this.index = index;
    }

    int index() {
        return index;
    }

    @Nullable
    String id() {
        return id;
    }

    boolean isEmitted() {
        return emitted;
    }

    /** Whether id and name are known and the arguments so far are one JSON object. */
    boolean isComplete() {
        return id != null && name != null && progress.isComplete();
    }

    boolean isNamed() {
        return name != null;
    }

    /** Whether a delta that names no known call, but has the index of this one, begins another call. */
    boolean isOtherThan(ToolCall delta) {
        boolean hasId = valueOf(delta.id()) != null;
        if (id != null && hasId) {
            return true;
        }
        String deltaName = valueOf(delta.name());
        if (name == null || deltaName == null) {
            return false;
        }
        // Another name, or a name beside arguments that are complete: calls without ids. A call with an id may repeat
        // its
        // name in each delta, and where arguments are malformed, a brace need not begin others.
        boolean ended = progress.isComplete() || (id == null && progress.isBroken() && beginsArguments(delta));
        return !deltaName.equals(name) || (ended && (id == null || !isRepetition(delta)));
    }

    private static boolean beginsArguments(ToolCall delta) {
        String begun = delta.arguments() == null ? "" : delta.arguments().strip();
        return begun.startsWith("{") || begun.startsWith("\"{");
    }

    /** Some servers send a call in deltas and then once more completely. */
    private boolean isRepetition(ToolCall delta) {
        String repeated = delta.arguments() == null ? "" : delta.arguments().strip();
        return repeated.isEmpty() || repeated.contentEquals(arguments);
    }

    void accept(ToolCall delta, ResponseListener listener) {
        id = id == null ? valueOf(delta.id()) : id;
        name = name == null ? valueOf(delta.name()) : name;
        // Of malformed arguments only a delta that looks like a call of its own; others may be equal by chance.
        boolean mayRepeat = progress.isComplete()
                || (progress.isBroken() && valueOf(delta.name()) != null && beginsArguments(delta));
        if (delta.arguments() != null && !(mayRepeat && isRepetition(delta))) {
            if (emitted) {
                // The message must equal what was emitted, and nothing may be lost.
                late.append(delta.arguments());
            } else {
                append(delta.arguments());
            }
        }
        emitDeltas(listener);
    }

    private void append(String delta) {
        int end = delta.length();
        while (end > 0 && isJsonWhiteSpace(delta.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (arguments.length() == 0 && start < end && isJsonWhiteSpace(delta.charAt(start))) {
            start++;
        }
        if (start < end) {
            String solid = heldWhiteSpace.append(delta, start, end).toString();
            heldWhiteSpace.setLength(0);
            arguments.append(solid);
            progress.feed(solid);
        }
        if (arguments.length() > 0) {
            heldWhiteSpace.append(delta, end, delta.length());
        }
    }

    /** Half a surrogate pair waits for the other half. */
    private void emitDeltas(ResponseListener listener) {
        emitDeltas(arguments.length() - (SurrogatePairs.endsInFirstHalf(arguments) ? 1 : 0), listener);
    }

    private void emitDeltas(int untilEnd, ResponseListener listener) {
        int end = untilEnd;
        while (end > emittedLength && isJsonWhiteSpace(arguments.charAt(end - 1))) {
            end--;
        }
        if (id != null && name != null && !emitted && emittedLength < end) {
            String delta = arguments.substring(emittedLength, end);
            emittedLength = end;
            listener.onToolCallPart(index, id, name, delta);
        }
    }

    void end(@Nullable String responseId, ResponseListener listener) {
        if (arguments.length() == 0) {
            append("{}");
        }
        if (id == null) {
            // The tool result has to name the call by its id.
            id = "call_" + (responseId == null ? UUID.randomUUID() : responseId) + "_" + index;
        }
        emitDeltas(arguments.length(), listener);
    }

    void emit(ResponseListener listener) {
        emitted = true;
        listener.onToolCall(index, toToolCall());
    }

    ToolCall toToolCall() {
        return new ToolCall(index, id, name, arguments.toString());
    }

    /** Argument deltas that arrived after the call was emitted; {@code null} when there are none. */
    @Nullable
    ToolCall late() {
        return late.isEmpty() ? null : new ToolCall(index, id, name, late.toString());
    }

    /** The text; {@code null} when it is one of the ways in which servers send no value, such as control characters. */
    static @Nullable String valueOf(@Nullable String text) {
        return text == null || text.isBlank() || text.trim().isEmpty() || text.equals("null") ? null : text;
    }

    private static boolean isJsonWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
