package io.github.doubao4j.examples.docs.index.lucene;

import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import io.github.doubao4j.examples.docs.index.Unit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** How passages and files stand in the index. */
final class LuceneFields {

    /** To be changed with every change of the fields, so that indexes are rebuilt. */
    static final String VERSION = "2";

    static final String FILE = "file";
    static final String SEARCHED = "searched";
    static final String KEY = "key";
    static final String NUMBER = "number";

    /** 0 until the file is complete. It is changed in place: the passage is not stored again for it. */
    static final String COMPLETE = "complete";

    private static final String KIND = "kind";
    private static final String FILE_KIND = "file";
    private static final String PASSAGE_KIND = "passage";
    private static final String FILE_VERSION = "file-version";
    private static final String UNIT = "unit";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String HEADING = "heading";
    private static final String TEXT = "text";
    private static final String HASH = "hash";
    private static final String REASON = "reason";
    private static final String PASSAGES = "passages";

    private LuceneFields() {}

    /** Vectors that cannot be compared are in different fields. */
    static String vectorField(String space) {
        return "vector-" + space;
    }

    /** All passages of a file with one content. */
    static Term of(FileVersion version) {
        return new Term(FILE_VERSION, version.hash() + " " + version.name());
    }

    static Query files() {
        return new TermQuery(new Term(KIND, FILE_KIND));
    }

    static Query incomplete() {
        return NumericDocValuesField.newSlowExactQuery(COMPLETE, 0);
    }

    static Query complete() {
        return NumericDocValuesField.newSlowExactQuery(COMPLETE, 1);
    }

    static boolean isPassage(Document document) {
        return PASSAGE_KIND.equals(document.get(KIND));
    }

    static Document of(FileVersion version, StoredPassage stored) {
        Passage passage = stored.passage();
        Document document = new Document();
        document.add(new StringField(KIND, PASSAGE_KIND, Store.YES));
        document.add(new StringField(FILE, passage.file(), Store.YES));
        Term term = of(version);
        document.add(new StringField(term.field(), term.text(), Store.NO));
        document.add(new NumericDocValuesField(COMPLETE, 0));
        document.add(new StringField(KEY, stored.key(), Store.NO));
        document.add(new StoredField(NUMBER, stored.number()));
        document.add(new StoredField(UNIT, passage.place().unit().name()));
        document.add(new StoredField(FROM, passage.place().from()));
        document.add(new StoredField(TO, passage.place().to()));
        document.add(new StoredField(HEADING, passage.heading()));
        document.add(new StoredField(TEXT, passage.text()));
        document.add(new TextField(SEARCHED, passage.searched(), Store.NO));
        document.add(NearestVectors.field(
                vectorField(stored.space()), stored.vector().vector()));
        return document;
    }

    static Passage passage(Document document) {
        Place place = new Place(Unit.valueOf(document.get(UNIT)), number(document, FROM), number(document, TO));
        return new Passage(document.get(FILE), place, document.get(HEADING), document.get(TEXT));
    }

    static int number(Document document) {
        return number(document, NUMBER);
    }

    static Document of(IndexedFile file) {
        Document document = new Document();
        document.add(new StringField(KIND, FILE_KIND, Store.YES));
        document.add(new StringField(FILE, file.name(), Store.YES));
        document.add(new StoredField(HASH, file.version().hash()));
        document.add(new StoredField(REASON, file.reason()));
        document.add(new StoredField(PASSAGES, file.passages()));
        return document;
    }

    static IndexedFile file(Document document) {
        return new IndexedFile(
                new FileVersion(document.get(FILE), document.get(HASH)),
                document.get(REASON),
                number(document, PASSAGES));
    }

    private static int number(Document document, String field) {
        return document.getField(field).numericValue().intValue();
    }
}
