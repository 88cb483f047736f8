package io.github.doubao4j.benchmark;

import java.util.List;

/**
 * What a subject made of an answer.
 *
 * @param text the whole text
 * @param thinking the whole thinking
 * @param calls the tool calls in order, ids included
 * @param outputTokens the usage
 */
public record Reply(String text, String thinking, List<Prompt.Call> calls, int outputTokens) {

    /** Throws unless this is what the server sent. */
    public void verify(Reply sent) {
        if (!equals(sent)) {
            throw new IllegalStateException("wrong answer: " + shown(this) + " instead of " + shown(sent));
        }
    }

    private static String shown(Reply reply) {
        String all = reply.toString();
        return all.length() > 400 ? all.substring(0, 400) + "… (" + all.length() + " characters)" : all;
    }
}
