package io.github.doubao4j.examples;

import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.service.TokenStream;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What makes one agent different from another.
 *
 * @param name         its name, for people
 * @param type         its interface, for AiServices
 * @param ask          the interface's method that asks
 * @param instructions the system message
 * @param tools        an object with {@code @Tool} methods
 * @param augmentor    what adds to a question before the model sees it; {@code null} for nothing
 * @param <A>          the interface
 */
public record Agent<A>(
        String name,
        Class<A> type,
        BiFunction<A, String, TokenStream> ask,
        String instructions,
        Object tools,
        @Nullable RetrievalAugmentor augmentor) {

    /** An agent whose model sees a question as it was asked. */
    public Agent(
            String name, Class<A> type, BiFunction<A, String, TokenStream> ask, String instructions, Object tools) {
        this(name, type, ask, instructions, tools, null);
    }
}
