package io.github.doubao4j.internal.answer;

import io.github.doubao4j.internal.wire.ToolCall;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tool call while it arrives.
 *
 * <p>White space around the arguments means nothing and is dropped, so that every piece told is more than white space and
 * the pieces together are the final arguments, however the server cut them. Pieces wait until id and name are known.
 */
final class PendingToolCall {

    private final int index;
    private final StringBuilder arguments = new StringBuilder();
    private final StringBuilder heldWhiteSpace = new StringBuilder();
    private final JsonProgress progress = new JsonProgress();
    private @Nullable String id;
    private @Nullable String name;
    private int toldLength;
    private boolean told;

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

    boolean isTold() {
        return told;
    }

    boolean isWhole() {
        return id != null && name != null && progress.isWhole();
    }

    /** Whether a piece that names no call we know, but stands where this one does, begins another call. */
    boolean isOtherThan(ToolCall piece) {
        boolean hasId = meaning(piece.id()) != null;
        if (id != null && hasId) {
            return true;
        }
        String pieceName = meaning(piece.name());
        if (name == null || pieceName == null) {
            return false;
        }
        // Another name, or a name beside whole arguments: calls without ids.
        return !pieceName.equals(name) || (progress.isWhole() && (id == null || !isRepetition(piece)));
    }

    /** Some servers send a call piece by piece and then once more as a whole. */
    private boolean isRepetition(ToolCall piece) {
        String repeated = piece.arguments() == null ? "" : piece.arguments().strip();
        return repeated.isEmpty() || repeated.contentEquals(arguments);
    }

    void accept(ToolCall piece, AnswerListener listener) {
        id = id == null ? meaning(piece.id()) : id;
        name = name == null ? meaning(piece.name()) : name;
        if (piece.arguments() != null && !(progress.isWhole() && isRepetition(piece))) {
            if (told) {
                throw new MalformedAnswerException("tool call " + index + " goes on after its arguments were whole");
            }
            append(piece.arguments());
        }
        tellPieces(listener);
    }

    private void append(String piece) {
        int end = piece.length();
        while (end > 0 && isJsonWhiteSpace(piece.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (arguments.length() == 0 && start < end && isJsonWhiteSpace(piece.charAt(start))) {
            start++;
        }
        if (start < end) {
            String solid = heldWhiteSpace.append(piece, start, end).toString();
            heldWhiteSpace.setLength(0);
            arguments.append(solid);
            progress.feed(solid);
        }
        if (arguments.length() > 0) {
            heldWhiteSpace.append(piece, end, piece.length());
        }
    }

    private void tellPieces(AnswerListener listener) {
        if (id != null && name != null && !told && toldLength < arguments.length()) {
            String piece = arguments.substring(toldLength);
            toldLength = arguments.length();
            listener.onToolCallPart(index, id, name, piece);
        }
    }

    void end(@Nullable String answerId, AnswerListener listener) {
        if (arguments.length() == 0) {
            append("{}");
        }
        if (id == null) {
            // The message that answers this call must name it.
            id = "call_" + (answerId == null ? UUID.randomUUID() : answerId) + "_" + index;
        }
        tellPieces(listener);
    }

    void tell(AnswerListener listener) {
        told = true;
        listener.onToolCall(index, toToolCall());
    }

    ToolCall toToolCall() {
        return new ToolCall(index, id, name, arguments.toString());
    }

    /** The text, unless it is one of the ways in which servers say nothing; control characters say nothing either. */
    static @Nullable String meaning(@Nullable String text) {
        return text == null || text.isBlank() || text.trim().isEmpty() || text.equals("null") ? null : text;
    }

    private static boolean isJsonWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
