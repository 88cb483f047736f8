package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /embeddings}: what it takes, and what it answers. */
class EmbeddingsTest {

    private static final String NEWEST = "doubao-embedding-vision-251215";
    private static final String TEXT = "doubao-embedding-large-text-250515";
    private static final DoubaoEmulator EMULATOR =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    private final ArkEndpoint embeddings = new ArkEndpoint(EMULATOR, ArkEndpoint.EMBEDDINGS);

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    record Refused(String fields, String param, String code, String reason) {}

    private static String request(String model, String fields) {
        return "{\"model\":\"" + model + "\"," + fields + "}";
    }

    @Test
    void answersAListInItsOrder() throws Exception {
        JsonNode document = embeddings.accepts(request(NEWEST, "\"input\":[\"a cat\",\"红色的自行车\"]"));

        assertThat(document.path("object").asText()).isEqualTo("list");
        assertThat(document.path("id").asText()).startsWith("02");
        assertThat(document.path("created").asLong()).isPositive();
        assertThat(document.path("model").asText()).isEqualTo(NEWEST);
        assertThat(document.path("data")).hasSize(2);
        for (int i = 0; i < 2; i++) {
            JsonNode entry = document.path("data").get(i);
            assertThat(entry.path("object").asText()).isEqualTo("embedding");
            assertThat(entry.path("index").intValue()).isEqualTo(i);
            assertThat(entry.path("embedding")).hasSize(2048);
        }
        assertThat(document.path("usage")).hasToString("{\"prompt_tokens\":8,\"total_tokens\":8}");
    }

    @Test
    void answersOneTextWithOneVectorOfLengthOne() throws Exception {
        JsonNode document = embeddings.accepts(request(NEWEST, "\"input\":\"a cat\",\"dimensions\":1024"));

        assertThat(document.path("data")).hasSize(1);
        float[] vector = ArkEndpoint.vector(document.at("/data/0/embedding"));
        assertThat(vector).hasSize(1024);
        assertThat(ArkEndpoint.cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void writesTheSameVectorInBase64() throws Exception {
        String input = "\"input\":\"how long is a response stored\"";

        JsonNode floats = embeddings.accepts(request(NEWEST, input + ",\"encoding_format\":\"float\""));
        JsonNode base64 = embeddings.accepts(request(NEWEST, input + ",\"encoding_format\":\"base64\""));

        assertThat(base64.at("/data/0/embedding").isTextual()).isTrue();
        assertThat(ArkEndpoint.vector(base64.at("/data/0/embedding")))
                .isEqualTo(ArkEndpoint.vector(floats.at("/data/0/embedding")));
    }

    @ParameterizedTest
    @CsvSource({
        "doubao-embedding-vision-251215, 2048",
        "doubao-embedding-vision-250615, 2048",
        "doubao-embedding-vision-250328, 2048",
        "doubao-embedding-large-text-250515, 2048",
        "doubao-embedding-large-text-240915, 4096",
        "doubao-embedding-text-240715, 2560",
        "ep-20260101-abcde, 2048"
    })
    void everyModelHasItsLength(String model, int length) throws Exception {
        assertThat(embeddings.accepts(request(model, "\"input\":\"a\"")).at("/data/0/embedding"))
                .hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {NEWEST, "doubao-embedding-vision-250615", "ep-20260101-abcde"})
    void laterModelsHaveAChoiceOfTwoLengths(String model) throws Exception {
        for (int length : List.of(1024, 2048)) {
            assertThat(embeddings
                            .accepts(request(model, "\"input\":\"a\",\"dimensions\":" + length))
                            .at("/data/0/embedding"))
                    .hasSize(length);
        }
        for (int length : List.of(1, 256, 512, 1023, 1025, 2049, 3072)) {
            embeddings.refuses(
                    request(model, "\"input\":\"a\",\"dimensions\":" + length),
                    "dimensions",
                    "InvalidParameter",
                    "[1024, 2048]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doubao-embedding-vision-250328",
                TEXT,
                "doubao-embedding-large-text-240915",
                "doubao-embedding-text-240715"
            })
    void earlierModelsHaveNoChoice(String model) throws Exception {
        embeddings.refuses(
                request(model, "\"input\":\"a\",\"dimensions\":1024"),
                "dimensions",
                "InvalidParameter",
                "a client may cut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doubao-embedding-vision-241215", "doubao-embedding-text-240515"})
    void modelsThatWereSwitchedOffAreNotFound(String model) throws Exception {
        embeddings.refuses(request(model, "\"input\":\"a\""), 404, "model", "InvalidEndpointOrModel.NotFound", NEWEST);
    }

    @Test
    void modelsThatTheUserNamesAreServedAllTheSame() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.builder()
                .contract(WireContract.ARK)
                .models("doubao-embedding-text-240515", "doubao-mine")
                .start()) {
            ArkEndpoint endpoint = new ArkEndpoint(emulator, ArkEndpoint.EMBEDDINGS);
            endpoint.accepts(request("doubao-embedding-text-240515", "\"input\":\"a\""));
            endpoint.accepts(request("doubao-mine", "\"input\":\"a\""));
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsWhatThePageLists(String fields) throws Exception {
        embeddings.accepts(request(NEWEST, fields));
    }

    static Stream<String> accepted() {
        return Stream.of(
                "\"input\":\"a\"",
                "\"input\":[\"a\"]",
                "\"input\":\" \"",
                "\"input\":\"a\",\"encoding_format\":null",
                "\"input\":\"a\",\"encoding_format\":\"float\"",
                "\"input\":\"a\",\"encoding_format\":\"base64\"",
                "\"input\":\"a\",\"user\":\"u-1\"",
                "\"input\":\"" + "a".repeat(100_000) + "\"",
                "\"input\":\"" + "红".repeat(33_333) + "\"");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatThePageRulesOut(Refused refused) throws Exception {
        embeddings.refuses(request(NEWEST, refused.fields()), refused.param(), refused.code(), refused.reason());
    }

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("\"user\":\"u\"", "input", "MissingParameter", "required"),
                new Refused("\"input\":[]", "input", "MissingParameter", ""),
                new Refused("\"input\":\"\"", "input", "MissingParameter", ""),
                new Refused("\"input\":[\"a\",\"\"]", "input[1]", "MissingParameter", ""),
                new Refused("\"input\":null", "input", "InvalidParameter", ""),
                new Refused("\"input\":7", "input", "InvalidParameter", ""),
                new Refused("\"input\":[7]", "input[0]", "InvalidParameter", "expected a string, but got number"),
                new Refused("\"input\":[[\"a\"]]", "input[0]", "InvalidParameter", "expected a string, but got array"),
                new Refused(
                        "\"input\":{\"type\":\"text\",\"text\":\"a\"}",
                        "input",
                        "InvalidParameter",
                        "expected a string, but got map"),
                new Refused(
                        "\"input\":[\"a\",{\"type\":\"text\",\"text\":\"a\"}]",
                        "input[1]",
                        "InvalidParameter",
                        "expected a string, but got map"),
                new Refused("\"input\":\"" + "a".repeat(100_001) + "\"", "input", "InvalidParameter", "100001 bytes"),
                new Refused(
                        "\"input\":[\"a\",\"" + "红".repeat(33_334) + "\"]",
                        "input[1]",
                        "InvalidParameter",
                        "100002 bytes"),
                new Refused("\"input\":\"a\",\"dimensions\":0", "dimensions", "InvalidParameter", "minimum"),
                new Refused("\"input\":\"a\",\"dimensions\":1024.5", "dimensions", "InvalidParameter", ""),
                new Refused("\"input\":\"a\",\"dimensions\":\"1024\"", "dimensions", "InvalidParameter", ""),
                new Refused("\"input\":\"a\",\"dimensions\":null", "dimensions", "InvalidParameter", ""),
                new Refused("\"input\":\"a\",\"encoding_format\":\"int8\"", "encoding_format", "InvalidParameter", ""),
                new Refused("\"input\":\"a\",\"encoding_format\":1", "encoding_format", "InvalidParameter", ""),
                new Refused("\"input\":\"a\",\"user\":1", "user", "InvalidParameter", ""),
                new Refused(
                        "\"input\":\"a\",\"instructions\":\"i\"",
                        "instructions",
                        "InvalidParameter.UnsupportedParameter",
                        "does not list"),
                new Refused(
                        "\"input\":\"a\",\"stream\":true",
                        "stream",
                        "InvalidParameter.UnsupportedParameter",
                        "does not list"));
    }

    @Test
    void aTextModelTakes4096TokensInOneText() throws Exception {
        String most = "word ".repeat(4096).strip();

        embeddings.accepts(request(TEXT, "\"input\":[\"" + most + "\"]"));
        embeddings.accepts(request(NEWEST, "\"input\":[\"" + most + " more\"]"));
        embeddings.refuses(
                request(TEXT, "\"input\":[\"a\",\"" + most + " more\"]"),
                "input[1]",
                "InvalidParameter",
                "4097 tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doubao-seed-2-0-pro-260215", "doubao-seedream-5-0-260128"})
    void modelsForSomethingElseDoNotSupportIt(String model) throws Exception {
        embeddings.refuses(request(model, "\"input\":\"a\""), "model", "InvalidParameter", "does not support this api");
    }

    @Test
    void aModelHasAName() throws Exception {
        embeddings.refuses("{\"input\":\"a\"}", "model", "MissingParameter", "");
        embeddings.refuses(request("", "\"input\":\"a\""), "model", "MissingParameter", "");
        embeddings.refuses("{\"input\":\"a\",\"model\":7}", "model", "InvalidParameter", "");
    }

    @Test
    void manyTextsAreAcceptedWithANote() throws Exception {
        String texts = String.join(
                ",", IntStream.range(0, 100).mapToObj(i -> "\"text " + i + "\"").toList());

        JsonNode document = embeddings.accepts(request(NEWEST, "\"input\":[" + texts + "]"));

        assertThat(document.path("data")).hasSize(100);
        List<EmulatedRequest> requests = EMULATOR.requests();
        EmulatedRequest request = requests.get(requests.size() - 1);
        assertThat(request.inputTexts()).hasSize(100).startsWith("text 0", "text 1");
        assertThat(request.notes()).singleElement().asString().contains("advises 4", "100");
    }

    @Test
    void lenientTakesUnlistedFieldsAndRecordsThem() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.builder()
                .contract(WireContract.ARK)
                .lenient(true)
                .start()) {
            ArkEndpoint endpoint = new ArkEndpoint(emulator, ArkEndpoint.EMBEDDINGS);
            endpoint.accepts(request(NEWEST, "\"input\":\"a\",\"truncate\":true"));
            endpoint.refuses(
                    request(NEWEST, "\"input\":\"a\",\"dimensions\":3"), "dimensions", "InvalidParameter", "3");

            assertThat(emulator.requests().get(0).unlistedFields()).containsExactly("truncate");
        }
    }
}
