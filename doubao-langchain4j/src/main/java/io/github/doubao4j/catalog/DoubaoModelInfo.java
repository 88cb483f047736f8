package io.github.doubao4j.catalog;

import dev.langchain4j.model.catalog.ModelType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the catalogue of models (source: Ark, {@code GET /models}). It is what the service offers, not what a key may call: most rows have to be
 * activated first. A component that the catalogue does not give is {@code null} or empty.
 *
 * @param id what {@code modelName} takes
 * @param name without the version
 * @param version such as {@code 260215}
 * @param displayName for people; the id where the catalogue has none
 * @param domain such as {@code LLM} or {@code Embedding}; an open set
 * @param taskTypes such as {@code TextGeneration}; an open set
 * @param type LangChain4j's word for what it is for, by its tasks and domain
 * @param inputModalities such as {@code text} or {@code image}
 * @param outputModalities such as {@code text} or {@code image}
 * @param contextWindow in tokens, input and output together
 * @param maxInputTokens of one request
 * @param maxOutputTokens of one response
 * @param state whether it can still be called
 * @param createdAt when it was published
 * @param owner who made it
 */
public record DoubaoModelInfo(
        String id,
        @Nullable String name,
        @Nullable String version,
        String displayName,
        @Nullable String domain,
        Set<String> taskTypes,
        ModelType type,
        Set<String> inputModalities,
        Set<String> outputModalities,
        @Nullable Integer contextWindow,
        @Nullable Integer maxInputTokens,
        @Nullable Integer maxOutputTokens,
        DoubaoModelState state,
        @Nullable Instant createdAt,
        @Nullable String owner) {

    /** Copies the sets. */
    public DoubaoModelInfo {
        taskTypes = Set.copyOf(taskTypes);
        inputModalities = Set.copyOf(inputModalities);
        outputModalities = Set.copyOf(outputModalities);
    }
}
