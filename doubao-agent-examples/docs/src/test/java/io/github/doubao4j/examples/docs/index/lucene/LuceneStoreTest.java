package io.github.doubao4j.examples.docs.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageStoreContract;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import io.github.doubao4j.examples.docs.index.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LuceneStoreTest extends PassageStoreContract {

    /** A directory is an address. */
    public static final class Directories implements Function<String, PassageStore> {
        @Override
        public PassageStore apply(String address) {
            return new LuceneStore(Path.of(address));
        }
    }

    @Override
    protected Class<? extends Function<String, PassageStore>> stores() {
        return Directories.class;
    }

    @Override
    protected String address() {
        return directory.resolve("index").toString();
    }

    @Test
    void keepsLongVectors() throws IOException {
        float[] vector = new float[2048];
        vector[2047] = 1;
        FileVersion file = new FileVersion("a.md", "hash");
        Passage passage = new Passage("a.md", new Place(Unit.LINE, 1, 1), "", "apples");
        try (PassageWriter writer = store().write("1", note -> {})) {
            writer.add(file, List.of(new StoredPassage(0, passage, "key", "all", Embedding.from(vector))));
            writer.complete(new IndexedFile(file, "", 1));
            writer.commit();
            assertThat(writer.vectors("all", List.of("key", "other")))
                    .containsOnlyKeys("key")
                    .hasEntrySatisfying("key", known -> assertThat(known).containsExactly(vector));
        }
        try (PassageReader reader = store().read()) {
            assertThat(reader.byVector(vector, "all", 1))
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.passage()).isEqualTo(passage));
        }
    }
}
