package io.github.doubao4j.emulator.internal.tokens;

/**
 * Counted tokens.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the response, thinking included
 * @param reasoningTokens tokens of the thinking
 * @param cachedTokens tokens of the request that came from a cache; the emulator counts none
 */
public record Usage(int promptTokens, int completionTokens, int reasoningTokens, int cachedTokens) {

    public int totalTokens() {
        return promptTokens + completionTokens;
    }

    public Usage soFar(int completionTokens, int reasoningTokens) {
        return new Usage(promptTokens, completionTokens, reasoningTokens, cachedTokens);
    }
}
