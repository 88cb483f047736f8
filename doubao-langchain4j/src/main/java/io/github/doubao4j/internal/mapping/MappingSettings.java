package io.github.doubao4j.internal.mapping;

import io.github.doubao4j.DoubaoProvider;

/**
 * What the mapping of requests depends on besides the request.
 *
 * @param thinking which thinking of earlier answers is sent back
 * @param warnings of one model instance
 */
public record MappingSettings(DoubaoProvider provider, ThinkingPolicy thinking, Warnings warnings) {}
