package io.github.doubao4j.emulator;

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
            return Tokens.count(piece);
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
            return Tokens.count(piece);
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
            return Tokens.count(piece);
        }
    }

    /** The pieces of an answer in Ark's order: thinking, its opaque form, text, tool calls. */
    static List<Delta> of(Answer answer) {
        List<Delta> deltas = new ArrayList<>();
        if (answer.thinking() != null) {
            Tokens.pieces(answer.thinking(), 1).forEach(piece -> deltas.add(new Thinking(piece)));
        }
        if (answer.encryptedThinking() != null) {
            deltas.add(new Encrypted(answer.encryptedThinking()));
        }
        Tokens.pieces(answer.text(), 1).forEach(piece -> deltas.add(new Text(piece)));
        List<List<Delta>> calls = new ArrayList<>();
        for (int index = 0; index < answer.toolCalls().size(); index++) {
            calls.add(ofCall(index, answer.toolCalls().get(index)));
        }
        deltas.addAll(answer.interleaved() ? inTurns(calls) : calls.stream().flatMap(List::stream).toList());
        return deltas;
    }

    private static List<Delta> ofCall(int index, Answer.Call call) {
        List<Delta> deltas = new ArrayList<>();
        deltas.add(new CallStart(index, call.id(), call.name()));
        Tokens.pieces(call.arguments(), 4).forEach(piece -> deltas.add(new CallArguments(index, piece)));
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
