package io.github.doubao4j;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log probability of one output token (source: StarMagic document, {@code choices.logprobs.content}).
 *
 * @param token the token's text
 * @param logprob its log probability; -9999 stands for very unlikely, {@code null} for not given
 * @param bytes the token's UTF-8 bytes, each 0 to 255, when the provider gives them
 * @param topLogprobs the likeliest tokens at this position; may be fewer than asked for
 */
public record DoubaoTokenLogprob(
        String token, @Nullable Double logprob, @Nullable List<Integer> bytes, List<DoubaoTokenLogprob> topLogprobs) {}
