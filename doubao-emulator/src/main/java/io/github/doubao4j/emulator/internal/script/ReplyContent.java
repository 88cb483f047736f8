package io.github.doubao4j.emulator.internal.script;

import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Reply} answers with. */
public sealed interface ReplyContent {

    /** This content, when the reply says this as well; most kinds of content leave no room for more. */
    default ReplyContent besides(ModelOutput said) {
        return this;
    }

    /**
     * What the model writes, before the request's limits and switches are applied.
     *
     * @param thinking the chain of thought; null for none
     * @param encryptedThinking Ark's opaque form of it; null for none
     * @param text the text; null for none
     * @param json whether the text was given as JSON
     * @param toolCalls the tool calls
     * @param finishReason the finish reason to claim; null for the one that follows from the response
     * @param usage the usage to claim; null to count
     * @param serviceTier the service tier to claim
     * @param moderationHit the value of {@code moderation_hit_type}; null for none
     * @param unchecked whether the response may break what the request asks for
     * @param interleaved whether the pieces of several tool calls come in turns
     * @param items what concerns the Responses API alone
     */
    record ModelOutput(
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
            boolean interleaved,
            ItemScript items)
            implements ReplyContent {

        /** A model that says nothing. */
        private static final ModelOutput NOTHING = new ModelOutput(
                null, null, null, false, List.of(), null, null, "default", null, false, false, ItemScript.NONE);

        private ModelOutput with(ItemScript others) {
            return new ModelOutput(
                    thinking,
                    encryptedThinking,
                    text,
                    json,
                    toolCalls,
                    finishReason,
                    usage,
                    serviceTier,
                    moderationHit,
                    unchecked,
                    interleaved,
                    others);
        }
    }

    /**
     * What the endpoint answers by itself.
     *
     * @param said what else the reply says, of which an edit alone applies to a document
     */
    record AsUsual(ModelOutput said) implements ReplyContent {

        /** As the endpoint has it, without a change. */
        public static final AsUsual UNCHANGED = new AsUsual(ModelOutput.NOTHING);

        @Override
        public ReplyContent besides(ModelOutput more) {
            return new AsUsual(more);
        }

        /** Whether the reply says something that only a model can say. */
        public boolean saysMore() {
            ItemScript withoutEdit = ItemScript.NONE.withEditOf(said.items());
            return !said.equals(ModelOutput.NOTHING.with(withoutEdit));
        }
    }

    /** An error response. */
    record ErrorResponse(int status, String code, String message) implements ReplyContent {}

    /** Any HTTP response. */
    record RawResponse(int status, String contentType, String body) implements ReplyContent {}

    /** A stream of exactly these events. */
    record RawEvents(List<String> events) implements ReplyContent {}

    /** The connection is closed without a response. */
    record Disconnect() implements ReplyContent {}

    /**
     * How a response is sent.
     *
     * @param delay the wait before the first byte
     * @param pieceDelay the wait between two pieces; null for the emulator's
     * @param headers further headers
     * @param faults the faults to inject
     * @param finish whether the chunk with the finish reason comes
     * @param done whether {@code [DONE]} comes
     */
    record Delivery(
            Duration delay,
            @Nullable Duration pieceDelay,
            Map<String, String> headers,
            List<Fault> faults,
            boolean finish,
            boolean done) {

        /** At once, complete, without anything more. */
        public static final Delivery PLAIN = new Delivery(Duration.ZERO, null, Map.of(), List.of(), true, true);

        public Delivery withDelay(Duration first) {
            return new Delivery(first, pieceDelay, headers, faults, finish, done);
        }

        public Delivery withPieceDelay(Duration between) {
            return new Delivery(delay, between, headers, faults, finish, done);
        }

        public Delivery withHeader(String name, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(name, value);
            return new Delivery(delay, pieceDelay, all, faults, finish, done);
        }

        public Delivery withFault(Fault fault) {
            List<Fault> all = new ArrayList<>(faults);
            all.add(fault);
            return new Delivery(delay, pieceDelay, headers, List.copyOf(all), finish, done);
        }

        public Delivery withoutFinish() {
            return new Delivery(delay, pieceDelay, headers, faults, false, done);
        }

        public Delivery withoutDone() {
            return new Delivery(delay, pieceDelay, headers, faults, finish, false);
        }
    }
}
