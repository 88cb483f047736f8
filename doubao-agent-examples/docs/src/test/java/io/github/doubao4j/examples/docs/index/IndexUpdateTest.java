package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.docs.index.IndexReport.Unreadable;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexUpdateTest {

    @TempDir
    Path directory;

    private final WordEmbedder embedder = new WordEmbedder("1");
    private final List<String> notes = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private Path folder;
    private Path place;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(directory.resolve("docs"));
        place = directory.resolve("index");
    }

    @Test
    void readsOnlyWhatIsNewOrHasChanged() throws IOException {
        write("a.md", "apples are red");
        write("sub/b.md", "bananas are yellow");

        assertThat(update().embedded()).isEqualTo(2);
        assertThat(update().embedded()).isZero();
        write("a.md", "apples are green");
        write("c.md", "cherries are dark");
        IndexReport third = update();

        assertThat(third.embedded()).isEqualTo(2);
        assertThat(third.files()).isEqualTo(3);
        assertThat(third.passages()).isEqualTo(3);
        assertThat(embedder.embedded).hasValue(4);
        assertThat(read).containsExactly("a.md", "sub/b.md", "a.md", "c.md");
        assertThat(find("green")).containsExactly("a.md:1");
        assertThat(find("red")).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void readsAgainWhatCouldNotBeOpenedForAWhile() throws IOException {
        write("a.md", "apples are red");
        Path away = directory.resolve("away.md");

        IndexReport first = new IndexUpdate(
                        new LuceneStore(place), embedder, (file, number, of) -> move("a.md", away), note -> {})
                .run(DocumentFolder.list(folder));
        Files.move(away, folder.resolve("a.md"));
        IndexReport second = update();

        assertThat(first.unreadable()).extracting(Unreadable::file).containsExactly("a.md");
        assertThat(second.unreadable()).isEmpty();
        assertThat(find("apples")).containsExactly("a.md:1");
    }

    private void move(String name, Path to) {
        try {
            Files.move(folder.resolve(name), to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void forgetsRemovedFiles() throws IOException {
        write("a.md", "apples are red");
        write("b.md", "bananas are yellow");
        update();
        Files.delete(folder.resolve("a.md"));

        IndexReport report = update();

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.files()).isEqualTo(1);
        assertThat(find("apples")).isEmpty();
        assertThat(find("bananas")).containsExactly("b.md:1");
    }

    @Test
    void listsWhatCannotBeReadAndReadsTheRest() throws IOException {
        write("good.md", "apples are red");
        Files.write(folder.resolve("binary.txt"), new byte[] {1, 0, 2});
        Files.write(folder.resolve("broken.pdf"), "%PDF-1.7 nothing".getBytes(Charset.defaultCharset()));
        SampleFiles.pdf(folder.resolve("secret.pdf"), "password", "hidden words");
        SampleFiles.pdf(folder.resolve("scanned.pdf"), "", "", "");
        write("broken.docx", "no zip");
        write("empty.txt", " \n");
        write("picture.png", "not a document");
        Path outside = Files.writeString(directory.resolve("outside.md"), "secret bananas");
        Files.createSymbolicLink(folder.resolve("link.md"), outside);
        Files.createSymbolicLink(folder.resolve("linked"), directory);

        IndexReport report = update();
        IndexReport again = update();

        assertThat(report.files()).isEqualTo(1);
        assertThat(report.others()).isEqualTo(1);
        assertThat(report.unreadable())
                .extracting(Unreadable::file)
                .containsExactly(
                        "binary.txt",
                        "broken.docx",
                        "broken.pdf",
                        "empty.txt",
                        "link.md",
                        "linked",
                        "scanned.pdf",
                        "secret.pdf");
        assertThat(report.unreadable())
                .extracting(file -> file.reason().in(Language.EN).split("[:,;]")[0])
                .containsExactly(
                        "not a text",
                        "damaged",
                        "damaged",
                        "empty",
                        "a symbolic link",
                        "a symbolic link",
                        "a PDF without text",
                        "encrypted");
        assertThat(again.unreadable()).isEqualTo(report.unreadable());
        assertThat(again.changed()).as("known to be unreadable").isZero();
        assertThat(find("bananas")).isEmpty();
    }

    @Test
    void knowsThePagesOfPdfsAndTheParagraphsOfOfficeFiles() throws IOException {
        SampleFiles.pdf(folder.resolve("report.pdf"), "", "apples on the first page", "", "cherries on the third");
        SampleFiles.docx(folder.resolve("plan.docx"), "one", "", "bananas in the second paragraph");
        SampleFiles.xlsx(folder.resolve("prices.xlsx"), "dates", "figs");
        Files.write(folder.resolve("old.txt"), "葡萄很甜".getBytes(Charset.forName("GBK")));

        IndexReport report = update();

        assertThat(report.unreadable()).isEmpty();
        assertThat(find("apples")).containsExactly("report.pdf p.1");
        assertThat(find("cherries")).containsExactly("report.pdf p.3");
        assertThat(find("bananas")).containsExactly("plan.docx par.1-2");
        assertThat(find("figs")).hasSize(1).first().asString().startsWith("prices.xlsx par.");
        assertThat(find("葡萄")).containsExactly("old.txt:1");
    }

    @Test
    void isMadeAnewWhenTheModelIsAnother() throws IOException {
        write("a.md", "apples");
        update();

        IndexReport report = update(new WordEmbedder("2"));

        assertThat(report.embedded()).isEqualTo(1);
        assertThat(report.passages()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("another version");
    }

    @Test
    void isMadeAnewWhenItIsDamaged() throws IOException {
        write("a.md", "apples");
        update();
        Files.writeString(place.resolve("mine.txt"), "not Lucene's");
        List<Path> files;
        try (Stream<Path> all = Files.list(place)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("_"))
                    .toList();
        }
        for (Path file : files) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(bytes.length() / 2);
                int old = bytes.read();
                bytes.seek(bytes.length() / 2);
                bytes.write(old ^ 0x55);
            }
        }

        IndexReport report = update();

        assertThat(notes).singleElement().asString().contains("damaged");
        assertThat(report.embedded()).isEqualTo(1);
        assertThat(find("apples")).containsExactly("a.md:1");
        assertThat(place.resolve("mine.txt")).exists();
    }

    @Test
    void saysThatAnotherProcessIsAtWork() throws IOException {
        write("a.md", "apples");
        Files.createDirectories(place);
        try (FSDirectory held = FSDirectory.open(place);
                var lock = held.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            lock.ensureValid();

            assertThatThrownBy(this::update)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another process")
                    .hasMessageContaining("--index");
        }
        assertThat(update().files()).isEqualTo(1);
    }

    @Test
    void whatWasNotCommittedIsAsIfItHadNeverBeen() throws IOException {
        write("a.md", "apples");
        update();
        write("a.md", "bananas");
        Embedder failing = new Embedder() {
            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<float[]> passages(List<String> texts, Script script) {
                throw new IllegalStateException("the power is out");
            }

            @Override
            public float[] question(String text, Script script) {
                throw new IllegalStateException("the power is out");
            }
        };

        assertThatThrownBy(() -> update(failing)).hasMessageContaining("the power is out");

        assertThat(find("apples")).containsExactly("a.md:1");
        assertThat(update().embedded()).isEqualTo(1);
        assertThat(find("bananas")).containsExactly("a.md:1");
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = write("a.md", "apples");

        assertThatThrownBy(() -> DocumentFolder.list(folder.resolve("none")))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> DocumentFolder.list(file)).hasMessageContaining("is a file");
    }

    private IndexReport update() {
        return update(embedder);
    }

    private IndexReport update(Embedder with) {
        return new IndexUpdate(
                        new LuceneStore(place),
                        with,
                        (file, number, of) -> read.add(file),
                        note -> notes.add(note.in(Language.EN)))
                .run(DocumentFolder.list(folder));
    }

    private List<String> find(String words) {
        try (PassageIndex index = PassageIndex.open(new LuceneStore(place), embedder)) {
            return index.search(words, SearchMode.LEXICAL, 5).stream()
                    .map(hit -> hit.passage().citation())
                    .toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
