package io.github.doubao4j.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a request for several vectors of which some were received, and paid for. It is a cause of the exception that was
 * thrown, whose class says what went wrong; {@link #find(Throwable)} finds it.
 */
public final class DoubaoEmbeddingException extends LangChain4jException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable SortedMap<Integer, Embedding> embeddings;
    private final int inputs;
    private final List<Integer> failedInputs;
    private final transient @Nullable TokenUsage tokenUsage;

    /**
     * A failure.
     *
     * @param message names the inputs by their indexes, never by their text
     * @param inputs how many there were
     * @param failedInputs the indexes of those whose calls failed
     * @param embeddings the vectors that were received, by the index of their input
     * @param tokenUsage of these
     */
    public DoubaoEmbeddingException(
            String message,
            @Nullable Throwable cause,
            int inputs,
            List<Integer> failedInputs,
            SortedMap<Integer, Embedding> embeddings,
            @Nullable TokenUsage tokenUsage) {
        super(message, cause);
        this.inputs = inputs;
        this.failedInputs = List.copyOf(failedInputs);
        this.embeddings = Collections.unmodifiableSortedMap(new TreeMap<>(embeddings));
        this.tokenUsage = tokenUsage;
    }

    /**
     * The first exception of this class in the chain of causes. An exception of the user's own code, such as a supplier of headers, has
     * it among those that it suppresses.
     */
    public static Optional<DoubaoEmbeddingException> find(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 100; t = t.getCause(), depth++) {
            if (t instanceof DoubaoEmbeddingException found) {
                return Optional.of(found);
            }
            for (Throwable suppressed : t.getSuppressed()) {
                if (suppressed instanceof DoubaoEmbeddingException found) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** The vectors that were received, by the index of their input, which counts from 0. A serialized exception loses them. */
    public SortedMap<Integer, Embedding> embeddings() {
        return embeddings == null ? Collections.emptySortedMap() : embeddings;
    }

    /** The indexes of the inputs whose calls failed, in their order. */
    public List<Integer> failedInputs() {
        return failedInputs;
    }

    /**
     * The indexes of all inputs without a vector, in their order: those that failed and those that were not sent any more. A
     * request with these completes the response.
     */
    public List<Integer> missingInputs() {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            if (!embeddings().containsKey(i)) {
                missing.add(i);
            }
        }
        return missing;
    }

    /** The usage of the vectors that were received; {@code null} when the service did not say. */
    public @Nullable TokenUsage tokenUsage() {
        return tokenUsage;
    }
}
