package io.github.doubao4j.benchmark.floor;

import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Reply;
import io.github.doubao4j.benchmark.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of one answer. */
final class Assembly {

    private final Subject.@Nullable Listener listener;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<Pending> calls = new ArrayList<>();
    private int outputTokens;

    private record Pending(String id, String name, StringBuilder arguments) {}

    Assembly(Subject.@Nullable Listener listener) {
        this.listener = listener;
    }

    void accept(Wire.Answer answer) {
        if (answer.usage() != null) {
            outputTokens = answer.usage().completionTokens();
        }
        for (Wire.Choice choice : answer.choices()) {
            Wire.Message said = choice.delta() == null ? choice.message() : choice.delta();
            if (said != null) {
                accept(said);
            }
        }
    }

    private void accept(Wire.Message said) {
        add(text, said.text());
        add(thinking, said.reasoningContent());
        if (said.toolCalls() != null) {
            for (Wire.ToolCall piece : said.toolCalls()) {
                if (piece.id() != null) {
                    calls.add(new Pending(
                            piece.id(), String.valueOf(piece.function().name()), new StringBuilder()));
                }
                int index = piece.index() == null ? calls.size() - 1 : piece.index();
                add(calls.get(index).arguments(), piece.function().arguments());
            }
        }
    }

    private void add(StringBuilder whole, @Nullable String piece) {
        if (piece != null && !piece.isEmpty()) {
            whole.append(piece);
            if (listener != null) {
                listener.onPiece(piece);
            }
        }
    }

    Reply reply() {
        return new Reply(
                text.toString(),
                thinking.toString(),
                calls.stream()
                        .map(call -> new Prompt.Call(
                                call.id(), call.name(), call.arguments().toString()))
                        .toList(),
                outputTokens);
    }
}
