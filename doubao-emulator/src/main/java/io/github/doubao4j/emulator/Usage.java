package io.github.doubao4j.emulator;

/**
 * Counted tokens.
 *
 * @param promptTokens tokens of the request
 * @param completionTokens tokens of the answer, thinking included
 * @param reasoningTokens tokens of the thinking
 * @param cachedTokens tokens of the request that came from a cache; the emulator counts none
 */
record Usage(int promptTokens, int completionTokens, int reasoningTokens, int cachedTokens) {

    int totalTokens() {
        return promptTokens + completionTokens;
    }

    Usage soFar(int completionTokens, int reasoningTokens) {
        return new Usage(promptTokens, completionTokens, reasoningTokens, cachedTokens);
    }
}
