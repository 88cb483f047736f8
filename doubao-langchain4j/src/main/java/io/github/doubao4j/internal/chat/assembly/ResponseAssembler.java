package io.github.doubao4j.internal.chat.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Folds the deltas of one response: emits each to a listener and keeps everything for the final
 * {@link AssembledResponse}. A blocking response is the case of a single delta. Used by one thread.
 */
public final class ResponseAssembler {

    /** The finish reasons that say so. */
    private static final Set<String> CUTTING = Set.of("length", "max_output_tokens", "content_filter");

    private final ResponseListener listener;
    private final boolean emitThinking;
    private final TextFilter textFilter;
    private final TextFilter.Output filtered = new FilteredText();
    private final ToolCallAssembler toolCalls;
    private final SurrogatePairs textPairs = new SurrogatePairs();
    private final SurrogatePairs thinkingPairs = new SurrogatePairs();
    private final TextAccumulator text = new TextAccumulator();
    private final TextAccumulator thinking = new TextAccumulator();
    private final TextAccumulator encryptedThinking = new TextAccumulator();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final List<String> leakedToolCalls = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Long created;
    private @Nullable String serviceTier;
    private @Nullable String finishReason;
    private @Nullable String moderationHitType;
    private @Nullable Usage usage;
    private Supplier<ServerOutput> serverOutput = () -> ServerOutput.NONE;
    private boolean hasOutput;
    private boolean cut;

    /**
     * Starts a response.
     *
     * @param emitThinking whether thinking is emitted to the listener; it is kept in any case, so that a response which is
     *     cut can show all that had arrived
     * @param textFilter filters the text before it is emitted
     */
    public ResponseAssembler(ResponseListener listener, boolean emitThinking, TextFilter textFilter) {
        this.listener = listener;
        this.emitThinking = emitThinking;
        this.textFilter = textFilter;
        this.toolCalls = new ToolCallAssembler(listener);
    }

    /** Adds a delta that is no error. */
    public void accept(ResponseDelta delta) {
        id = firstOf(id, delta.id());
        model = firstOf(model, delta.model());
        serviceTier = firstOf(serviceTier, delta.serviceTier());
        created = created == null ? delta.created() : created;
        // Usage in every chunk is a running total, so the last one counts.
        usage = delta.usage() == null ? usage : delta.usage();
        serverOutput = delta.serverOutput() == null ? serverOutput : delta.serverOutput();
        if (delta.kind() == ResponseDelta.Kind.OUTPUT) {
            acceptOutput(delta);
        }
    }

    private void acceptOutput(ResponseDelta delta) {
        hasOutput = true;
        if (delta.thinking() != null) {
            acceptThinking(thinkingPairs.add(delta.thinking()));
        }
        if (delta.encryptedThinking() != null) {
            encryptedThinking.add(delta.encryptedThinking());
        }
        if (delta.text() != null) {
            acceptText(textPairs.add(delta.text()));
        }
        for (ToolCall call : delta.toolCalls()) {
            toolCalls.accept(call);
        }
        logprobs.addAll(delta.logprobs());
        moderationHitType = delta.moderationHitType() == null ? moderationHitType : delta.moderationHitType();
        String reason = delta.finishReason();
        if (finishReason == null && reason != null && isFinishReason(reason)) {
            finishReason = reason;
            cut = delta.cut() || CUTTING.contains(reason.toLowerCase(Locale.ROOT));
        }
    }

    private void acceptThinking(String delta) {
        if (!delta.isEmpty()) {
            thinking.add(delta);
            if (emitThinking) {
                listener.onThinking(delta);
            }
        }
    }

    private void acceptText(String delta) {
        if (!delta.isEmpty()) {
            textFilter.accept(delta, filtered);
        }
    }

    /** Whether a finish reason has arrived, which alone proves that the response is complete. */
    public boolean isFinished() {
        return finishReason != null;
    }

    /** Whether a limit or a filter has ended the response, not the model. */
    public boolean isCut() {
        return cut;
    }

    /** Whether any output has arrived, even if empty. */
    public boolean hasOutput() {
        return hasOutput;
    }

    /** Whether any content has arrived: text, thinking or part of a tool call. */
    public boolean hasContent() {
        return !text.isEmpty()
                || !thinking.isEmpty()
                || !toolCalls.isEmpty()
                || !heldText().isEmpty()
                || !thinkingPairs.held().isEmpty();
    }

    /** Ends the response: emits what was held back and the tool calls that are not emitted yet. */
    public AssembledResponse complete() {
        acceptThinking(thinkingPairs.end());
        acceptText(textPairs.end());
        textFilter.end(filtered);
        toolCalls.end(id, isFinished() && !cut);
        return soFar();
    }

    /** What has arrived so far; emits nothing. */
    public AssembledResponse soFar() {
        return new AssembledResponse(
                id,
                model,
                created,
                serviceTier,
                orNull(joined(text, heldText())),
                orNull(joined(thinking, thinkingPairs.held())),
                orNull(encryptedThinking.toString()),
                toolCalls.ofMessage(),
                toolCalls.incomplete(),
                List.copyOf(leakedToolCalls),
                finishReason,
                List.copyOf(logprobs),
                moderationHitType,
                usage,
                serverOutput.get());
    }

    /** Mostly nothing is held, and then nothing is copied. */
    private static String joined(TextAccumulator received, String held) {
        return held.isEmpty() ? received.toString() : received + held;
    }

    private String heldText() {
        return textFilter.held() + textPairs.held();
    }

    /** Relays write "no finish reason yet" in several ways. */
    private static boolean isFinishReason(String reason) {
        return !reason.isBlank() && !reason.toLowerCase(Locale.ROOT).equals("null");
    }

    private static @Nullable String firstOf(@Nullable String known, @Nullable String next) {
        return known != null || next == null || next.isBlank() ? known : next;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Receives the filtered text and the tool calls found in it. */
    private final class FilteredText implements TextFilter.Output {

        @Override
        public void text(String delta) {
            text.add(delta);
            listener.onText(delta);
        }

        @Override
        public void toolCall(String name, String arguments) {
            toolCalls.acceptComplete(name, arguments, id);
        }

        @Override
        public void markup(String markup) {
            leakedToolCalls.add(markup);
        }
    }
}
