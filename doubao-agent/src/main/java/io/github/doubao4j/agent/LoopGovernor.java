package io.github.doubao4j.agent;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Limits tool loops: decorates a model so that a loop that has gone on for too long gets one last turn without
 * tools, in which the model answers, instead of an exception. Works with any model and with AiServices, blocking and streaming.
 *
 * <pre>{@code
 * LoopGovernor governor = LoopGovernor.builder().maxRounds(10).maxDuration(Duration.ofMinutes(5)).build();
 * Assistant assistant = AiServices.builder(Assistant.class)
 *         .chatModel(governor.govern(model))
 *         .maxToolCallingRoundTrips(12)    // AiServices' own limit throws: keep it higher
 *         .tools(tools)
 *         .build();
 * }</pre>
 *
 * <p><b>The counts</b> come from the messages of a request after the last user message, so no conversation id is
 * needed: one governor and one governed model serve many conversations at a time. Each response that calls tools carries the
 * counts in {@link dev.langchain4j.data.message.AiMessage#attributes()} under {@value #ATTRIBUTE}; that is how tokens and
 * time are known, and how the counts stay right after a memory has dropped older messages. With a memory that keeps no
 * attributes, only rounds and calls are counted, as far as its messages go back.
 *
 * <p><b>When</b>: limits are checked before a request, never in the middle of a response or a tool. All calls of one response
 * are run, so that parallel calls may exceed a limit by one response.
 *
 * <p><b>The last turn</b> offers the same tools, which the earlier messages refer to, with the choice {@link ToolChoice#NONE};
 * a hint for the model is appended to the text of the last tool result, in this request only. If the model calls tools
 * nevertheless, its calls are left out, and if it wrote no text besides them, the request fails with a
 * {@link dev.langchain4j.exception.LangChain4jException}.
 *
 * <p><b>A forced tool choice</b>, {@link ToolChoice#REQUIRED} or the name of a tool ({@code toolChoiceName} of Doubao's
 * parameters), applies to the first turn after a user message and is {@link ToolChoice#AUTO} from then on, since it would
 * never let the model answer.
 *
 * <p>Requests without tools, and everything else of a model, are not changed. Thread-safe.
 */
public final class LoopGovernor {

    /** The attribute in which a response that calls tools keeps the counts of its loop: a map of numbers and strings. */
    public static final String ATTRIBUTE = "io.github.doubao4j.loop";

    /** The hint for the model in the last turn unless another text is set. */
    public static final String DEFAULT_LAST_TURN_HINT =
            "[No more tools can be called for this question. Answer it now with"
                    + " what is known, and say what could not be found out.]";

    private static final ChatRequestParameters AUTO = parameters(ToolChoice.AUTO);
    private static final ChatRequestParameters NONE = parameters(ToolChoice.NONE);

    private final LoopLimits limits;
    private final String lastTurnHint;
    private final boolean keepForcedToolChoice;
    private final Consumer<? super LoopLimit> limitListener;
    private final Clock clock;

    private LoopGovernor(Builder builder) {
        this.limits = builder.limits();
        this.lastTurnHint = builder.lastTurnHint;
        this.keepForcedToolChoice = builder.keepForcedToolChoice;
        this.limitListener = builder.limitListener;
        this.clock = builder.clock;
    }

    /** Starts a new governor. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same model, with limited tool loops. Listeners, defaults and capabilities are those of the model. */
    public ChatModel govern(ChatModel model) {
        return new GovernedChatModel(model, this);
    }

    /**
     * The same model, with limited tool loops. Listeners, defaults and capabilities are those of the model, and every
     * callback arrives as the model makes it; in a last turn, callbacks about tool calls are left out.
     */
    public StreamingChatModel govern(StreamingChatModel model) {
        return new GovernedStreamingChatModel(model, this);
    }

    /** The turn for a request to a model with these defaults. */
    GovernedTurn begin(ChatRequest request, ChatRequestParameters defaults) {
        long now = clock.millis();
        Loop loop = Loop.of(request.messages());
        ChatRequestParameters effective = defaults.overrideWith(request.parameters());
        if (loop.counts().rounds() == 0 || effective.toolSpecifications().isEmpty()) {
            return new GovernedTurn(request, loop.counts(), now, null);
        }
        LoopLimit reached = limits.reachedBy(loop, now);
        if (reached != null) {
            limitListener.accept(reached);
            ChatRequest last = with(request, NONE).toBuilder()
                    .messages(LastTurnHint.add(lastTurnHint, request.messages()))
                    .build();
            return new GovernedTurn(last, loop.counts(), now, reached);
        }
        boolean release = !keepForcedToolChoice && isForced(effective);
        return new GovernedTurn(release ? with(request, AUTO) : request, loop.counts(), now, null);
    }

    /**
     * Whether the model must call a tool. LangChain4j's parameters have no field for the name of the tool; those of a
     * provider may. Its class is not known here, but where a name and a {@link ToolChoice} exclude each other, a name
     * replaces a default of the other kind: merging over the default {@code AUTO} keeps it where nothing is set, and removes
     * it where a tool is named.
     */
    private static boolean isForced(ChatRequestParameters parameters) {
        ToolChoice choice = AUTO.overrideWith(parameters).toolChoice();
        return choice == null || choice == ToolChoice.REQUIRED;
    }

    private static ChatRequest with(ChatRequest request, ChatRequestParameters choice) {
        return request.toBuilder()
                .parameters(request.parameters().overrideWith(choice))
                .build();
    }

    private static ChatRequestParameters parameters(ToolChoice choice) {
        return ChatRequestParameters.builder().toolChoice(choice).build();
    }

    /** Builds a {@link LoopGovernor}. A limit that is not set and has no default does not apply. */
    public static final class Builder {

        private @Nullable Integer maxRounds = 25;
        private @Nullable Integer maxCallsPerTool;
        private @Nullable Integer maxEqualCallsInARow = 3;
        private @Nullable Integer maxTokens;
        private @Nullable Duration maxDuration;
        private String lastTurnHint = DEFAULT_LAST_TURN_HINT;
        private boolean keepForcedToolChoice;
        private Consumer<? super LoopLimit> limitListener = limit -> {};
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** How many turns may call tools before the last one: 1 or more; default 25; null for any number. */
        public Builder maxRounds(@Nullable Integer maxRounds) {
            this.maxRounds = maxRounds;
            return this;
        }

        /** How often any one tool may be called: 1 or more; default null, any number. */
        public Builder maxCallsPerTool(@Nullable Integer maxCallsPerTool) {
            this.maxCallsPerTool = maxCallsPerTool;
            return this;
        }

        /**
         * How often the same tool may be called with the same arguments in rounds that follow each other: 1 or more;
         * default 3; null for any number. Arguments are compared as JSON, so that neither white space nor the order of
         * names matters; equal calls of one response count separately. A tool that is polled needs more.
         */
        public Builder maxEqualCallsInARow(@Nullable Integer maxEqualCallsInARow) {
            this.maxEqualCallsInARow = maxEqualCallsInARow;
            return this;
        }

        /**
         * How many tokens, input and output together, the responses that call tools may have taken: 1 or more; default null,
         * any number. The last turn is not included. Responses without a usage count as 0.
         */
        public Builder maxTokens(@Nullable Integer maxTokens) {
            this.maxTokens = maxTokens;
            return this;
        }

        /**
         * How long after the first request for a user message tools may still be called: more than zero; default null,
         * no limit. Nothing is interrupted; use the timeouts of the model and of the tools for that. Time during
         * which a stored conversation pauses in the middle of a loop counts.
         */
        public Builder maxDuration(@Nullable Duration maxDuration) {
            this.maxDuration = maxDuration;
            return this;
        }

        /** The hint for the model in the last turn; default {@link #DEFAULT_LAST_TURN_HINT}; blank for nothing. */
        public Builder lastTurnHint(String lastTurnHint) {
            this.lastTurnHint = lastTurnHint;
            return this;
        }

        /** Whether a forced tool choice applies to every turn, as the request says; default false: to the first only. */
        public Builder keepForcedToolChoice(boolean keepForcedToolChoice) {
            this.keepForcedToolChoice = keepForcedToolChoice;
            return this;
        }

        /** Is called with a reached limit before the last turn is requested, on the thread that makes the request. */
        public Builder onLimit(Consumer<? super LoopLimit> listener) {
            this.limitListener = listener;
            return this;
        }

        /** For tests. */
        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * The governor.
         *
         * @throws IllegalArgumentException when a limit is below its least value
         */
        public LoopGovernor build() {
            return new LoopGovernor(this);
        }

        private LoopLimits limits() {
            return new LoopLimits(maxRounds, maxCallsPerTool, maxEqualCallsInARow, maxTokens, maxDuration);
        }
    }
}
