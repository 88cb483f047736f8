package io.github.doubao4j.examples.docs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.docs.ShippedDocuments;
import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.IndexReport;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.LocalEmbedder;
import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents and questions are what the evaluation says they are, and the search is as good as it was. */
class EvaluationTest {

    @TempDir
    static Path directory;

    private static final List<Question> QUESTIONS = Question.all();

    private static Path folder;
    private static IndexReport report;
    private static PassageIndex index;

    @BeforeAll
    static void make() {
        folder = ShippedDocuments.unpack(ShippedDocuments.all(), directory.resolve("docs"));
        LocalEmbedder embedder = new LocalEmbedder(Path.of("target", "native"));
        LuceneStore place = new LuceneStore(directory.resolve("index"));
        report =
                new IndexUpdate(place, embedder, (file, number, of) -> {}, note -> {}).run(DocumentFolder.list(folder));
        index = PassageIndex.open(place, embedder);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @Test
    void thereAreEnoughDocumentsPassagesAndQuestions() {
        assertThat(report.files())
                .isGreaterThanOrEqualTo(60)
                .isEqualTo(ShippedDocuments.all().size());
        assertThat(report.unreadable()).isEmpty();
        assertThat(report.passages()).isGreaterThanOrEqualTo(300);
        assertThat(ShippedDocuments.all().stream().filter(name -> name.startsWith("zh/")))
                .hasSizeGreaterThanOrEqualTo(report.files() / 2);
        assertThat(QUESTIONS).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(QUESTIONS.stream().filter(question -> question.language().equals("zh")))
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(QUESTIONS.stream().filter(Question::noSharedWord)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(QUESTIONS.stream().filter(question -> !question.answerable()))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void everyAnswerStandsWhereTheQuestionSays() throws IOException {
        for (Question question : QUESTIONS) {
            if (question.answerable()) {
                assertThat(answer(question)).as(question.question()).contains(question.phrase());
            }
        }
    }

    @Test
    void questionsWithoutASharedWordHaveNone() throws IOException {
        try (MixedAnalyzer analyzer = new MixedAnalyzer()) {
            for (Question question : QUESTIONS) {
                if (question.answerable()) {
                    Set<String> shared = new TreeSet<>(analyzer.words(question.question()));
                    assertThat(shared).as(question.question()).isNotEmpty();
                    shared.retainAll(analyzer.words(answer(question)));
                    assertThat(shared.isEmpty())
                            .as("%s: %s", question.question(), shared)
                            .isEqualTo(question.noSharedWord());
                }
            }
        }
    }

    @Test
    void theOriginOfEveryDocumentIsRecorded() throws IOException {
        String provenance;
        try (InputStream in = ShippedDocuments.class.getResourceAsStream("evaluation/corpus/PROVENANCE.md")) {
            provenance = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String name : ShippedDocuments.all()) {
            assertThat(provenance).contains("| `" + name + "` | ");
        }
        Path source = Path.of(
                "src", "main", "resources", "io", "github", "doubao4j", "examples", "docs", "evaluation", "corpus");
        List<String> there = new ArrayList<>();
        for (String language : List.of("en", "zh")) {
            try (Stream<Path> files = Files.walk(source.resolve(language))) {
                files.filter(Files::isRegularFile)
                        .map(file -> source.relativize(file).toString().replace('\\', '/'))
                        .forEach(there::add);
            }
        }
        there.sort(Comparator.naturalOrder());
        assertThat(ShippedDocuments.all()).isEqualTo(there);
    }

    /** Well below what docs/docs.md reports, so that only a real loss fails. */
    @Test
    void findsAsMuchAsItDid() {
        Measure lexical = Measure.of(index, SearchMode.LEXICAL, QUESTIONS);
        Measure vector = Measure.of(index, SearchMode.VECTOR, QUESTIONS);
        Measure hybrid = Measure.of(index, SearchMode.HYBRID, QUESTIONS);

        assertThat(lexical.recall(question -> true)).isGreaterThan(0.58);
        assertThat(vector.recall(question -> true)).isGreaterThan(0.55);
        assertThat(vector.recall(question -> question.language().equals("zh"))).isGreaterThan(0.5);
        assertThat(vector.recall(question -> question.language().equals("en"))).isGreaterThan(0.6);
        assertThat(vector.recall(Question::noSharedWord)).isGreaterThan(lexical.recall(Question::noSharedWord));
        assertThat(hybrid.recall(question -> true))
                .as("the default is the best")
                .isGreaterThan(0.68)
                .isGreaterThanOrEqualTo(lexical.recall(question -> true))
                .isGreaterThanOrEqualTo(vector.recall(question -> true));
    }

    private static String answer(Question question) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(question.file()));
        return String.join("\n", lines.subList(question.from() - 1, question.to()));
    }
}
