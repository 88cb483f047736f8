package io.github.doubao4j.emulator;

/** How responses are written: the two styles that clients of Doubao meet. */
public enum ChunkStyle {

    /**
     * As Volcengine Ark writes them, seen through StarMagic as well: the role stands in every delta, the finish reason
     * is absent until the last content chunk, whose content is empty; thinking comes beside an empty content; every
     * chunk carries {@code "usage":null}; the chunk with the usage has no choices and comes only when asked for.
     */
    ARK,

    /**
     * As relays of the new-api family write them: the first chunk holds the role alone, every chunk has
     * {@code "finish_reason":null} until the last, {@code : PING} comments stand between events, ids begin with
     * {@code chatcmpl-}, and the usage, which repeats its numbers as input and output tokens, is sent unless the request declines it.
     */
    NEW_API
}
