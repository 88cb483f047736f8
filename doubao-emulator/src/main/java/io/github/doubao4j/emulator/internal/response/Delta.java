package io.github.doubao4j.emulator.internal.response;

import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** What one chunk of a stream adds, whatever the style it is written in. */
sealed interface Delta {

    /** The tokens that this piece is worth, for the running usage. */
    int tokens();

    /** A piece of the chain of thought. */
    record Thinking(String piece) implements Delta {
        @Override
        public int tokens() {
            return Tokenizer.count(piece);
        }
    }

    /** The opaque form of the chain of thought. */
    record Encrypted(String content) implements Delta {
        @Override
        public int tokens() {
            return 0;
        }
    }

    /** A piece of the text. */
    record Text(String piece) implements Delta {
        @Override
        public int tokens() {
            return Tokenizer.count(piece);
        }
    }

    /** The beginning of a tool call. */
    record CallStart(int index, String id, String name) implements Delta {
        @Override
        public int tokens() {
            return 1;
        }
    }

    /** A piece of a tool call's arguments. */
    record CallArguments(int index, String piece) implements Delta {
        @Override
        public int tokens() {
            return Tokenizer.count(piece);
        }
    }

    /** The pieces of a response in Ark's order: thinking, its opaque form, text, tool calls. */
    static List<Delta> of(Completion completion) {
        List<Delta> deltas = new ArrayList<>();
        if (completion.thinking() != null) {
            Tokenizer.pieces(completion.thinking(), 1).forEach(piece -> deltas.add(new Thinking(piece)));
        }
        if (completion.encryptedThinking() != null) {
            deltas.add(new Encrypted(completion.encryptedThinking()));
        }
        Tokenizer.pieces(completion.text(), 1).forEach(piece -> deltas.add(new Text(piece)));
        List<List<Delta>> calls = new ArrayList<>();
        for (int index = 0; index < completion.toolCalls().size(); index++) {
            calls.add(ofCall(index, completion.toolCalls().get(index)));
        }
        deltas.addAll(
                completion.interleaved()
                        ? inTurns(calls)
                        : calls.stream().flatMap(List::stream).toList());
        return deltas;
    }

    private static List<Delta> ofCall(int index, Completion.ToolCall call) {
        List<Delta> deltas = new ArrayList<>();
        deltas.add(new CallStart(index, call.id(), call.name()));
        Tokenizer.pieces(call.arguments(), 4).forEach(piece -> deltas.add(new CallArguments(index, piece)));
        return deltas;
    }

    private static List<Delta> inTurns(List<List<Delta>> calls) {
        List<Delta> deltas = new ArrayList<>();
        int longest = calls.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<Delta> call : calls) {
                if (turn < call.size()) {
                    deltas.add(call.get(turn));
                }
            }
        }
        return deltas;
    }
}
