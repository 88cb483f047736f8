package io.github.doubao4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.embedding.DoubaoEmbeddingRequestParameters;
import io.github.doubao4j.embedding.DoubaoEmbeddingResponseMetadata;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.ChatServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for, against an emulator that checks every request: contents, instructions, dimensions, formats, usage. */
class InputsAndParametersTest {

    private static final String IMAGE = "https://example.org/red.png";
    private static final String VIDEO = "https://example.org/film.mp4";

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private DoubaoEmbeddingModel.Builder model() {
        return DoubaoEmbeddingModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(ChatServer.KEY)
                .maxRetries(0);
    }

    private static EmbeddingRequest.Builder request(Content... contents) {
        return EmbeddingRequest.builder().inputs(List.of(EmbeddingInput.from(contents)));
    }

    private static EmbeddingRequest.Builder request() {
        return request(TextContent.from("a red square"));
    }

    private JsonNode lastBody() {
        List<EmulatedRequest> all = emulator.requests();
        return all.get(all.size() - 1).json();
    }

    private static double cosine(Embedding one, Embedding other) {
        double sum = 0;
        for (int i = 0; i < one.dimension(); i++) {
            sum += one.vector()[i] * other.vector()[i];
        }
        return sum;
    }

    /** Notes what it is called with. */
    private static final class Noted implements EmbeddingModelListener {

        final List<EmbeddingModelRequestContext> requests = new ArrayList<>();
        final List<EmbeddingModelResponseContext> responses = new ArrayList<>();
        final List<EmbeddingModelErrorContext> errors = new ArrayList<>();

        @Override
        public void onRequest(EmbeddingModelRequestContext context) {
            context.attributes().put("begun", true);
            requests.add(context);
        }

        @Override
        public void onResponse(EmbeddingModelResponseContext context) {
            responses.add(context);
        }

        @Override
        public void onError(EmbeddingModelErrorContext context) {
            errors.add(context);
        }
    }

    @Test
    void anyContentsAreOneVectorWithAndWithoutListeners() {
        List<EmbeddingInput> inputs = List.of(
                EmbeddingInput.from(ImageContent.from(IMAGE)),
                EmbeddingInput.from(VideoContent.from(VIDEO)),
                EmbeddingInput.from(
                        TextContent.from("before"),
                        ImageContent.from(IMAGE),
                        TextContent.from("between"),
                        VideoContent.from(VIDEO),
                        TextContent.from("after")),
                EmbeddingInput.from("text alone"));
        EmbeddingRequest request = EmbeddingRequest.builder().inputs(inputs).build();
        Noted noted = new Noted();

        EmbeddingResponse without = model().maxConcurrency(1).build().embed(request);
        List<String> kinds = emulator.requests().stream()
                .map(sent -> sent.json().path("input").findValuesAsText("type").toString())
                .toList();
        EmbeddingResponse with = model().listeners(noted).build().embed(request);

        assertThat(kinds)
                .containsExactly("[image_url]", "[video_url]", "[text, image_url, text, video_url, text]", "[text]");
        assertThat(without.embeddings()).hasSize(4).doesNotHaveDuplicates();
        assertThat(with.embeddings()).isEqualTo(without.embeddings());
        assertThat(noted.requests.get(0).textSegments().stream().map(segment -> segment.text()))
                .containsExactly("[IMAGE]", "[VIDEO]", "before\nbetween\nafter", "text alone");
        assertThat(noted.requests.get(0).embeddingRequest().inputs()).isEqualTo(inputs);
    }

    @Test
    void listenersGetContextsOfOneCallHoweverManyRequestsItMakes() {
        Noted noted = new Noted();
        EmbeddingModelListener rude = new EmbeddingModelListener() {
            @Override
            public void onRequest(EmbeddingModelRequestContext context) {
                throw new IllegalStateException("rude");
            }
        };
        DoubaoEmbeddingModel model =
                model().dimensions(1024).listeners(rude, noted).build();
        EmbeddingRequest request = EmbeddingRequest.builder()
                .inputs(List.of(EmbeddingInput.from("a"), EmbeddingInput.from("b")))
                .build();

        EmbeddingResponse response = model.embed(request);

        assertThat(noted.requests).hasSize(1);
        assertThat(noted.responses).hasSize(1);
        EmbeddingModelResponseContext ended = noted.responses.get(0);
        assertThat(ended.embeddingResponse()).isEqualTo(response);
        assertThat(ended.response().content()).isEqualTo(response.embeddings());
        assertThat(ended.response().tokenUsage()).isEqualTo(response.metadata().tokenUsage());
        assertThat(ended.attributes()).containsEntry("begun", true);
        assertThat(ended.embeddingModel()).isSameAs(model);
        assertThat(ended.embeddingRequest().dimensions()).isEqualTo(1024);

        emulator.when(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS, RequestMatcher.any())
                .reply(Reply.error(400, "InvalidParameter", "no"));
        assertThatThrownBy(() -> model.embed(request)).isInstanceOf(InvalidRequestException.class);
        assertThat(noted.errors).hasSize(1);
        assertThat(noted.errors.get(0).error()).isInstanceOf(InvalidRequestException.class);
        assertThat(noted.errors.get(0).attributes()).containsEntry("begun", true);
        assertThat(noted.responses).hasSize(1);
    }

    @Test
    void whatEmbeddingsDoNotTakeIsRejectedByNameBeforeTheCall() {
        DoubaoEmbeddingModel model = model().build();

        assertThatThrownBy(() -> model.embed(
                        request(AudioContent.from("https://example.org/a.mp3")).build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("AUDIO");
        assertThatThrownBy(() -> model().modelName("doubao-embedding-large-text-250515")
                        .build()
                        .embed(request(ImageContent.from(IMAGE)).build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("IMAGE");
        assertThatThrownBy(() -> model().modelName("doubao-embedding-vision-250328")
                        .build()
                        .embed(request(ImageContent.from(IMAGE), ImageContent.from(IMAGE))
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("one of each at most");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aVideosOwnOptionsAreSent() {
        model().build()
                .embed(request(DoubaoVideoContent.builder().url(VIDEO).fps(2.0).build())
                        .build());

        assertThat(lastBody().at("/input/0/video_url/fps").asDouble()).isEqualTo(2);
    }

    @Test
    void instructionsAreThoseOfTheTypeUnlessThereAreOthers() {
        assertThat(instruction(model(), request().inputType(EmbeddingInputType.QUERY)))
                .startsWith("Target_modality: text.\n");
        assertThat(instruction(model(), request().inputType(EmbeddingInputType.DOCUMENT)))
                .contains("Compress the text into one word");
        assertThat(instruction(model(), request())).isNull();
        assertThat(instruction(model().documentInstruction("mine"), request().inputType(EmbeddingInputType.DOCUMENT)))
                .isEqualTo("mine");
        assertThat(instruction(model().queryInstruction(""), request().inputType(EmbeddingInputType.QUERY)))
                .isNull();
        assertThat(instruction(model().queryInstruction("mine"), request())).isNull();
        DoubaoEmbeddingRequestParameters own = DoubaoEmbeddingRequestParameters.builder()
                .inputType(EmbeddingInputType.QUERY)
                .instruction("the request's")
                .build();
        assertThat(instruction(model().queryInstruction("mine"), request().parameters(own)))
                .isEqualTo("the request's");
        assertThat(instruction(
                        model(),
                        request()
                                .parameters(DoubaoEmbeddingRequestParameters.builder()
                                        .overrideWith(own)
                                        .instruction("")
                                        .build())))
                .isNull();
        assertThat(instruction(model().modelName("ep-1"), request().inputType(EmbeddingInputType.QUERY)))
                .as("nobody knows what the model behind an endpoint takes")
                .isNull();
        assertThat(instruction(
                        model().modelName("ep-1").queryInstruction("mine"),
                        request().inputType(EmbeddingInputType.QUERY)))
                .isEqualTo("mine");
        assertThatThrownBy(() -> instruction(
                        model().modelName("doubao-embedding-vision-250615").queryInstruction("mine"),
                        request().inputType(EmbeddingInputType.QUERY)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("instructions");
    }

    private String instruction(DoubaoEmbeddingModel.Builder builder, EmbeddingRequest.Builder request) {
        builder.build().embed(request.build());
        return lastBody().path("instructions").textValue();
    }

    /** A vector that depends on its neighbours would be another one tomorrow. */
    @Test
    void anInstructionNamesWhatItsOwnInputConsistsOf() {
        model().maxConcurrency(1)
                .build()
                .embed(EmbeddingRequest.builder()
                        .inputs(List.of(
                                EmbeddingInput.from("text"),
                                EmbeddingInput.from(ImageContent.from(IMAGE)),
                                EmbeddingInput.from(ImageContent.from(IMAGE), TextContent.from("text"))))
                        .inputType(EmbeddingInputType.DOCUMENT)
                        .build());

        assertThat(emulator.requests())
                .extracting(sent -> sent.json().path("instructions").asText())
                .containsExactly(
                        "Instruction: Compress the text into one word.\nQuery:",
                        "Instruction: Compress the image into one word.\nQuery:",
                        "Instruction: Compress the text and image into one word.\nQuery:");
    }

    @Test
    void parametersOfARequestReplaceThoseOfTheModel() {
        DoubaoEmbeddingModel model = model().dimensions(2048).build();

        EmbeddingResponse response = model.embed(request()
                .parameters(DoubaoEmbeddingRequestParameters.builder()
                        .modelName("doubao-embedding-vision-250615")
                        .dimensions(1024)
                        .encodingFormat("float")
                        .sparseEmbedding(true)
                        .build())
                .build());

        assertThat(response.embeddings().get(0).dimension()).isEqualTo(1024);
        assertThat(response.metadata().modelName()).isEqualTo("doubao-embedding-vision-250615");
        assertThat(((DoubaoEmbeddingResponseMetadata) response.metadata())
                        .sparseEmbeddings()
                        .get(0))
                .isNotEmpty();
        assertThat(lastBody().path("encoding_format").asText()).isEqualTo("float");
        assertThatThrownBy(() -> model.embed(request().dimensions(300).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1024, 2048");
    }

    @Test
    void customParametersThatHaveAnOptionOrCannotBeWrittenAreRejected() {
        for (String name : List.of(
                "model",
                "input",
                "dimensions",
                "encoding_format",
                "instructions",
                "sparse_embedding",
                "multi_embedding")) {
            assertThatThrownBy(() -> model().customParameters(Map.of(name, "x")).build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'" + name + "'");
        }
        for (Object value : List.of(Double.NaN, Map.of(1, 2), new Object())) {
            assertThatThrownBy(() ->
                            model().customParameters(Map.of("user", value)).build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("customParameters.user");
        }
    }

    @Test
    void dimensionsAreServedCutOrRejected() {
        assertThat(model().build().dimension()).isEqualTo(2048);
        assertThat(model().dimensions(1024).build().dimension()).isEqualTo(1024);
        assertThat(emulator.requests()).as("no call is needed").isEmpty();
        assertThat(model().dimensions(1024).build().embed("a").content().dimension())
                .isEqualTo(1024);
        assertThat(lastBody().path("dimensions").asInt()).isEqualTo(1024);
        assertThat(model().modelName("ep-1").build().dimension()).isEqualTo(2048);
        assertThat(emulator.requests()).as("nobody knows without a call").hasSize(2);

        for (int dimension : List.of(256, 512, 1024, 2048)) {
            Embedding cut = model().modelName("doubao-embedding-large-text-250515")
                    .dimensions(dimension)
                    .build()
                    .embed("a red square")
                    .content();
            assertThat(cut.dimension()).isEqualTo(dimension);
            assertThat(cosine(cut, cut)).isEqualTo(1, within(1e-4));
            assertThat(lastBody().has("dimensions")).isFalse();
        }
        for (int dimension : List.of(-1, 0, 1023, 4096)) {
            assertThatThrownBy(() -> model().modelName("doubao-embedding-large-text-250515")
                            .dimensions(dimension)
                            .build())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("256, 512, 1024, 2048");
        }
        assertThatThrownBy(() -> model().modelName("ep-1").dimensions(0).build())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void modelsForTextsGoToTheirOwnPathInLists() {
        List<Embedding> vectors = model().modelName("doubao-embedding-large-text-250515")
                .build()
                .embed(EmbeddingRequest.builder()
                        .inputs(List.of(EmbeddingInput.from("a"), EmbeddingInput.from("b"), EmbeddingInput.from("c")))
                        .build())
                .embeddings();

        assertThat(vectors).hasSize(3).doesNotHaveDuplicates();
        assertThat(emulator.requests()).hasSize(1);
        assertThat(emulator.requests().get(0).path()).endsWith("/embeddings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doubao-embedding-vision-251215", "doubao-embedding-large-text-250515"})
    void bothFormatsGiveEqualVectors(String name) {
        float[] numbers = model().modelName(name)
                .encodingFormat("float")
                .build()
                .embed("a red square")
                .content()
                .vector();
        assertThat(lastBody().path("encoding_format").asText()).isEqualTo("float");
        float[] base64 =
                model().modelName(name).build().embed("a red square").content().vector();
        assertThat(lastBody().path("encoding_format").asText()).isEqualTo("base64");

        assertThat(base64).isEqualTo(numbers);
        assertThatThrownBy(() -> model().encodingFormat("int8").build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("float, base64");
    }

    @Test
    void usageIsSummedAndUnknownStaysUnknown() {
        EmbeddingRequest two = EmbeddingRequest.builder()
                .inputs(List.of(
                        EmbeddingInput.from("one two three"),
                        EmbeddingInput.from(ImageContent.from(IMAGE), TextContent.from("four"))))
                .build();

        DoubaoTokenUsage usage =
                (DoubaoTokenUsage) model().build().embed(two).metadata().tokenUsage();

        assertThat(usage.textTokenCount()).isEqualTo(4);
        assertThat(usage.imageTokenCount()).isEqualTo(1312);
        assertThat(usage.inputTokenCount()).isEqualTo(1316);
        assertThat(usage.totalTokenCount()).isEqualTo(1316);
        assertThat(usage.outputTokenCount()).isNull();

        emulator.when(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS, RequestMatcher.any())
                .reply(Reply.asUsual().withEdit(document -> document.putNull("usage")));
        assertThat(model().build().embed(two).metadata().tokenUsage()).isNull();
    }

    @Test
    void sparseVectorsAreOneForEachInput() {
        EmbeddingResponse response = model().sparseEmbedding(true)
                .build()
                .embed(EmbeddingRequest.builder()
                        .inputs(List.of(
                                EmbeddingInput.from("red"),
                                EmbeddingInput.from("red square"),
                                EmbeddingInput.from("blue")))
                        .build());

        List<Map<Integer, Float>> sparse = ((DoubaoEmbeddingResponseMetadata) response.metadata()).sparseEmbeddings();
        assertThat(sparse.stream().map(Map::size).collect(Collectors.toList())).containsExactly(1, 2, 1);
        assertThat(sparse.get(1)).containsKeys(sparse.get(0).keySet().toArray(Integer[]::new));
        assertThat(((DoubaoEmbeddingResponseMetadata)
                                model().build().embed(request().build()).metadata())
                        .sparseEmbeddings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[7]",
                "[{\"index\":1}]",
                "[{\"value\":1}]",
                "[{\"index\":-1,\"value\":1}]",
                "[{\"index\":1,\"value\":\"x\"}]",
                "[{\"index\":1,\"value\":1},{\"index\":1,\"value\":2}]",
                "[[1,2]]",
                "7"
            })
    void aWrongSparseVectorIsAnError(String sparse) throws Exception {
        JsonNode wrong = new com.fasterxml.jackson.databind.ObjectMapper().readTree(sparse);
        emulator.when(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS, RequestMatcher.any())
                .reply(Reply.asUsual().withEdit(document -> {
                    document.withObject("/data").set("sparse_embedding", wrong);
                    return document;
                }));

        assertThatThrownBy(() -> model().sparseEmbedding(true).build().embed("red"))
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("sparse_embedding");
    }

    /** The same text in any company. */
    @Test
    void aVectorDoesNotDependOnTheOthersOfItsCall() {
        DoubaoEmbeddingModel model = model().build();
        EmbeddingInput[] all = {
            EmbeddingInput.from("a red square"), EmbeddingInput.from(ImageContent.from(IMAGE)), EmbeddingInput.from("b")
        };
        List<Embedding> together = model.embed(EmbeddingRequest.builder()
                        .inputs(Arrays.asList(all))
                        .inputType(EmbeddingInputType.DOCUMENT)
                        .build())
                .embeddings();

        for (int i = 0; i < all.length; i++) {
            assertThat(model.embed(EmbeddingRequest.builder()
                                    .inputs(List.of(all[i]))
                                    .inputType(EmbeddingInputType.DOCUMENT)
                                    .build())
                            .embeddings())
                    .containsExactly(together.get(i));
        }
    }
}
