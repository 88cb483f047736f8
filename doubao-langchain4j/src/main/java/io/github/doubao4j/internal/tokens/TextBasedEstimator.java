package io.github.doubao4j.internal.tokens;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import io.github.doubao4j.internal.check.Arguments;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates messages by their texts and a fixed number of tokens around each.
 *
 * @param texts counts texts, in their order
 * @param tokensPerMessage what stands around the texts of a message in a prompt
 */
public record TextBasedEstimator(TextCounter texts, int tokensPerMessage) implements TokenCountEstimator {

    /** Counts several texts at once. */
    @FunctionalInterface
    public interface TextCounter {

        /** How many tokens each has, in their order. */
        List<Integer> count(List<String> texts);
    }

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public TextBasedEstimator {
        if (tokensPerMessage < 0) {
            throw new IllegalArgumentException("tokensPerMessage is " + tokensPerMessage + "; allowed: 0 or more");
        }
    }

    /** Without a service, by the number of characters. */
    public static TextBasedEstimator offline(int tokensPerMessage) {
        return new TextBasedEstimator(
                texts -> texts.stream().map(TokenEstimate::of).toList(), tokensPerMessage);
    }

    @Override
    public int estimateTokenCountInText(String text) {
        return texts.count(List.of(Arguments.present(text, "text"))).get(0);
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        return estimateTokenCountInMessages(List.of(Arguments.present(message, "message")));
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        List<String> all = new ArrayList<>();
        int sum = 0;
        for (ChatMessage message : Arguments.allPresent(messages, "messages")) {
            all.addAll(MessageTexts.of(message));
            sum += tokensPerMessage;
        }
        return sum + texts.count(all).stream().mapToInt(Integer::intValue).sum();
    }
}
