package io.github.doubao4j.examples.docs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of LangChain4j's interface; that it is asked for the right things is what counts here. */
class ModelEmbedderTest {

    @TempDir
    Path directory;

    private final Words model = new Words(true);
    private final List<String> notes = new ArrayList<>();

    @Test
    void tellsQuestionsFromPassagesAndAsksForManyAtOnce() throws IOException {
        ModelEmbedder embedder = new ModelEmbedder(model, "words 64");
        folder("a.md", "apples are red");
        folder("b.md", "苹果是红的");

        update(embedder);
        List<Hit> hits;
        try (PassageIndex index = PassageIndex.open(new LuceneStore(directory.resolve("index")), embedder)) {
            hits = index.search("苹果", SearchMode.VECTOR, 5);
        }

        assertThat(model.requests)
                .extracting(EmbeddingRequest::inputType)
                .containsExactly(EmbeddingInputType.DOCUMENT, EmbeddingInputType.QUERY);
        assertThat(model.requests.get(0).inputs()).hasSize(2);
        assertThat(hits).as("of both languages, in one space").hasSize(2);
        assertThat(hits.get(0).passage().file()).isEqualTo("b.md");
    }

    @Test
    void aModelWithoutTypesIsNotAskedForOne() {
        Words plain = new Words(false);

        float[] vector = new ModelEmbedder(plain, "plain").question("apples", Script.LATIN);

        assertThat(plain.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.inputType()).isNull());
        double length = 0;
        for (float x : vector) {
            length += x * x;
        }
        assertThat(length).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void anotherModelOrOtherDimensionsMakeTheIndexAnew() throws IOException {
        folder("a.md", "apples are red");

        assertThat(update(new ModelEmbedder(model, "words 64")).embedded()).isEqualTo(1);
        assertThat(update(new ModelEmbedder(model, "words 64")).embedded()).isZero();
        assertThat(update(new ModelEmbedder(model, "words 32")).embedded()).isEqualTo(1);
        assertThat(notes).singleElement().asString().contains("another embedding model");
    }

    /** Another machine may search a shared index with other options. */
    @Test
    void vectorsOfAnotherModelAreNotCompared() throws IOException {
        folder("a.md", "apples are red");
        update(new ModelEmbedder(model, "words 64"));
        LuceneStore store = new LuceneStore(directory.resolve("index"));

        try (PassageIndex own = PassageIndex.open(store, new ModelEmbedder(model, "words 64"))) {
            assertThat(own.search("apples", SearchMode.VECTOR, 5)).hasSize(1);
        }
        try (PassageIndex other = PassageIndex.open(store, new ModelEmbedder(model, "words 32"))) {
            assertThat(other.search("apples", SearchMode.VECTOR, 5)).isEmpty();
            assertThat(other.search("apples", SearchMode.LEXICAL, 5)).hasSize(1);
        }
    }

    @Test
    void aModelThatGivesTooFewIsOneLine() {
        EmbeddingModel short1 = new Words(true) {
            @Override
            public EmbeddingResponse doEmbed(EmbeddingRequest request) {
                return EmbeddingResponse.builder().embeddings(List.of()).build();
            }
        };

        assertThatThrownBy(() -> new ModelEmbedder(short1, "short").question("apples", Script.LATIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("gave 0 vectors for 1 texts");
    }

    /** Of Doubao's model, whose requests are one for each text. */
    @Test
    void whatWasReceivedBeforeAFailureIsNotAskedForAgain() throws IOException {
        folder("a.md", "apples are red");
        folder("b.md", "bananas are yellow");
        folder("c.md", "cherries are dark");
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().contract(WireContract.ARK).start()) {
            ModelEmbedder embedder = new ModelEmbedder(
                    DoubaoEmbeddingModel.builder()
                            .baseUrl(emulator.baseUrl())
                            .apiKey("any")
                            .maxRetries(0)
                            .maxConcurrency(1)
                            .build(),
                    "doubao");
            AtomicBoolean rejects = new AtomicBoolean(true);
            emulator.when(
                            EmulatedEndpoint.MULTIMODAL_EMBEDDINGS,
                            request ->
                                    rejects.get() && request.json().toString().contains("cherries"))
                    .reply(Reply.error(400, "InvalidParameter", "too dark"));

            assertThatThrownBy(() -> update(embedder))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("too dark");
            assertThat(emulator.requests()).hasSize(3);
            rejects.set(false);

            assertThat(update(embedder).embedded()).isEqualTo(1);
            assertThat(emulator.requests()).hasSize(4);
        }
    }

    private IndexReport update(Embedder embedder) {
        return new IndexUpdate(
                        new LuceneStore(directory.resolve("index")),
                        embedder,
                        (file, number, of) -> {},
                        note -> notes.add(note.in(Language.EN)))
                .run(DocumentFolder.list(directory.resolve("docs")));
    }

    private void folder(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve("docs"));
        Files.writeString(directory.resolve("docs").resolve(name), text);
    }

    /** Vectors of words, not of length 1. */
    private static class Words implements EmbeddingModel {

        final List<EmbeddingRequest> requests = new ArrayList<>();
        private final boolean knowsTypes;

        Words(boolean knowsTypes) {
            this.knowsTypes = knowsTypes;
        }

        @Override
        public Set<EmbeddingParameter<?>> supportedParameters() {
            return knowsTypes ? Set.of(EmbeddingRequestParameters.INPUT_TYPE) : Set.of();
        }

        @Override
        public EmbeddingResponse doEmbed(EmbeddingRequest request) {
            requests.add(request);
            WordEmbedder words = new WordEmbedder("1");
            return EmbeddingResponse.builder()
                    .embeddings(request.inputs().stream()
                            .map(input -> {
                                float[] vector = words.question(input.text(), Script.LATIN);
                                for (int i = 0; i < vector.length; i++) {
                                    vector[i] *= 3;
                                }
                                return Embedding.from(vector);
                            })
                            .toList())
                    .build();
        }
    }
}
