package io.github.doubao4j.comparison;

import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants the vectors of, and how.
 *
 * @param batch how many texts one request has at most
 * @param dimensions that are asked for; {@code null} for the model's own
 * @param format of the vectors; {@code null} for what each library asks for by itself
 * @param isList whether the texts go to a service that takes lists of them
 * @param paid how many vectors the server has sent before the failure
 */
record Embedded(
        EmbeddingRequest request,
        int batch,
        @Nullable Integer dimensions,
        @Nullable String format,
        boolean isList,
        boolean isListened,
        int paid) {

    /** One text. */
    static final Embedded ONE = of(EmbeddingInput.from("one"));

    /** Two texts in one request. */
    static final Embedded TWO = texts("one", "two").inBatchesOf(2);

    static Embedded of(EmbeddingInput input) {
        return new Embedded(EmbeddingRequest.builder().input(input).build(), 1, null, null, false, false, 0);
    }

    /** Texts for a service that takes lists; each in a request of its own. */
    static Embedded texts(String... texts) {
        List<EmbeddingInput> inputs = Stream.of(texts).map(EmbeddingInput::from).toList();
        return new Embedded(EmbeddingRequest.builder().inputs(inputs).build(), 1, null, null, true, false, 0);
    }

    Embedded inBatchesOf(int count) {
        return new Embedded(request, count, dimensions, format, isList, isListened, paid);
    }

    Embedded ofDimension(int count) {
        return new Embedded(request, batch, count, format, isList, isListened, paid);
    }

    Embedded as(String asked) {
        return new Embedded(request, batch, dimensions, asked, isList, isListened, paid);
    }

    /** For a service that fuses a list into one vector. */
    Embedded oneByOne() {
        return new Embedded(request, batch, dimensions, format, false, isListened, paid);
    }

    Embedded listened() {
        return new Embedded(request, batch, dimensions, format, isList, true, paid);
    }

    Embedded paidFor(int vectors) {
        return new Embedded(request, batch, dimensions, format, isList, isListened, vectors);
    }

    /** One that does nothing. */
    List<EmbeddingModelListener> listeners() {
        return isListened ? List.of(new EmbeddingModelListener() {}) : List.of();
    }
}
