package io.github.doubao4j.internal.chat.assembly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log probability of one output token. */
public record TokenLogprob(
        String token, @Nullable Double logprob, @Nullable List<Integer> bytes, List<TokenLogprob> topLogprobs) {}
