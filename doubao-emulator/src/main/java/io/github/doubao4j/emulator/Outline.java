package io.github.doubao4j.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Reply} says, for those who carry it out. */
sealed interface Outline {

    /**
     * A model's answer before it is fitted to a request.
     *
     * @param thinking the chain of thought; null for none
     * @param encryptedThinking Ark's opaque form of it; null for none
     * @param text the text; null for none
     * @param json whether the text was given as JSON
     * @param toolCalls the tool calls
     * @param finishReason the finish reason to claim; null for the one that follows from the answer
     * @param usage the usage to claim; null to count
     * @param serviceTier the service tier to claim
     * @param moderationHit the value of {@code moderation_hit_type}; null for none
     * @param unchecked whether the answer may break what the request asks for
     * @param interleaved whether the pieces of several tool calls come in turns
     */
    record Words(
            @Nullable String thinking,
            @Nullable String encryptedThinking,
            @Nullable String text,
            boolean json,
            List<ToolCallScript> toolCalls,
            @Nullable String finishReason,
            @Nullable Usage usage,
            String serviceTier,
            @Nullable String moderationHit,
            boolean unchecked,
            boolean interleaved)
            implements Outline {}

    /** An error answer. */
    record Failure(int status, String code, String message) implements Outline {}

    /** Any HTTP answer. */
    record Raw(int status, String contentType, String body) implements Outline {}

    /** A stream of exactly these events. */
    record RawEvents(List<String> events) implements Outline {}

    /** The connection ends without an answer. */
    record HangUp() implements Outline {}

    /**
     * How an answer is written.
     *
     * @param delay the wait before the first byte
     * @param pieceDelay the wait between two pieces; null for the emulator's
     * @param headers further headers
     * @param faults what goes wrong
     * @param finish whether the chunk with the finish reason comes
     * @param done whether {@code [DONE]} comes
     */
    record Delivery(
            Duration delay,
            @Nullable Duration pieceDelay,
            Map<String, String> headers,
            List<Fault> faults,
            boolean finish,
            boolean done) {}
}
