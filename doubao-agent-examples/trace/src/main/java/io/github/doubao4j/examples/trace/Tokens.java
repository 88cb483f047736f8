package io.github.doubao4j.examples.trace;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoTokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one model call or of several. {@code null} stands for a number that the server did not report, which is not
 * zero.
 *
 * @param input    all tokens of the request
 * @param cached   those of the input that the server had in its cache
 * @param output   all tokens of the answer
 * @param thinking those of the output that were spent on thinking
 */
public record Tokens(
        @Nullable Integer input,
        @Nullable Integer cached,
        @Nullable Integer output,
        @Nullable Integer thinking) {

    /** Nothing reported. */
    public static final Tokens NONE = new Tokens(null, null, null, null);

    /** What a response reports. */
    public static Tokens of(@Nullable TokenUsage usage) {
        if (usage == null) {
            return NONE;
        }
        Integer cached = null;
        Integer thinking = null;
        if (usage instanceof DoubaoTokenUsage detailed) {
            cached = detailed.cachedTokenCount();
            thinking = detailed.reasoningTokenCount();
        }
        return new Tokens(usage.inputTokenCount(), cached, usage.outputTokenCount(), thinking);
    }

    /** The sum; a number that only one side knows counts as it is. */
    public Tokens plus(Tokens other) {
        return new Tokens(
                sum(input, other.input),
                sum(cached, other.cached),
                sum(output, other.output),
                sum(thinking, other.thinking));
    }

    private static @Nullable Integer sum(@Nullable Integer a, @Nullable Integer b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : Integer.valueOf(a + b);
    }
}
