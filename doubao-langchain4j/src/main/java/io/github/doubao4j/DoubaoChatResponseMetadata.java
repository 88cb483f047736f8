package io.github.doubao4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a response. Everything may be absent: relays drop what they do not know.
 */
public final class DoubaoChatResponseMetadata extends ChatResponseMetadata {

    private final @Nullable String providerFinishReason;
    private final @Nullable Long created;
    private final @Nullable String serviceTier;
    private final @Nullable String moderationHitType;
    private final @Nullable String requestId;
    private final List<DoubaoTokenLogprob> logprobs;
    private final List<ToolExecutionRequest> incompleteToolCalls;
    private final List<String> leakedToolCalls;
    private final List<DoubaoServerToolCall> serverToolCalls;
    private final List<DoubaoCitation> citations;
    private final Map<String, Object> serverToolUsage;
    private final @Nullable Long expireAt;
    private final @Nullable String rawBody;
    private final List<String> rawEvents;

    private DoubaoChatResponseMetadata(Builder builder) {
        super(builder);
        this.providerFinishReason = builder.providerFinishReason;
        this.created = builder.created;
        this.serviceTier = builder.serviceTier;
        this.moderationHitType = builder.moderationHitType;
        this.requestId = builder.requestId;
        this.logprobs = List.copyOf(builder.logprobs);
        this.incompleteToolCalls = List.copyOf(builder.incompleteToolCalls);
        this.leakedToolCalls = List.copyOf(builder.leakedToolCalls);
        this.serverToolCalls = List.copyOf(builder.serverToolCalls);
        this.citations = List.copyOf(builder.citations);
        this.serverToolUsage = Collections.unmodifiableMap(new LinkedHashMap<>(builder.serverToolUsage));
        this.expireAt = builder.expireAt;
        this.rawBody = builder.rawBody;
        this.rawEvents = List.copyOf(builder.rawEvents);
    }

    /** Starts new metadata. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Why the response ended, as the provider sent it. {@link #finishReason()} is LangChain4j's value for it, except that a
     * response with tool calls always ended to execute them, since some servers send {@code stop} there.
     */
    public @Nullable String providerFinishReason() {
        return providerFinishReason;
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

    /** Log probabilities of the response's tokens; empty unless {@code logprobs(true)} was set and honoured. */
    public List<DoubaoTokenLogprob> logprobs() {
        return logprobs;
    }

    /**
     * What of tool calls cannot be executed and is therefore not among the message's: calls of a response that was cut, by
     * a token limit, a filter or a stream that broke, with arguments that are not one JSON object; calls without a name;
     * and what a server sent of a call's arguments after the call had been announced as complete. An id, name or arguments
     * may be missing. Calls with malformed arguments in a response that the model finished are not here but among the
     * message's, with their arguments as written.
     */
    public List<ToolExecutionRequest> incompleteToolCalls() {
        return incompleteToolCalls;
    }

    /**
     * The parts of the text in which tool calls were found, as the model wrote them, in order; they are no longer in the
     * message's text. Empty unless {@code recoverLeakedToolCalls(true)} was set. One may hold several calls.
     */
    public List<String> leakedToolCalls() {
        return leakedToolCalls;
    }

    /** What the service's own tools did, in order, requests for approval included (Responses API); empty if there was nothing. */
    public List<DoubaoServerToolCall> serverToolCalls() {
        return serverToolCalls;
    }

    /** The sources that the text names, in order (Responses API). They have no positions in the text. */
    public List<DoubaoCitation> citations() {
        return citations;
    }

    /**
     * How often each of the service's own tools was used, by its name, such as {@code web_search}, and under
     * {@code details} what it was counted by; as the service sent it (Responses API). It is billed beside the tokens.
     */
    public Map<String, Object> serverToolUsage() {
        return serverToolUsage;
    }

    /** Until when the service keeps the response, in seconds since 1970-01-01T00:00:00Z; {@code null} if it does not say so. */
    public @Nullable Long expireAt() {
        return expireAt;
    }

    /** The body as received, when the response was one JSON document and {@code keepRawAnswer(true)} was set. */
    public @Nullable String rawBody() {
        return rawBody;
    }

    /** The data of each event as received, when the response was a stream and {@code keepRawAnswer(true)} was set. */
    public List<String> rawEvents() {
        return rawEvents;
    }

    @Override
    public Builder toBuilder() {
        Builder builder = builder();
        toBuilder(builder);
        return builder.providerFinishReason(providerFinishReason)
                .created(created)
                .serviceTier(serviceTier)
                .moderationHitType(moderationHitType)
                .requestId(requestId)
                .logprobs(logprobs)
                .incompleteToolCalls(incompleteToolCalls)
                .leakedToolCalls(leakedToolCalls)
                .serverToolCalls(serverToolCalls)
                .citations(citations)
                .serverToolUsage(serverToolUsage)
                .expireAt(expireAt)
                .rawBody(rawBody)
                .rawEvents(rawEvents);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof DoubaoChatResponseMetadata that
                && Objects.equals(providerFinishReason, that.providerFinishReason)
                && Objects.equals(created, that.created)
                && Objects.equals(serviceTier, that.serviceTier)
                && Objects.equals(moderationHitType, that.moderationHitType)
                && Objects.equals(requestId, that.requestId)
                && logprobs.equals(that.logprobs)
                && incompleteToolCalls.equals(that.incompleteToolCalls)
                && leakedToolCalls.equals(that.leakedToolCalls)
                && serverToolCalls.equals(that.serverToolCalls)
                && citations.equals(that.citations)
                && serverToolUsage.equals(that.serverToolUsage)
                && Objects.equals(expireAt, that.expireAt)
                && Objects.equals(rawBody, that.rawBody)
                && rawEvents.equals(that.rawEvents);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                super.hashCode(),
                providerFinishReason,
                created,
                serviceTier,
                moderationHitType,
                requestId,
                logprobs,
                incompleteToolCalls,
                leakedToolCalls,
                serverToolCalls,
                citations,
                serverToolUsage,
                expireAt,
                rawBody,
                rawEvents);
    }

    /** Raw responses are left out. */
    @Override
    public String toString() {
        return "DoubaoChatResponseMetadata{id=" + id()
                + ", modelName=" + modelName()
                + ", tokenUsage=" + tokenUsage()
                + ", finishReason=" + finishReason()
                + ", providerFinishReason=" + providerFinishReason
                + ", created=" + created
                + ", serviceTier=" + serviceTier
                + ", moderationHitType=" + moderationHitType
                + ", requestId=" + requestId
                + ", logprobs=" + logprobs.size()
                + ", incompleteToolCalls=" + incompleteToolCalls
                + ", leakedToolCalls=" + leakedToolCalls.size()
                + ", serverToolCalls=" + serverToolCalls.size()
                + ", citations=" + citations.size()
                + ", serverToolUsage=" + serverToolUsage
                + ", expireAt=" + expireAt + "}";
    }

    /** Builds metadata; each part is described at the getter of the same name. */
    public static final class Builder extends ChatResponseMetadata.Builder<Builder> {

        private @Nullable String providerFinishReason;
        private @Nullable Long created;
        private @Nullable String serviceTier;
        private @Nullable String moderationHitType;
        private @Nullable String requestId;
        private List<DoubaoTokenLogprob> logprobs = List.of();
        private List<ToolExecutionRequest> incompleteToolCalls = List.of();
        private List<String> leakedToolCalls = List.of();
        private List<DoubaoServerToolCall> serverToolCalls = List.of();
        private List<DoubaoCitation> citations = List.of();
        private Map<String, Object> serverToolUsage = Map.of();
        private @Nullable Long expireAt;
        private @Nullable String rawBody;
        private List<String> rawEvents = List.of();

        private Builder() {}

        /** See {@link DoubaoChatResponseMetadata#providerFinishReason()}. */
        public Builder providerFinishReason(@Nullable String providerFinishReason) {
            this.providerFinishReason = providerFinishReason;
            return this;
        }

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

        /** See {@link DoubaoChatResponseMetadata#leakedToolCalls()}. */
        public Builder leakedToolCalls(List<String> leakedToolCalls) {
            this.leakedToolCalls = leakedToolCalls;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#serverToolCalls()}. */
        public Builder serverToolCalls(List<DoubaoServerToolCall> serverToolCalls) {
            this.serverToolCalls = serverToolCalls;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#citations()}. */
        public Builder citations(List<DoubaoCitation> citations) {
            this.citations = citations;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#serverToolUsage()}. */
        public Builder serverToolUsage(Map<String, Object> serverToolUsage) {
            this.serverToolUsage = serverToolUsage;
            return this;
        }

        /** See {@link DoubaoChatResponseMetadata#expireAt()}. */
        public Builder expireAt(@Nullable Long expireAt) {
            this.expireAt = expireAt;
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
