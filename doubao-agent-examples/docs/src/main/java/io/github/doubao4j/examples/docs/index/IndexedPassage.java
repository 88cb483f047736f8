package io.github.doubao4j.examples.docs.index;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/** How passages and files stand in the index. Both carry the file's name, by which they are replaced together. */
final class IndexedPassage {

    /** To be changed with every change of the fields, so that indexes are rebuilt. */
    static final String VERSION = "1";

    static final String FILE = "file";
    static final String SEARCHED = "searched";
    static final String KIND = "kind";
    static final String FILE_KIND = "file";
    static final String PASSAGE_KIND = "passage";

    private static final String UNIT = "unit";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String HEADING = "heading";
    private static final String TEXT = "text";
    private static final String HASH = "hash";
    private static final String REASON = "reason";

    private IndexedPassage() {}

    /** Vectors of different models are in different fields. */
    static String vectorField(Script script) {
        return "vector-" + script;
    }

    static Document of(Passage passage, float[] vector, Script script) {
        Document document = new Document();
        document.add(new StringField(KIND, PASSAGE_KIND, Store.YES));
        document.add(new StringField(FILE, passage.file(), Store.YES));
        document.add(new StoredField(UNIT, passage.place().unit().name()));
        document.add(new StoredField(FROM, passage.place().from()));
        document.add(new StoredField(TO, passage.place().to()));
        document.add(new StoredField(HEADING, passage.heading()));
        document.add(new StoredField(TEXT, passage.text()));
        document.add(new TextField(SEARCHED, passage.searched(), Store.NO));
        document.add(new KnnFloatVectorField(vectorField(script), vector, VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Passage passage(Document document) {
        Place place = new Place(
                Unit.valueOf(document.get(UNIT)),
                document.getField(FROM).numericValue().intValue(),
                document.getField(TO).numericValue().intValue());
        return new Passage(document.get(FILE), place, document.get(HEADING), document.get(TEXT));
    }

    static Document of(IndexedFile file) {
        Document document = new Document();
        document.add(new StringField(KIND, FILE_KIND, Store.YES));
        document.add(new StringField(FILE, file.name(), Store.YES));
        document.add(new StoredField(HASH, file.hash()));
        document.add(new StoredField(REASON, file.reason()));
        return document;
    }

    static IndexedFile file(Document document) {
        return new IndexedFile(document.get(FILE), document.get(HASH), document.get(REASON));
    }
}
