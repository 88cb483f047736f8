package io.github.doubao4j.examples.docs.index.lucene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.VectorUtil;

/**
 * Vectors as plain values of documents, and the exact search in them: the product with each. Lucene's own index of vectors
 * is a graph that is made again with every merge, which takes many times longer than all the rest of indexing; going through
 * the vectors of a hundred thousand passages takes a part of a second.
 */
final class NearestVectors {

    private NearestVectors() {}

    /** The field of a vector. */
    static Field field(String name, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return new BinaryDocValuesField(name, new BytesRef(bytes.array()));
    }

    /** The vector of a field. */
    static float[] vector(BytesRef value) {
        float[] vector = new float[value.length / Float.BYTES];
        read(value, vector);
        return vector;
    }

    /**
     * Searches.
     *
     * @param reader the index
     * @param field  where the vectors are
     * @param asked  of length 1, as they are
     * @param max    how many to find
     * @return the best first, scored with the product, in an order that does not depend on chance
     */
    static List<ScoreDoc> search(IndexReader reader, String field, float[] asked, int max) throws IOException {
        Comparator<ScoreDoc> worstFirst = Comparator.comparingDouble((ScoreDoc found) -> found.score)
                .thenComparing(found -> found.doc, Comparator.reverseOrder());
        PriorityQueue<ScoreDoc> best = new PriorityQueue<>(worstFirst);
        float[] vector = new float[asked.length];
        for (LeafReaderContext leaf : reader.leaves()) {
            BinaryDocValues vectors = DocValues.getBinary(leaf.reader(), field);
            NumericDocValues complete = DocValues.getNumeric(leaf.reader(), LuceneFields.COMPLETE);
            Bits live = leaf.reader().getLiveDocs();
            for (int document = vectors.nextDoc();
                    document != BinaryDocValues.NO_MORE_DOCS;
                    document = vectors.nextDoc()) {
                if ((live == null || live.get(document))
                        && complete.advanceExact(document)
                        && complete.longValue() == 1) {
                    read(vectors.binaryValue(), vector);
                    best.add(new ScoreDoc(leaf.docBase + document, VectorUtil.dotProduct(asked, vector)));
                    if (best.size() > max) {
                        best.poll();
                    }
                }
            }
        }
        List<ScoreDoc> sorted = new ArrayList<>(best);
        sorted.sort(worstFirst.reversed());
        return sorted;
    }

    private static void read(BytesRef value, float[] into) {
        ByteBuffer.wrap(value.bytes, value.offset, value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(into);
    }
}
