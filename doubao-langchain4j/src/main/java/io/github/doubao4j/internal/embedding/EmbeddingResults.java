package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.embedding.DoubaoEmbeddingResponseMetadata;
import io.github.doubao4j.internal.error.ExceptionMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has arrived for the inputs of one call. Batches are added by any thread; what came first is first whatever comes back first. */
final class EmbeddingResults {

    private static final int MAX_NAMED = 20;

    private final EmbeddingFields fields;
    private final @Nullable Embedding[] embeddings;
    private final List<Map<Integer, Float>> sparse;
    private final SortedMap<Integer, DoubaoApiException> failures = new TreeMap<>();
    private @Nullable DoubaoTokenUsage usage;
    private @Nullable String model;
    private @Nullable Integer dimension;

    EmbeddingResults(int inputs, EmbeddingFields fields) {
        this.fields = fields;
        this.embeddings = new Embedding[inputs];
        this.sparse = new ArrayList<>(fields.isSparse() ? Collections.nCopies(inputs, Map.of()) : List.of());
    }

    /** Takes the vectors of a batch. */
    synchronized void add(EmbeddingBatch batch, DecodedEmbeddings decoded) {
        checkDimension(decoded);
        for (int i = 0; i < batch.size(); i++) {
            DecodedEmbeddings.Entry entry = decoded.entries().get(i);
            Integer cut = fields.cuts() ? fields.dimension() : null;
            embeddings[batch.from() + i] = cut == null
                    ? entry.embedding()
                    : Embedding.from(cut(entry.embedding().vector(), cut));
            if (fields.isSparse()) {
                sparse.set(batch.from() + i, entry.sparse());
            }
        }
        if (decoded.usage() != null) {
            usage = usage == null ? decoded.usage() : usage.add(decoded.usage());
        }
        model = model == null ? decoded.model() : model;
    }

    /** The beginning of a vector, brought to unit length, as Ark's page of text embeddings asks for. A vector of zeros stays one. */
    private static float[] cut(float[] vector, int dimension) {
        float[] cut = Arrays.copyOf(vector, dimension);
        double squares = 0;
        for (float number : cut) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (length > 0) {
            for (int i = 0; i < cut.length; i++) {
                cut[i] = (float) (cut[i] / length);
            }
        }
        return cut;
    }

    /** Vectors of two lengths cannot be compared. */
    private void checkDimension(DecodedEmbeddings decoded) {
        for (DecodedEmbeddings.Entry entry : decoded.entries()) {
            int length = entry.embedding().dimension();
            if (dimension != null && dimension != length) {
                throw DoubaoApiException.builder("The response is malformed: an embedding has " + length
                                + " dimensions and another one " + dimension)
                        .kind(DoubaoApiException.Kind.INTERNAL_SERVER)
                        .build();
            }
            dimension = length;
        }
    }

    /** Takes that a batch has failed for good. */
    synchronized void fail(EmbeddingBatch batch, DoubaoApiException failure) {
        for (int i = 0; i < batch.size(); i++) {
            failures.put(batch.from() + i, failure);
        }
    }

    /** The response. All batches have been added. */
    synchronized EmbeddingResponse response() {
        return EmbeddingResponse.builder()
                .embeddings(Arrays.asList(embeddings))
                .metadata(DoubaoEmbeddingResponseMetadata.builder()
                        .modelName(model == null ? fields.model() : model)
                        .tokenUsage(usage)
                        .sparseEmbeddings(sparse)
                        .build())
                .build();
    }

    /** The exception for the first failure, which keeps what has arrived. */
    synchronized LangChain4jException exception(DoubaoApiException failure) {
        if (embeddings.length == 1) {
            return ExceptionMapper.translate(failure, message(failure), failure);
        }
        DoubaoEmbeddingException partial = partial(failure);
        return ExceptionMapper.translate(failure, partial.getMessage(), partial);
    }

    /** What has arrived before a failure. */
    synchronized DoubaoEmbeddingException partial(DoubaoApiException failure) {
        SortedMap<Integer, Embedding> received = new TreeMap<>();
        for (int i = 0; i < embeddings.length; i++) {
            Embedding embedding = embeddings[i];
            if (embedding != null) {
                received.put(i, embedding);
            }
        }
        // An interruption may come between two calls.
        String which = failures.isEmpty() ? "some" : "input " + named();
        String message = "Embedding failed for " + which + " of " + embeddings.length + " (" + received.size()
                + " have been embedded): " + message(failure);
        return new DoubaoEmbeddingException(
                message, failure, embeddings.length, List.copyOf(failures.keySet()), received, usage);
    }

    private String message(DoubaoApiException failure) {
        KnownEmbeddingModel known = fields.known();
        String hint = "";
        if (known != null && known.successor() != null && failure.kind() == DoubaoApiException.Kind.MODEL_NOT_FOUND) {
            hint = ". The model " + known.name() + " retires; its successor is " + known.successor();
        }
        return failure.getMessage() + hint;
    }

    private String named() {
        return failures.keySet().stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (failures.size() > MAX_NAMED ? ", …" : "");
    }
}
