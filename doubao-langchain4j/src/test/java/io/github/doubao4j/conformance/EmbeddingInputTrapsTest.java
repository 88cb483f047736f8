package io.github.doubao4j.conformance;

import static io.github.doubao4j.conformance.EmbeddingSamples.NEWEST;
import static io.github.doubao4j.conformance.EmbeddingSamples.object;
import static io.github.doubao4j.conformance.EmbeddingSamples.request;
import static io.github.doubao4j.conformance.EmbeddingSamples.texts;
import static io.github.doubao4j.conformance.EmbeddingSamples.vectorOf;
import static io.github.doubao4j.testing.VectorServer.error;
import static io.github.doubao4j.testing.VectorServer.json;
import static io.github.doubao4j.testing.VectorServer.list;
import static io.github.doubao4j.testing.VectorServer.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Traps of what embeddings are asked for: inputs, and how they are distributed over requests. */
@Timeout(180)
class EmbeddingInputTrapsTest {

    @RegisterExtension
    final VectorServer server = new VectorServer();

    @Test
    @Trap(
            list = "E",
            value = 2,
            trap = "a list of parts is one vector: ten texts in one multimodal request give one, and no error",
            outcome = "each input is a request of its own; the parts of one input go out together")
    void inputsAreNeverFused() {
        DoubaoEmbeddingModel model = server.model(Way.ONE_BY_ONE).build();

        assertThat(model.embedAll(texts(10)).content()).hasSize(10);
        assertThat(server.requests())
                .hasSize(10)
                .allMatch(asked -> asked.texts().size() == 1);

        EmbeddingInput both = EmbeddingInput.from(TextContent.from("text 1"), TextContent.from("text 2"));
        assertThat(model.embed(request(both).build()).embeddings()).hasSize(1);
        assertThat(server.requests().get(10).texts()).containsExactly("text 1", "text 2");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 3,
            trap =
                    "`/embeddings` rejects objects as inputs, the multimodal path needs them; a wrong path is a type error",
            outcome = "strings to the first, parts to the second")
    void eachPathGetsWhatItTakes(Way way) {
        server.model(way).build().embedAll(texts(2));

        assertThat(server.requests()).allSatisfy(asked -> {
            assertThat(asked.path())
                    .isEqualTo(way == Way.LISTS ? "/api/v3/embeddings" : "/api/v3/embeddings/multimodal");
            assertThat(asked.body().path("input"))
                    .allMatch(input -> way == Way.LISTS
                            ? input.isTextual()
                            : input.path("type").asText().equals("text"));
        });
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 5,
            trap = "an empty text or an empty list is a 400",
            outcome =
                    "blank text: `InvalidRequestException` with its index before anything is sent; no texts: no vectors, no request")
    void nothingEmptyIsSent(Way way) {
        DoubaoEmbeddingModel model = server.model(way).build();

        assertThat(model.embedAll(List.of()).content()).isEmpty();
        assertThatThrownBy(() -> model.embed(request(EmbeddingInput.from("text 0"), EmbeddingInput.from(" \n\u3000"))
                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("input 1", "blank");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 6,
            trap = "the limit of 100,000 bytes counts UTF-8: 34,000 Chinese characters are over it",
            outcome = "`InvalidRequestException` with the index, the bytes and the limit before anything is sent")
    void theLimitOfATextIsInBytesOfUtf8(Way way) {
        DoubaoEmbeddingModel model = server.model(way).build();
        List<TextSegment> texts = List.of(TextSegment.from("text 0"), TextSegment.from("字".repeat(34_000)));

        assertThatThrownBy(() -> model.embedAll(texts))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("input 1", "102000 bytes", "100000");

        assertThat(server.requests()).isEmpty();
        model.embed("7" + "字".repeat(33_333));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @Trap(
            list = "E",
            value = 7,
            trap = "the page advises 4 texts or 4,096 tokens in a request, and names no maximum",
            outcome =
                    "`maxSegmentsPerBatch`, 4 unless set, and about 4,096 tokens; after a 400 or 413 about size two halves, after no other")
    void aListIsHalvedWhenItsSizeIsRejected() {
        server.model(Way.LISTS).build().embedAll(texts(9));
        assertThat(server.requests().stream().map(asked -> asked.texts().size()))
                .containsExactlyInAnyOrder(4, 4, 1);

        server.script(asked -> asked.texts().size() > 5
                ? error(400, "InvalidParameter", "the batch size exceeds what is allowed")
                : right(asked));
        List<Embedding> vectors = server.model(Way.LISTS)
                .maxSegmentsPerBatch(10)
                .build()
                .embedAll(texts(10))
                .content();
        assertThat(vectors)
                .extracting(vector -> vector.vector()[0])
                .startsWith(0f, 1f, 2f)
                .hasSize(10);

        server.script(asked -> error(400, "InvalidParameter", "The parameter `dimensions` exceeds the maximum"));
        int before = server.requests().size();
        assertThatThrownBy(() -> server.model(Way.LISTS).build().embedAll(texts(4)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    @Trap(
            list = "E",
            value = 9,
            trap =
                    "queries and documents need different instructions, and vectors that were made with others do not match",
            outcome =
                    "`QUERY` and `DOCUMENT` have one each, a request without a type has none; the model's own are in its `toString`")
    void queriesAndDocumentsHaveInstructionsOfTheirOwn() {
        server.script(asked -> json(object(vectorOf(2048), "")));
        DoubaoEmbeddingModel model = server.model(Way.ONE_BY_ONE)
                .modelName(NEWEST)
                .queryInstruction("Find the answer.")
                .build();
        for (EmbeddingInputType type : EmbeddingInputType.values()) {
            model.embed(request(EmbeddingInput.from("text 1")).inputType(type).build());
        }
        model.embed("text 1");

        Map<String, String> sent = Map.of(
                "QUERY", "Find the answer.",
                "DOCUMENT", "Instruction: Compress the text into one word.\nQuery:");
        for (int i = 0; i < EmbeddingInputType.values().length; i++) {
            assertThat(server.requests().get(i).body().path("instructions").asText(""))
                    .isEqualTo(sent.getOrDefault(EmbeddingInputType.values()[i].name(), ""));
        }
        assertThat(server.requests()
                        .get(EmbeddingInputType.values().length)
                        .body()
                        .has("instructions"))
                .isFalse();
        assertThat(model.toString())
                .contains(
                        "queryInstruction=Find the answer.",
                        "documentInstruction=default 'Instruction: Compress the … into");
    }

    @Test
    @Trap(
            list = "E",
            value = 12,
            trap = "each SDK of Ark lacks fields that others have, such as `instructions` in Python",
            outcome = "the fields are those of the pages; others can be sent as `customParameters`")
    void fieldsAreThoseOfThePages() {
        server.script(asked -> json(object(vectorOf(1024), "")));
        server.model(Way.ONE_BY_ONE)
                .modelName(NEWEST)
                .dimensions(1024)
                .sparseEmbedding(true)
                .customParameters(Map.of("user", "u-1"))
                .build()
                .embed(request(EmbeddingInput.from("text 1"))
                        .inputType(EmbeddingInputType.QUERY)
                        .build());

        assertThat(server.requests().get(0).body().toString())
                .isEqualTo("{\"model\":\"" + NEWEST + "\",\"input\":[{\"type\":\"text\",\"text\":\"text 1\"}],"
                        + "\"encoding_format\":\"base64\",\"dimensions\":1024,"
                        + "\"instructions\":\"Target_modality: text.\\nInstruction: Retrieve passages that answer the"
                        + " question.\\nQuery:\",\"sparse_embedding\":{\"type\":\"enabled\"},\"user\":\"u-1\"}");
    }

    @Test
    @Trap(
            list = "E",
            value = 15,
            trap = "the models for texts retire, and some are switched off",
            outcome = "one warning when a model is built; the 404 names the successor")
    void modelsThatRetireNameTheirSuccessor() {
        RecordingLogger logger = new RecordingLogger(Level.WARN);
        DoubaoEmbeddingModel model = server.model(Way.LISTS)
                .modelName("doubao-embedding-text-240715")
                .logger(logger)
                .build();
        assertThat(logger.messages).hasSize(1);
        assertThat(logger.all()).contains("doubao-embedding-text-240715", NEWEST);

        server.script(asked -> error(404, "InvalidEndpointOrModel.NotFound", "The model does not exist"));
        assertThatThrownBy(() -> model.embedAll(texts(2)))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining(NEWEST);
        assertThatThrownBy(() -> server.model(Way.LISTS).build().embed("text 1"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageNotContaining(NEWEST);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 16,
            trap = "one request of many fails, and what the others brought was paid for",
            outcome =
                    "that one alone is sent again; if it stays failed, `DoubaoEmbeddingException` has the vectors and the indexes of the rest")
    void onlyWhatFailedIsSentAgain(Way way) {
        server.script(asked -> asked.has("text 9") ? error(500, "InternalError", "oops") : right(asked));

        Throwable thrown = catchThrowable(
                () -> server.model(way).maxConcurrency(1).maxRetries(1).build().embedAll(texts(10)));

        assertThat(server.timesOf("text 9")).isEqualTo(2);
        assertThat(server.timesOf("text 0")).isEqualTo(1);
        DoubaoEmbeddingException partial = DoubaoEmbeddingException.find(thrown).orElseThrow();
        assertThat(partial.failedInputs()).isEqualTo(way == Way.LISTS ? List.of(8, 9) : List.of(9));
        assertThat(partial.missingInputs()).isEqualTo(partial.failedInputs());
        assertThat(thrown).hasMessageContaining(way == Way.LISTS ? "input 8, 9 of 10" : "input 9 of 10");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 17,
            trap = "filling a store meets the limit of tokens a minute first",
            outcome =
                    "`maxConcurrency`, 5 unless set; after a 429 all requests of the model wait for `Retry-After` together")
    void aRateLimitHoldsAllRequestsOfTheModel(Way way) {
        List<Long> arrivals = new CopyOnWriteArrayList<>();
        server.script(asked -> {
            arrivals.add(System.nanoTime());
            return asked.has("text 0") && asked.times() == 1
                    ? error(429, "RateLimitExceeded", "slow")
                            .newBuilder()
                            .setHeader("Retry-After", "1")
                            .build()
                    : right(asked);
        });

        DoubaoEmbeddingModel model =
                server.model(way).maxSegmentsPerBatch(1).maxConcurrency(1).build();
        assertThat(model.embedAll(texts(3)).content()).hasSize(3);

        assertThat(arrivals).hasSize(4);
        assertThat(Duration.ofNanos(Collections.min(arrivals.subList(1, 4)) - arrivals.get(0)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
}
