package io.github.doubao4j.examples.docs.index.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's format of vectors, for vectors of models that are longer than the 1,024 numbers that it takes by itself. The
 * files are the same, so that the name is: they are read without this class.
 */
final class LongVectors extends Lucene912Codec {

    private static final int MOST = 4096;

    private final KnnVectorsFormat format = new Format();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return format;
    }

    private static final class Format extends KnnVectorsFormat {

        private final KnnVectorsFormat plain;

        Format() {
            this(new Lucene99HnswVectorsFormat());
        }

        private Format(KnnVectorsFormat plain) {
            super(plain.getName());
            this.plain = plain;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return plain.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return plain.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MOST;
        }
    }
}
