package io.github.doubao4j.internal.chat.assembly;

import io.github.doubao4j.internal.json.JsonProgress;
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

    boolean isTold() {
        return told;
    }

    /** Whether it is a call with arguments that are one JSON object, as far as has come. */
    boolean isWhole() {
        return id != null && name != null && progress.isWhole();
    }

    boolean isNamed() {
        return name != null;
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
        // Another name, or a name beside arguments that are at their end: calls without ids. A call with an id may bear
        // its
        // name in each piece, and where arguments are malformed, a brace need not begin others.
        boolean ended = progress.isWhole() || (id == null && progress.isBroken() && beginsArguments(piece));
        return !pieceName.equals(name) || (ended && (id == null || !isRepetition(piece)));
    }

    private static boolean beginsArguments(ToolCall piece) {
        String begun = piece.arguments() == null ? "" : piece.arguments().strip();
        return begun.startsWith("{") || begun.startsWith("\"{");
    }

    /** Some servers send a call piece by piece and then once more as a whole. */
    private boolean isRepetition(ToolCall piece) {
        String repeated = piece.arguments() == null ? "" : piece.arguments().strip();
        return repeated.isEmpty() || repeated.contentEquals(arguments);
    }

    void accept(ToolCall piece, ResponseListener listener) {
        id = id == null ? meaning(piece.id()) : id;
        name = name == null ? meaning(piece.name()) : name;
        // Of what is no JSON only a piece that looks like a call of its own; others may be alike by chance.
        boolean mayRepeat =
                progress.isWhole() || (progress.isBroken() && meaning(piece.name()) != null && beginsArguments(piece));
        if (piece.arguments() != null && !(mayRepeat && isRepetition(piece))) {
            if (told) {
                // The message must say what was told, and nothing may be lost.
                late.append(piece.arguments());
            } else {
                append(piece.arguments());
            }
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

    /** A letter that is cut in two waits for its second half. */
    private void tellPieces(ResponseListener listener) {
        tellPieces(arguments.length() - (SurrogatePairs.endsInFirstHalf(arguments) ? 1 : 0), listener);
    }

    private void tellPieces(int untilEnd, ResponseListener listener) {
        int end = untilEnd;
        while (end > toldLength && isJsonWhiteSpace(arguments.charAt(end - 1))) {
            end--;
        }
        if (id != null && name != null && !told && toldLength < end) {
            String piece = arguments.substring(toldLength, end);
            toldLength = end;
            listener.onToolCallPart(index, id, name, piece);
        }
    }

    void end(@Nullable String answerId, ResponseListener listener) {
        if (arguments.length() == 0) {
            append("{}");
        }
        if (id == null) {
            // The message that answers this call must name it.
            id = "call_" + (answerId == null ? UUID.randomUUID() : answerId) + "_" + index;
        }
        tellPieces(arguments.length(), listener);
    }

    void tell(ResponseListener listener) {
        told = true;
        listener.onToolCall(index, toToolCall());
    }

    ToolCall toToolCall() {
        return new ToolCall(index, id, name, arguments.toString());
    }

    /** What came of the arguments after the call was told; {@code null} when nothing did. */
    @Nullable
    ToolCall late() {
        return late.isEmpty() ? null : new ToolCall(index, id, name, late.toString());
    }

    /** The text, unless it is one of the ways in which servers say nothing; control characters say nothing either. */
    static @Nullable String meaning(@Nullable String text) {
        return text == null || text.isBlank() || text.trim().isEmpty() || text.equals("null") ? null : text;
    }

    private static boolean isJsonWhiteSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
