package io.github.doubao4j.internal.chat.assembly;

import io.github.doubao4j.internal.error.ApiError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one event, or a response of one document, adds to a response: the neutral form into which every dialect is decoded
 * for the assembler. Any component may be missing.
 *
 * @param kind whether it is output at all
 * @param id of the response; the first one counts, as with {@code model}, {@code created} and {@code serviceTier}
 * @param created seconds since 1970
 * @param text of the answer
 * @param thinking of the model
 * @param encryptedThinking opaque; goes back with the thinking
 * @param toolCalls complete calls, or deltas of them
 * @param finishReason why the output ends: {@code stop}, {@code length}, {@code tool_calls}, {@code content_filter}, or
 *     another value of the service; the first one counts, and alone proves that the response is complete
 * @param cut whether something other than the model ended it, whatever the finish reason is
 * @param usage so far; the last one counts
 * @param serverOutput makes what there is of it when it is wanted; the last one counts
 * @param error in place of the rest of the response; nothing else of this delta counts then
 */
public record ResponseDelta(
        Kind kind,
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String serviceTier,
        @Nullable String text,
        @Nullable String thinking,
        @Nullable String encryptedThinking,
        List<ToolCall> toolCalls,
        @Nullable String finishReason,
        boolean cut,
        List<TokenLogprob> logprobs,
        @Nullable String moderationHitType,
        @Nullable Usage usage,
        @Nullable Supplier<ServerOutput> serverOutput,
        @Nullable ApiError error) {

    /** What an event has to do with the output. */
    public enum Kind {
        /** Part of the output, even if empty. */
        OUTPUT,
        /**
         * Part of the response, but not of its output: an alternative that nobody asked for, or a step of its progress. Only
         * its metadata and its usage count.
         */
        ASIDE,
        /** That the response goes on, and nothing else: like a keep-alive it does not hold off a timeout, but is no message either. */
        PROGRESS,
        /** No output: usage, a notice of a relay, a keep-alive. */
        NO_OUTPUT,
        /** The mark that no other event comes. Like the end of the connection, it does not prove that the response is complete. */
        END
    }

    /** A delta of text and nothing else, as nearly all are: without the builder's detour. */
    public static ResponseDelta ofText(String text) {
        return of(text, null, List.of());
    }

    /** A delta of thinking and nothing else. */
    public static ResponseDelta ofThinking(String thinking) {
        return of(null, thinking, List.of());
    }

    /** A delta of one tool call and nothing else. */
    public static ResponseDelta ofToolCall(ToolCall call) {
        return of(null, null, List.of(call));
    }

    private static ResponseDelta of(@Nullable String text, @Nullable String thinking, List<ToolCall> toolCalls) {
        return new ResponseDelta(
                Kind.OUTPUT,
                null,
                null,
                null,
                null,
                text,
                thinking,
                null,
                toolCalls,
                null,
                false,
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** Starts a delta of output. */
    public static Builder output() {
        return new Builder(Kind.OUTPUT);
    }

    /** Starts a delta without output. */
    public static Builder withoutOutput() {
        return new Builder(Kind.NO_OUTPUT);
    }

    /** Starts a delta that belongs to the response, but not to its output. */
    public static Builder aside() {
        return new Builder(Kind.ASIDE);
    }

    /** Starts a delta that says that the response goes on, and perhaps which one it is. */
    public static Builder progress() {
        return new Builder(Kind.PROGRESS);
    }

    /** Starts the mark that no other event comes. */
    public static Builder end() {
        return new Builder(Kind.END);
    }

    /** Collects what a delta brings. */
    public static final class Builder {

        private final Kind kind;
        private @Nullable String id;
        private @Nullable String model;
        private @Nullable Long created;
        private @Nullable String serviceTier;
        private @Nullable String text;
        private @Nullable String thinking;
        private List<ToolCall> toolCalls = List.of();
        private @Nullable String finishReason;
        private boolean cut;
        private @Nullable String moderationHitType;
        private @Nullable Usage usage;
        private @Nullable Supplier<ServerOutput> serverOutput;
        private @Nullable ApiError error;

        private Builder(Kind kind) {
            this.kind = kind;
        }

        /** Which response it belongs to. */
        public Builder response(@Nullable String id, @Nullable String model) {
            this.id = id;
            this.model = model;
            return this;
        }

        /** When it was created, in seconds since 1970, and what served it. */
        public Builder served(@Nullable Long created, @Nullable String serviceTier) {
            this.created = created;
            this.serviceTier = serviceTier;
            return this;
        }

        /** Text of the answer. */
        public Builder text(@Nullable String text) {
            this.text = text;
            return this;
        }

        /** Thinking of the model. */
        public Builder thinking(@Nullable String thinking) {
            this.thinking = thinking;
            return this;
        }

        /** Tool calls, or deltas of them. */
        public Builder toolCalls(List<ToolCall> calls) {
            this.toolCalls = List.copyOf(calls);
            return this;
        }

        /** Why the output ends. */
        public Builder finishReason(@Nullable String reason) {
            this.finishReason = reason;
            return this;
        }

        /** Whether something other than the model ended it. */
        public Builder cut(boolean isCut) {
            this.cut = isCut;
            return this;
        }

        /** What moderation objected to. */
        public Builder moderationHitType(@Nullable String type) {
            this.moderationHitType = type;
            return this;
        }

        /** Makes what the service has added until it is asked. */
        public Builder serverOutput(@Nullable Supplier<ServerOutput> output) {
            this.serverOutput = output;
            return this;
        }

        /** Tokens so far. */
        public Builder usage(@Nullable Usage usage) {
            this.usage = usage;
            return this;
        }

        /** An error in place of the rest. */
        public Builder error(@Nullable ApiError error) {
            this.error = error;
            return this;
        }

        /** The delta. */
        public ResponseDelta build() {
            return new ResponseDelta(
                    kind,
                    id,
                    model,
                    created,
                    serviceTier,
                    text,
                    thinking,
                    null,
                    toolCalls,
                    finishReason,
                    cut,
                    List.of(),
                    moderationHitType,
                    usage,
                    serverOutput,
                    error);
        }
    }
}
