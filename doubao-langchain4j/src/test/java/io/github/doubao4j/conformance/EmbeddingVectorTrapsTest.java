package io.github.doubao4j.conformance;

import static io.github.doubao4j.conformance.EmbeddingSamples.NEWEST;
import static io.github.doubao4j.conformance.EmbeddingSamples.object;
import static io.github.doubao4j.conformance.EmbeddingSamples.request;
import static io.github.doubao4j.conformance.EmbeddingSamples.texts;
import static io.github.doubao4j.conformance.EmbeddingSamples.vectorOf;
import static io.github.doubao4j.testing.VectorServer.entry;
import static io.github.doubao4j.testing.VectorServer.json;
import static io.github.doubao4j.testing.VectorServer.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.embedding.DoubaoEmbeddingResponseMetadata;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of what comes back for inputs: vectors, their order and length, and what they cost. */
@Timeout(180)
class EmbeddingVectorTrapsTest {

    @RegisterExtension
    final VectorServer server = new VectorServer();

    private static DoubaoTokenUsage usage(EmbeddingResponse response) {
        return (DoubaoTokenUsage) response.metadata().tokenUsage();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 1,
            trap = "`data` is an object on one path and a list on the other, and samples mix them up",
            outcome = "either is read on both")
    void dataMayBeAnObjectOrAList(Way way) {
        for (String document : List.of(
                object("[7,1]", ""),
                list(List.of(entry(0, "[7,1]"))),
                list(List.of("{\"embedding\":[7,1]}")),
                object("[7,1]", ",\"index\":0"))) {
            server.script(asked -> json(document));

            assertThat(server.model(way).build().embed("text 7").content().vector())
                    .containsExactly(7, 1);
        }
    }

    @Test
    @Trap(
            list = "E",
            value = 4,
            trap =
                    "the entries of a list come in another order, or with an index that is missing, repeated or too large",
            outcome = "sorted by `index`; anything but each index once is an `InternalServerException`, after retries")
    void vectorsAreSortedByIndex() {
        server.script(asked -> json(list(List.of(entry(2, "[2,1]"), entry(0, "[0,1]"), entry(1, "[1,1]")))));
        assertThat(server.model(Way.LISTS).build().embedAll(texts(3)).content())
                .extracting(vector -> vector.vector()[0])
                .containsExactly(0f, 1f, 2f);

        for (String second : List.of("0", "2", "null", "-1", "1.0", "\"1\"")) {
            server.script(asked -> json(list(List.of(entry(0, "[0,1]"), entry(second, "[1,1]")))));
            assertThatThrownBy(
                            () -> server.model(Way.LISTS).maxRetries(0).build().embedAll(texts(2)))
                    .as(second)
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("index");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 8,
            trap = "the vision models have 1024 and 2048 dimensions only, and an index has one of them for ever",
            outcome =
                    "another number: `InvalidRequestException` before anything is sent; a vector of another length: `InternalServerException`, not retried")
    void dimensionsAreCheckedBothWays(Way way) {
        assertThatThrownBy(() ->
                        server.model(way).modelName(NEWEST).dimensions(512).build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("512", "1024, 2048");

        DoubaoEmbeddingModel model =
                server.model(way).modelName(NEWEST).dimensions(1024).build();
        server.script(asked -> json(object(vectorOf(2048), "")));
        assertThatThrownBy(() -> model.embed("text 1"))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContainingAll("2048 dimensions", "1024");
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).body().path("dimensions").asInt()).isEqualTo(1024);
    }

    @Test
    @Trap(
            list = "E",
            value = 10,
            trap = "a sparse vector is a list of pairs, or one pair alone; it exists of texts only",
            outcome = "either is read; with an image `InvalidRequestException` before anything is sent")
    void sparseVectorsAreReadInBothForms() {
        DoubaoEmbeddingModel model =
                server.model(Way.LISTS).sparseEmbedding(true).build();
        for (String sparse : List.of("[{\"index\":9,\"value\":0.5}]", "{\"index\":9,\"value\":0.5}")) {
            server.script(asked -> json(object("[7,1]", ",\"sparse_embedding\":" + sparse)));

            EmbeddingResponse response =
                    model.embed(request(EmbeddingInput.from("text 7")).build());

            assertThat(((DoubaoEmbeddingResponseMetadata) response.metadata()).sparseEmbeddings())
                    .containsExactly(Map.of(9, 0.5f));
        }
        assertThat(server.requests()).allSatisfy(asked -> {
            assertThat(asked.path()).endsWith("/multimodal");
            assertThat(asked.body().at("/sparse_embedding/type").asText()).isEqualTo("enabled");
        });

        EmbeddingInput picture = EmbeddingInput.from(ImageContent.from("https://example.org/a.png"));
        assertThatThrownBy(() -> model.embed(
                        request(EmbeddingInput.from("text 0"), picture).build()))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("input 1", "sparse");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "E",
            value = 11,
            trap = "base64 is of 32-bit floats, least significant byte first; that of multi vectors is of 16-bit ones",
            outcome =
                    "numbers and base64 give the same vector, whichever was asked for; `multi_embedding` cannot be asked for")
    void base64IsOfLittleEndianFloats(Way way) {
        for (String format : List.of("float", "base64")) {
            for (String vector : List.of("[1.0,-2.0,0.1]", "\"AACAPwAAAMDNzMw9\"")) {
                server.script(asked -> json(object(vector, "")));

                assertThat(server.model(way)
                                .encodingFormat(format)
                                .build()
                                .embed("text 1")
                                .content()
                                .vector())
                        .containsExactly(1f, -2f, 0.1f);
            }
        }
        assertThatThrownBy(() -> server.model(way)
                        .customParameters(Map.of("multi_embedding", Map.of("type", "enabled")))
                        .build())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("multi_embedding");
    }

    @Test
    @Trap(
            list = "E",
            value = 13,
            trap = "usage is null, empty or without `completion_tokens`; `created` is a text",
            outcome = "what is not said is unknown, never 0")
    void unknownUsageIsNotZero() {
        DoubaoEmbeddingModel model = server.model(Way.ONE_BY_ONE).build();
        for (String usage : List.of("null", "[]", "\"none\"", "7")) {
            server.script(
                    asked -> json("{\"created\":\"today\",\"data\":{\"embedding\":[7,1]},\"usage\":" + usage + "}"));
            assertThat(model.embed("text 7").tokenUsage()).isNull();
        }
        server.script(asked -> json("{\"data\":{\"embedding\":[7,1]},\"usage\":{\"prompt_tokens\":5,\"total_tokens\":"
                + "99999999999,\"prompt_tokens_details\":null}}"));
        EmbeddingResponse response =
                model.embed(request(EmbeddingInput.from("text 7")).build());
        assertThat(usage(response).inputTokenCount()).isEqualTo(5);
        assertThat(usage(response).outputTokenCount()).isNull();
        assertThat(usage(response).imageTokenCount()).isNull();
    }

    @Test
    @Trap(
            list = "E",
            value = 14,
            trap = "tokens of images cost about 2.6 times as much as those of texts",
            outcome = "`DoubaoTokenUsage` has both, summed over all requests of a call")
    void tokensOfTextsAndImagesAreSummedApart() {
        server.script(
                asked -> json("{\"data\":{\"embedding\":[7,1]},\"usage\":{\"prompt_tokens\":12,\"total_tokens\":12,"
                        + "\"prompt_tokens_details\":{\"text_tokens\":2,\"image_tokens\":10}}}"));

        EmbeddingResponse response = server.model(Way.ONE_BY_ONE)
                .build()
                .embed(request(
                                EmbeddingInput.from(
                                        TextContent.from("text 7"), ImageContent.from("https://example.org/a.png")),
                                EmbeddingInput.from("text 7"))
                        .build());

        assertThat(usage(response).textTokenCount()).isEqualTo(4);
        assertThat(usage(response).imageTokenCount()).isEqualTo(20);
        assertThat(usage(response).inputTokenCount()).isEqualTo(24);
    }

    @Test
    @Trap(
            list = "E",
            value = 18,
            trap = "vectors of older models are cut by the client, and are then no longer of unit length",
            outcome =
                    "cut and brought to unit length here, and `dimensions` is not sent; newer models get `dimensions`")
    void vectorsOfOlderModelsAreCutAndNormalized() {
        server.script(asked -> json(object(vectorOf(2048), "")));
        Stream.of("doubao-embedding-large-text-250515", "doubao-embedding-vision-250328")
                .forEach(name -> {
                    float[] cut = server.model(Way.ONE_BY_ONE)
                            .modelName(name)
                            .dimensions(1024)
                            .build()
                            .embed("text 1")
                            .content()
                            .vector();

                    double squares = 0;
                    for (float number : cut) {
                        squares += (double) number * number;
                    }
                    assertThat(cut).hasSize(1024);
                    assertThat(squares).isEqualTo(1, within(1e-5));
                    assertThat(cut[0] / cut[2]).isEqualTo(0.75f, within(1e-5f));
                });
        assertThat(server.requests()).noneMatch(asked -> asked.body().has("dimensions"));
    }
}
