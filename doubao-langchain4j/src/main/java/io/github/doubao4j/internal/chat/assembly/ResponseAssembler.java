package io.github.doubao4j.internal.chat.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Folds the pieces of one answer, telling a listener of each and keeping everything for the final {@link AssembledResponse}. A
 * blocking answer is the case of a single piece. Used by one thread.
 */
public final class ResponseAssembler {

    private final ResponseListener listener;
    private final boolean tellThinking;
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
    private boolean hasOutput;

    /**
     * Starts an answer.
     *
     * @param tellThinking whether the listener hears of thinking; it is kept in any case, so that an answer which is cut
     *     can show all that had come
     * @param textFilter what the text goes through first
     */
    public ResponseAssembler(ResponseListener listener, boolean tellThinking, TextFilter textFilter) {
        this.listener = listener;
        this.tellThinking = tellThinking;
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
        if (finishReason == null && isWord(delta.finishReason())) {
            finishReason = delta.finishReason();
        }
    }

    private void acceptThinking(String piece) {
        if (!piece.isEmpty()) {
            thinking.add(piece);
            if (tellThinking) {
                listener.onThinking(piece);
            }
        }
    }

    private void acceptText(String piece) {
        if (!piece.isEmpty()) {
            textFilter.accept(piece, filtered);
        }
    }

    /** Whether a finish reason has come, which alone proves that the answer is not cut. */
    public boolean isFinished() {
        return finishReason != null;
    }

    /** Whether any output has come, be it empty. */
    public boolean hasOutput() {
        return hasOutput;
    }

    /** Whether anything of substance has come: text, thinking or part of a tool call. */
    public boolean hasContent() {
        return !text.isEmpty()
                || !thinking.isEmpty()
                || !toolCalls.isEmpty()
                || !heldText().isEmpty()
                || !thinkingPairs.held().isEmpty();
    }

    /** Ends the answer: tells the listener of what was held back and of tool calls that are not told yet. */
    public AssembledResponse complete() {
        acceptThinking(thinkingPairs.end());
        acceptText(textPairs.end());
        textFilter.end(filtered);
        toolCalls.end(id, isFinished() && !AssembledResponse.isCut(finishReason));
        return soFar();
    }

    /** What has come so far; tells the listener nothing. */
    public AssembledResponse soFar() {
        return new AssembledResponse(
                id,
                model,
                created,
                serviceTier,
                orNull(joined(text, heldText())),
                orNull(joined(thinking, thinkingPairs.held())),
                orNull(encryptedThinking.toString()),
                toolCalls.handedOn(),
                toolCalls.incomplete(),
                List.copyOf(leakedToolCalls),
                finishReason,
                List.copyOf(logprobs),
                moderationHitType,
                usage);
    }

    /** Mostly nothing is held, and then nothing is copied. */
    private static String joined(TextAccumulator pieces, String held) {
        return held.isEmpty() ? pieces.toString() : pieces + held;
    }

    private String heldText() {
        return textFilter.held() + textPairs.held();
    }

    /** Relays write "no finish reason yet" in several ways. */
    private static boolean isWord(@Nullable String finishReason) {
        return finishReason != null
                && !finishReason.isBlank()
                && !finishReason.toLowerCase(Locale.ROOT).equals("null");
    }

    private static @Nullable String firstOf(@Nullable String known, @Nullable String coming) {
        return known != null || coming == null || coming.isBlank() ? known : coming;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What is left of the text, and what was found in it. */
    private final class FilteredText implements TextFilter.Output {

        @Override
        public void text(String piece) {
            text.add(piece);
            listener.onText(piece);
        }

        @Override
        public void toolCall(String name, String arguments) {
            toolCalls.acceptWhole(name, arguments, id);
        }

        @Override
        public void markup(String markup) {
            leakedToolCalls.add(markup);
        }
    }
}
