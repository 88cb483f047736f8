package io.github.doubao4j.examples.docs.index.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Reads the vectors of passages back from a part of the index, where they stand for the search. */
final class KnownVectors {

    private KnownVectors() {}

    /**
     * Looks for vectors.
     *
     * @param leaf  the part of the index
     * @param field where they are
     * @param keys  which
     * @param into  takes those that are found, and what it has is not looked for again
     */
    static void of(LeafReader leaf, String field, Collection<String> keys, Map<String, float[]> into)
            throws IOException {
        Terms terms = leaf.terms(LuceneFields.KEY);
        if (terms == null) {
            return;
        }
        TermsEnum all = terms.iterator();
        for (String key : keys) {
            if (!into.containsKey(key) && all.seekExact(new BytesRef(key))) {
                int document = first(all, leaf.getLiveDocs());
                BinaryDocValues values = DocValues.getBinary(leaf, field);
                if (document != DocIdSetIterator.NO_MORE_DOCS && values.advanceExact(document)) {
                    into.put(key, NearestVectors.vector(values.binaryValue()));
                }
            }
        }
    }

    private static int first(TermsEnum term, @Nullable Bits live) throws IOException {
        PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
            document = documents.nextDoc();
        }
        return document;
    }
}
