package io.github.doubao4j.examples.docs.index.embeddingstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageStoreContract;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.Script;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import io.github.doubao4j.examples.docs.index.Unit;
import io.github.doubao4j.examples.docs.index.WordEmbedder;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EmbeddingStorePassagesTest extends PassageStoreContract {

    private static final Map<String, InMemoryEmbeddingStore<TextSegment>> STORES = new ConcurrentHashMap<>();

    /** LangChain4j's own store, one for each address. */
    public static final class InMemory implements Function<String, PassageStore> {
        @Override
        public PassageStore apply(String address) {
            return new EmbeddingStorePassages(
                    STORES.computeIfAbsent(address, any -> new InMemoryEmbeddingStore<>()),
                    address,
                    WordEmbedder.DIMENSIONS);
        }
    }

    @Override
    protected Class<? extends Function<String, PassageStore>> stores() {
        return InMemory.class;
    }

    @Override
    protected String address() {
        return directory.toString();
    }

    @Override
    protected boolean outlivesTheProcess() {
        return false;
    }

    @Override
    protected boolean hasWords() {
        return false;
    }

    @Test
    void saysThatItCannotSearchByWords() throws IOException {
        write("a.md", "apples");
        update(embedder);

        try (PassageIndex index = PassageIndex.open(store(), embedder)) {
            assertThatThrownBy(() -> index.search("apples", SearchMode.LEXICAL, 5))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("--search vector");
            assertThat(index.search("apples", SearchMode.HYBRID, 5))
                    .isEqualTo(index.search("apples", SearchMode.VECTOR, 5))
                    .hasSize(1);
        }
    }

    /** Some stores reject large numbers, others set aside memory for them. */
    @Test
    void noMoreIsAskedForThanThereMayBe() throws IOException {
        List<Integer> asked = new ArrayList<>();
        PassageStore store = new EmbeddingStorePassages(
                new InMemoryEmbeddingStore<>() {
                    @Override
                    public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
                        asked.add(request.maxResults());
                        return super.search(request);
                    }
                },
                "store",
                WordEmbedder.DIMENSIONS);
        FileVersion version = new FileVersion("book.md", "1");
        Embedding vector = Embedding.from(embedder.question("apples", Script.LATIN));
        List<StoredPassage> passages = new ArrayList<>();
        for (int i = 0; i <= 1000; i++) {
            Passage passage = new Passage("book.md", new Place(Unit.LINE, i + 1, i + 1), "", "apples " + i);
            passages.add(new StoredPassage(i, passage, "key" + i, "words", vector));
        }
        try (PassageWriter writer = store.write("1", note -> {})) {
            writer.files();
            assertThat(asked).as("of a store without much").containsOnly(1000);
            writer.add(version, passages);
            assertThat(writer.stored(version)).isEqualTo(1001);
            writer.complete(new IndexedFile(version, "", passages.size()));
            writer.commit();
        }
        try (PassageReader reader = store.read()) {
            assertThat(reader.passages("book.md")).hasSize(1001);
        }
        assertThat(asked).containsOnly(1000, 2000);
    }

    @Test
    void aFileMayBeCalledLikeAnEntryOfTheStore() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("version"), folder.resolve("none"));
        write("a.md", "apples");
        update(embedder);
        Files.delete(link);
        update(embedder);

        assertThat(update(embedder).changed()).isZero();
    }

    @Test
    void leavesAloneWhatOthersHavePutThere() throws IOException {
        store();
        float[] vector = new float[WordEmbedder.DIMENSIONS];
        vector[1] = 1;
        InMemoryEmbeddingStore<TextSegment> shared = STORES.get(address());
        shared.add(Embedding.from(vector), TextSegment.from("another program's"));
        write("a.md", "apples");
        update(embedder);
        update(new WordEmbedder("2"));

        assertThat(shared.search(EmbeddingSearchRequest.builder()
                                .queryEmbedding(Embedding.from(vector))
                                .maxResults(100)
                                .build())
                        .matches())
                .anyMatch(match -> match.embedded().text().equals("another program's"))
                .hasSize(4);
        assertThat(find("apples", SearchMode.VECTOR)).containsExactly("a.md:1");
    }
}
