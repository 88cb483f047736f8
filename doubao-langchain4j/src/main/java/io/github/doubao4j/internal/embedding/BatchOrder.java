package io.github.doubao4j.internal.embedding;

import io.github.doubao4j.internal.document.MalformedDocumentException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Puts the vectors of a batch into the order of its inputs. A vector of another text would never be noticed later. */
final class BatchOrder {

    private BatchOrder() {}

    /**
     * The entries in order.
     *
     * @throws MalformedDocumentException when one is missing, superfluous, or there twice
     */
    static List<DecodedEmbeddings.Entry> of(List<DecodedEmbeddings.Entry> entries, int expected) {
        if (entries.size() != expected) {
            throw new MalformedDocumentException(
                    "it has " + entries.size() + " embeddings for " + expected + " inputs", true);
        }
        DecodedEmbeddings.Entry[] ordered = new DecodedEmbeddings.Entry[expected];
        for (DecodedEmbeddings.Entry entry : entries) {
            // The one object of a multimodal response has none.
            int index = Objects.requireNonNullElse(entry.index(), expected == 1 ? 0 : -1);
            if (index < 0 || index >= expected || ordered[index] != null) {
                throw new MalformedDocumentException(
                        "the indexes of its embeddings are not 0 to " + (expected - 1) + ", each once", true);
            }
            ordered[index] = entry;
        }
        return Arrays.asList(ordered);
    }
}
