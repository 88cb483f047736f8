package io.github.doubao4j.examples.docs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.docs.ShippedDocuments;
import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.LocalEmbedder;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.Script;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.docs.postgres.PostgresProvider;
import io.github.doubao4j.examples.docs.postgres.TestServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The search in PostgreSQL finds what the one in Lucene finds, with the documents and questions of the evaluation. */
class BothStoresTest {

    private static final List<Question> QUESTIONS = Question.all();

    @TempDir
    static Path directory;

    private static PassageIndex lucene;
    private static PassageIndex postgres;

    @BeforeAll
    static void fill() throws SQLException {
        PassageStore shared = new PostgresProvider().store(TestServer.schema(), "evaluation", Map.of());
        DocumentFolder folder =
                DocumentFolder.list(ShippedDocuments.unpack(ShippedDocuments.all(), directory.resolve("docs")));
        Embedder embedder = new Remembering(new LocalEmbedder(Path.of("target", "native")));
        lucene = filled(new LuceneStore(directory.resolve("index")), folder, embedder);
        postgres = filled(shared, folder, embedder);
    }

    @AfterAll
    static void close() {
        if (lucene != null) {
            lucene.close();
            postgres.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void recallIsEqual(SearchMode mode) {
        Measure onDisk = Measure.of(lucene, mode, QUESTIONS);
        Measure shared = Measure.of(postgres, mode, QUESTIONS);

        for (Predicate<Question> which : List.<Predicate<Question>>of(
                question -> true,
                Question::noSharedWord,
                question -> question.language().equals("en"),
                question -> question.language().equals("zh"))) {
            assertThat(shared.recall(which)).isCloseTo(onDisk.recall(which), Offset.offset(0.02));
        }
        // Lucene keeps the lengths of passages in one byte, so that neighbours can change places.
        assertThat(shared.meanReciprocalRank(question -> true))
                .isCloseTo(onDisk.meanReciprocalRank(question -> true), Offset.offset(0.03));
    }

    private static PassageIndex filled(PassageStore store, DocumentFolder folder, Embedder embedder) {
        new IndexUpdate(store, embedder, (file, number, of) -> {}, note -> {}).run(folder);
        return PassageIndex.open(store, embedder);
    }

    /** So that what is embedded for one store need not be for the other. */
    private static final class Remembering implements Embedder {

        private final Embedder embedder;
        private final Map<String, float[]> known = new HashMap<>();

        Remembering(Embedder embedder) {
            this.embedder = embedder;
        }

        @Override
        public String version() {
            return embedder.version();
        }

        @Override
        public List<float[]> passages(List<String> texts, Script script) {
            List<String> unknown = new ArrayList<>(texts);
            unknown.removeIf(text -> known.containsKey(script + text));
            List<float[]> vectors = embedder.passages(unknown, script);
            for (int i = 0; i < unknown.size(); i++) {
                known.put(script + unknown.get(i), vectors.get(i));
            }
            return texts.stream().map(text -> known.get(script + text)).toList();
        }

        @Override
        public float[] question(String text, Script script) {
            return embedder.question(text, script);
        }
    }
}
