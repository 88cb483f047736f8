package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every store of passages. */
public abstract class PassageStoreContract {

    /** Of the large file: more than two batches, and no whole number of them. */
    private static final int PASSAGES = 300;

    /** Something else for each test. */
    @TempDir
    protected Path directory;

    /** The folder whose documents are stored. */
    protected Path folder;

    /** Counts what is embedded. */
    protected final WordEmbedder embedder = new WordEmbedder("1");

    private final List<String> notes = new ArrayList<>();

    /** Makes stores by their addresses. It has a constructor without parameters. */
    protected abstract Class<? extends Function<String, PassageStore>> stores();

    /** The address of this test's store. */
    protected abstract String address();

    /** Whether a process of its own can use the store, too. */
    protected boolean outlivesTheProcess() {
        return true;
    }

    /** Whether it can be searched by words. */
    protected boolean hasWords() {
        return true;
    }

    @BeforeEach
    final void makeFolder() throws IOException {
        folder = Files.createDirectories(directory.resolve("docs"));
    }

    @Test
    void findsByWordsAndByMeaning() throws IOException {
        write("a.md", "# Fruit\n\nApples are red, it's a fact \\ 'quoted'.\n");
        write("sub/b.md", "Bananas are yellow.\n");
        write("zh/c.md", "代理服务器的端口是八千。\n");

        IndexReport report = update(embedder);

        assertThat(report.files()).isEqualTo(3);
        assertThat(report.passages()).isEqualTo(3);
        assertThat(find("red apple", SearchMode.VECTOR)).first().isEqualTo("a.md:1-3");
        assertThat(find("端口", SearchMode.HYBRID)).first().isEqualTo("zh/c.md:1");
        if (hasWords()) {
            assertThat(find("which apple is red?", SearchMode.LEXICAL)).containsExactly("a.md:1-3");
            assertThat(find("服务器端口", SearchMode.LEXICAL)).containsExactly("zh/c.md:1");
            assertThat(find("the", SearchMode.LEXICAL)).as("a stop word").isEmpty();
            assertThat(find("quoted", SearchMode.LEXICAL)).containsExactly("a.md:1-3");
        }
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.files()).containsExactly("a.md", "sub/b.md", "zh/c.md");
            assertThat(index.passages("a.md")).singleElement().satisfies(passage -> {
                assertThat(passage.heading()).isEqualTo("Fruit");
                assertThat(passage.text()).isEqualTo("# Fruit\n\nApples are red, it's a fact \\ 'quoted'.");
            });
            assertThat(index.passages("none.md")).isEmpty();
            assertThat(index.searchesWords()).isEqualTo(hasWords());
        }
    }

    @Test
    void findsTheBestFirst() throws IOException {
        write("often.md", "Trains and trains and trains.\n");
        write("once.md", "Trains and planes and cars.\n");
        write("none.md", "Ships and planes and cars.\n");
        update(embedder);

        if (hasWords()) {
            assertThat(find("trains", SearchMode.LEXICAL)).containsExactly("often.md:1", "once.md:1");
        }
        assertThat(find("trains", SearchMode.VECTOR)).startsWith("often.md:1", "once.md:1");
        assertThat(find("trains", SearchMode.VECTOR)).hasSize(3);
    }

    @Test
    void goesOnBehindTheLastBatchAfterTheEmbedderHasDied() throws IOException {
        large("book.md", "old");
        write("other.md", "Bananas are yellow.\n");
        update(embedder);
        large("book.md", "new");
        Embedder dying = new MortalEmbedder(embedder, embedder.embedded.get() + 2 * PassageBatch.SIZE + 7, () -> {
            throw new IllegalStateException("the power is out");
        });

        assertThatThrownBy(() -> update(dying)).hasMessageContaining("the power is out");

        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.passages("book.md"))
                    .as("the version before")
                    .hasSize(PASSAGES)
                    .allMatch(passage -> passage.text().contains("old"));
            assertThat(index.search("new17", SearchMode.VECTOR, 10))
                    .allMatch(hit -> !hit.passage().text().contains("new"));
        }
        IndexReport report = update(embedder);
        assertThat(report.embedded()).isEqualTo(PASSAGES - 2 * PassageBatch.SIZE);
        assertThat(report.passages()).isEqualTo(PASSAGES + 1);
        assertWhole("new");
    }

    @Test
    void whatAFailedBatchHasPaidForIsNotPaidForAgain() throws IOException {
        large("book.md", "new");
        Embedder failing = new EveryOther(embedder);

        for (int paid : new int[] {PassageBatch.SIZE / 2, PassageBatch.SIZE / 4}) {
            embedder.embedded.set(0);
            assertThatThrownBy(() -> update(failing)).isExactlyInstanceOf(IllegalStateException.class);
            assertThat(embedder.embedded).hasValue(paid);
        }
        assertThat(find("new1", SearchMode.VECTOR)).as("not complete").isEmpty();

        assertThat(update(embedder).embedded()).isEqualTo(PASSAGES - PassageBatch.SIZE * 3 / 4);
        assertWhole("new");
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.files()).containsExactly("book.md");
        }
        write("book.md", "other");
        update(embedder);
        large("book.md", "new");
        assertThat(update(embedder).embedded()).as("nothing is kept for ever").isEqualTo(PASSAGES);
    }

    /** Has vectors for every other text, and fails for the rest. */
    private record EveryOther(WordEmbedder words) implements Embedder {

        @Override
        public String version() {
            return words.version();
        }

        @Override
        public String space(Script script) {
            return words.space(script);
        }

        @Override
        public List<float[]> passages(List<String> texts, Script script) {
            Map<Integer, float[]> vectors = new TreeMap<>();
            for (int i = 1; i < texts.size(); i += 2) {
                vectors.put(i, words.question(texts.get(i), script));
            }
            throw new PartlyEmbeddedException(new IllegalStateException("the rest was rejected"), vectors);
        }

        @Override
        public float[] question(String text, Script script) {
            return words.question(text, script);
        }
    }

    @Test
    void goesOnBehindTheLastBatchAfterTheProcessWasKilled() throws Exception {
        assumeTrue(outlivesTheProcess(), "This store is gone with its process");
        large("book.md", "new");

        IndexingProcess.killedAfter(PassageBatch.SIZE + 9, folder, stores(), address());
        IndexReport report = update(embedder);

        assertThat(report.embedded()).isEqualTo(PASSAGES - PassageBatch.SIZE);
        assertThat(embedder.embedded).hasValue(PASSAGES - PassageBatch.SIZE);
        assertThat(report.passages()).isEqualTo(PASSAGES);
        assertWhole("new");
        assertThat(notes).as("nothing was lost").isEmpty();
    }

    @Test
    void whatIsIncompleteAndNoLongerWantedGoes() throws IOException {
        large("book.md", "new");
        Embedder dying = new MortalEmbedder(embedder, 2 * PassageBatch.SIZE, () -> {
            throw new IllegalStateException("the power is out");
        });
        assertThatThrownBy(() -> update(dying)).hasMessageContaining("the power is out");
        large("book.md", "newer");
        write("moved.md", Files.readString(folder.resolve("book.md")).replace("newer", "new"));

        IndexReport report = update(embedder);

        assertThat(report.embedded())
                .as("of the one all, of the other what is missing")
                .isEqualTo(2 * PASSAGES - 2 * PassageBatch.SIZE);
        assertWhole("newer");
        assertThat(update(embedder).changed()).isZero();
    }

    @Test
    void noTextIsEmbeddedTwice() throws IOException {
        large("book.md", "new");
        write("copy.md", Files.readString(folder.resolve("book.md")));
        assertThat(update(embedder).embedded()).isEqualTo(PASSAGES);

        Files.move(folder.resolve("book.md"), folder.resolve("renamed.md"));
        Files.writeString(
                folder.resolve("copy.md"), Files.readString(folder.resolve("copy.md")) + "\n# More\n\nmore\n");
        IndexReport report = update(embedder);

        assertThat(report.changed()).isEqualTo(2);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.embedded()).as("the last passage has changed").isEqualTo(1);
        assertThat(embedder.embedded).hasValue(PASSAGES + 1);
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThat(index.files()).containsExactly("copy.md", "renamed.md");
            assertThat(index.passages("renamed.md")).hasSize(PASSAGES);
        }
    }

    @Test
    void removedFilesAndPassagesAreNotFoundAnyMore() throws IOException {
        write("a.md", "apples are red");
        write("b.md", "bananas are yellow");
        write("c.md", "cherries are dark");
        update(embedder);
        Files.delete(folder.resolve("a.md"));
        write("b.md", "bananas are green");
        Files.writeString(folder.resolve("c.md"), " ");

        IndexReport report = update(embedder);

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.passages()).isEqualTo(1);
        assertThat(report.unreadable()).hasSize(1);
        assertThat(find("apples bananas cherries", SearchMode.VECTOR)).containsExactly("b.md:1");
        assertThat(find("yellow", SearchMode.HYBRID)).containsExactly("b.md:1");
        assertThat(update(embedder).embedded()).isZero();
    }

    @Test
    void aFileCanBeUnreadableForOneReasonAfterTheOther() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[] {1, 0, 2});
        update(embedder);
        write("a.txt", " ");

        assertThat(update(embedder).unreadable()).hasSize(1);
        write("a.txt", "apples");
        assertThat(update(embedder).passages()).isEqualTo(1);
        assertThat(find("apples", SearchMode.VECTOR)).containsExactly("a.txt:1");
    }

    @Test
    void isMadeAnewForAnotherModel() throws IOException {
        write("a.md", "apples are red");
        update(embedder);
        assertThat(notes).isEmpty();

        IndexReport report = update(new WordEmbedder("2"));

        assertThat(report.embedded()).isEqualTo(1);
        assertThat(report.passages()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("another embedding model");
    }

    /** This test's store. */
    protected final PassageStore store() {
        try {
            return stores().getConstructor().newInstance().apply(address());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings it up to date. */
    protected final IndexReport update(Embedder with) {
        return new IndexUpdate(store(), with, (file, number, of) -> {}, note -> notes.add(note.in(Language.EN)))
                .run(DocumentFolder.list(folder));
    }

    /** The citations of what a search finds. */
    protected final List<String> find(String words, SearchMode mode) {
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            return index.search(words, mode, 5).stream()
                    .map(hit -> hit.passage().citation())
                    .toList();
        }
    }

    /** Writes a document. */
    protected final Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Writes a document of many passages, each with a word of its own. */
    protected final void large(String name, String word) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PASSAGES; i++) {
            text.append("# Part ").append(i).append("\n\n");
            for (int j = 0; j < 80; j++) {
                text.append(word).append(i).append(j % 10 == 9 ? "\n" : " ");
            }
        }
        write(name, text.toString());
    }

    private void assertWhole(String word) {
        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            List<Passage> passages = index.passages("book.md");
            assertThat(passages).hasSize(PASSAGES);
            for (int i = 0; i < PASSAGES; i++) {
                assertThat(passages.get(i).text()).contains(word + i + " ");
            }
            assertThat(index.search(word + "17", SearchMode.HYBRID, 1))
                    .extracting(hit -> hit.passage().heading())
                    .containsExactly("Part 17");
        }
    }
}
