package io.github.doubao4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer beside its message. Everything may be absent: relays drop what they do not know.
 */
public final class DoubaoChatResponseMetadata extends ChatResponseMetadata {

    private final @Nullable Long created;
    private final @Nullable String serviceTier;
    private final @Nullable String moderationHitType;
    private final @Nullable String requestId;
    private final List<DoubaoTokenLogprob> logprobs;
    private final List<ToolExecutionRequest> incompleteToolCalls;
    private final @Nullable String rawBody;
    private final List<String> rawEvents;

    private DoubaoChatResponseMetadata(Builder builder) {
        super(builder);
        this.created = builder.created;
        this.serviceTier = builder.serviceTier;
        this.moderationHitType = builder.moderationHitType;
        this.requestId = builder.requestId;
        this.logprobs = List.copyOf(builder.logprobs);
        this.incompleteToolCalls = List.copyOf(builder.incompleteToolCalls);
        this.rawBody = builder.rawBody;
        this.rawEvents = List.copyOf(builder.rawEvents);
    }

    /** Starts new metadata. */
    public static Builder builder() {
        return new Builder();
    }

    /** When the request was taken, in seconds since 1970-01-01T00:00:00Z. */
    public @Nullable Long created() {
        return created;
    }

    /** The tier that served the request: {@code default}, {@code scale} (reserved capacity), on Ark also {@code fast}. */
    public @Nullable String serviceTier() {
        return serviceTier;
    }

    /** What moderation objected to in the answer: {@code severe_violation} or {@code violence}. */
    public @Nullable String moderationHitType() {
        return moderationHitType;
    }

    /** The provider's id of the HTTP request, to quote when asking for support. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Log probabilities of the answer's tokens; empty unless {@code logprobs(true)} was asked for and honoured. */
    public List<DoubaoTokenLogprob> logprobs() {
        return logprobs;
    }

    /**
     * Tool calls that cannot be executed and are therefore not among the message's: cut short by a token limit, without a
     * name, or with arguments that are not JSON. An id, name or arguments may be missing.
     */
    public List<ToolExecutionRequest> incompleteToolCalls() {
        return incompleteToolCalls;
    }

    /** The body as it came, when the answer was one JSON document and {@code keepRawAnswer(true)} was set. */
    public @Nullable String rawBody() {
        return rawBody;
    }

    /** The data of each event as it came, when the answer was a stream and {@code keepRawAnswer(true)} was set. */
    public List<String> rawEvents() {
        return rawEvents;
    }

    @Override
    public Builder toBuilder() {
        Builder builder = builder();
        toBuilder(builder);
        return builder.created(created)
                .serviceTier(serviceTier)
                .moderationHitType(moderationHitType)
                .requestId(requestId)
                .logprobs(logprobs)
                .incompleteToolCalls(incompleteToolCalls)
                .rawBody(rawBody)
                .rawEvents(rawEvents);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof DoubaoChatResponseMetadata that
                && Objects.equals(created, that.created)
                && Objects.equals(serviceTier, that.serviceTier)
                && Objects.equals(moderationHitType, that.moderationHitType)
                && Objects.equals(requestId, that.requestId)
                && logprobs.equals(that.logprobs)
                && incompleteToolCalls.equals(that.incompleteToolCalls)
                && Objects.equals(rawBody, that.rawBody)
                && rawEvents.equals(that.rawEvents);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(),
                created,
                serviceTier,
                moderationHitType,
                requestId,
                logprobs,
                incompleteToolCalls,
                rawBody,
                rawEvents);
    }

    /** Raw answers are left out. */
    @Override
    public String toString() {
        return "DoubaoChatResponseMetadata{id=" + id()
                + ", modelName=" + modelName()
                + ", tokenUsage=" + tokenUsage()
                + ", finishReason=" + finishReason()
                + ", created=" + created
                + ", serviceTier=" + serviceTier
                + ", moderationHitType=" + moderationHitType
                + ", requestId=" + requestId
                + ", logprobs=" + logprobs.size()
                + ", incompleteToolCalls=" + incompleteToolCalls + "}";
    }

    /** Builds metadata; each part is described at the getter of the same name. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

        private @Nullable Long created;
        private @Nullable String serviceTier;
        private @Nullable String moderationHitType;
        private @Nullable String requestId;
        private List<DoubaoTokenLogprob> logprobs = List.of();
        private List<ToolExecutionRequest> incompleteToolCalls = List.of();
        private @Nullable String rawBody;
        private List<String> rawEvents = List.of();

        private Builder() {}

        /** See {@link DoubaoChatResponseMetadata#created()}. */
        public Builder created(@Nullable Long created) {
            this.created = created;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#serviceTier()}. */
        public Builder serviceTier(@Nullable String serviceTier) {
            this.serviceTier = serviceTier;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#moderationHitType()}. */
        public Builder moderationHitType(@Nullable String moderationHitType) {
            this.moderationHitType = moderationHitType;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#requestId()}. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#logprobs()}. */
        public Builder logprobs(List<DoubaoTokenLogprob> logprobs) {
            this.logprobs = logprobs;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#incompleteToolCalls()}. */
        public Builder incompleteToolCalls(List<ToolExecutionRequest> incompleteToolCalls) {
            this.incompleteToolCalls = incompleteToolCalls;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#rawBody()}. */
        public Builder rawBody(@Nullable String rawBody) {
            this.rawBody = rawBody;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#rawEvents()}. */
        public Builder rawEvents(List<String> rawEvents) {
            this.rawEvents = rawEvents;
            return this;
        }

        @Override
        public DoubaoChatResponseMetadata build() {
            return new DoubaoChatResponseMetadata(this);
        }
    }
}
