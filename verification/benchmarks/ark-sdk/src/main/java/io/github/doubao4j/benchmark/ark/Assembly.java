package io.github.doubao4j.benchmark.ark;

import com.volcengine.ark.runtime.model.completion.chat.ChatMessage;
import com.volcengine.ark.runtime.model.completion.chat.ChatToolCall;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins the pieces of one answer, which the SDK leaves to its user. */
final class Assembly {

    private final Consumer<String> listener;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<Pending> calls = new ArrayList<>();

    private record Pending(String id, String name, StringBuilder arguments) {}

    Assembly(Consumer<String> listener) {
        this.listener = listener;
    }

    void accept(ChatMessage said) {
        add(text, (String) said.getContent());
        add(thinking, said.getReasoningContent());
        if (said.getToolCalls() != null) {
            for (ChatToolCall piece : said.getToolCalls()) {
                if (piece.getId() != null) {
                    calls.add(new Pending(piece.getId(), piece.getFunction().getName(), new StringBuilder()));
                }
                int index = piece.getIndex() == null ? calls.size() - 1 : piece.getIndex();
                add(calls.get(index).arguments(), piece.getFunction().getArguments());
            }
        }
    }

    private void add(StringBuilder whole, @Nullable String piece) {
        if (piece != null && !piece.isEmpty()) {
            whole.append(piece);
            listener.accept(piece);
        }
    }

    Reply reply(int outputTokens) {
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
