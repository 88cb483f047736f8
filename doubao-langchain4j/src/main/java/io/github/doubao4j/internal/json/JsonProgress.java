package io.github.doubao4j.internal.json;

/**
 * Follows a JSON text that arrives in deltas and knows at any time whether it is one complete object, which is what the
 * arguments of a tool call have to be. Used by one thread.
 *
 * <p>Brackets are counted outside strings, each character once; where the last one closes, Jackson's blocking parser says
 * whether all of it is JSON. Its non-blocking parser would do both at once, but versions that users have on their class
 * path (2.19 and 2.22.1 among them) reject an escaped surrogate pair in a field name that is cut in two.
 */
public final class JsonProgress {

    private enum State {
        OPEN,
        COMPLETE,
        BROKEN
    }

    private final StringBuilder text = new StringBuilder();
    private State state = State.OPEN;
    private int depth;
    private boolean inString;
    private boolean escaped;

    /** Whether the text so far is one JSON object and nothing else. */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** Whether the text so far is more than one JSON object, or cannot become one. */
    public boolean isBroken() {
        return state == State.BROKEN;
    }

    /** Adds a delta that is not empty and does not end in white space. */
    public void feed(String delta) {
        if (state != State.OPEN) {
            state = State.BROKEN;
            return;
        }
        text.append(delta);
        for (int i = 0; i < delta.length(); i++) {
            follow(delta.charAt(i));
            if (depth == 0) {
                boolean isLast = i == delta.length() - 1;
                state = isLast && JsonText.isObject(text.toString()) ? State.COMPLETE : State.BROKEN;
                // Nothing asks for it any more, and it may be long.
                text.setLength(0);
                text.trimToSize();
                return;
            }
        }
    }

    private void follow(char c) {
        if (escaped) {
            escaped = false;
        } else if (inString) {
            escaped = c == '\\';
            inString = c != '"';
        } else if (c == '"') {
            // At the start it begins no object, and the depth says so.
            inString = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
}
