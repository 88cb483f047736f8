package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /embeddings/multimodal}: what it takes, and what it answers. */
class MultimodalEmbeddingsTest {

    private static final String NEWEST = "doubao-embedding-vision-251215";
    private static final String MIDDLE = "doubao-embedding-vision-250615";
    private static final String OLD = "doubao-embedding-vision-250328";
    private static final String TEXT = "{\"type\":\"text\",\"text\":\"red bicycle\"}";
    private static final String IMAGE = image("https://host/cat.png");
    private static final String VIDEO = "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://host/cat.mp4\"}}";
    private static final String BAD_IMAGE = "InvalidImageURL.InvalidFormat";
    private static final String UNSUPPORTED = "InvalidParameter.UnsupportedParameter";
    private static final DoubaoEmulator EMULATOR =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    private final ArkEndpoint multimodal = new ArkEndpoint(EMULATOR, ArkEndpoint.MULTIMODAL);

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    record Refused(String input, String param, String code, String reason) {}

    private static String image(String url) {
        return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}";
    }

    private static String video(String fields) {
        return "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://host/a.mp4\"," + fields + "}}";
    }

    private static String data(String type, String latin1) {
        return "data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String request(String model, String input, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add("\"model\":\"" + model + "\"");
        all.add("\"input\":[" + input + "]");
        return "{" + String.join(",", all) + "}";
    }

    @Test
    void answersOneVectorForAllParts() throws Exception {
        JsonNode document = multimodal.accepts(request(NEWEST, TEXT + "," + IMAGE + "," + TEXT + "," + VIDEO));

        assertThat(document.path("object").asText()).isEqualTo("list");
        assertThat(document.path("id").asText()).startsWith("02");
        assertThat(document.path("created").asLong()).isPositive();
        assertThat(document.path("model").asText()).isEqualTo(NEWEST);
        assertThat(document.path("data").isObject()).isTrue();
        assertThat(document.path("data").properties()).hasSize(2);
        assertThat(document.at("/data/object").asText()).isEqualTo("embedding");
        assertThat(document.at("/data/embedding")).hasSize(2048);
        assertThat(document.path("usage"))
                .hasToString("{\"prompt_tokens\":6564,\"total_tokens\":6564,"
                        + "\"prompt_tokens_details\":{\"text_tokens\":4,\"image_tokens\":6560}}");
    }

    @ParameterizedTest
    @CsvSource({"28, 28, 1", "15, 15, 1", "280, 280, 100", "1024, 1024, 1312"})
    void aPictureCountsByItsPixels(int width, int height, int tokens) throws Exception {
        JsonNode document =
                multimodal.accepts(request(NEWEST, image(ArkEndpoint.picture(width, height, 0xFF0000, "png"))));

        assertThat(document.at("/usage/prompt_tokens_details/image_tokens").asInt())
                .isEqualTo(tokens);
    }

    @Test
    void instructionsCount() throws Exception {
        JsonNode document = multimodal.accepts(request(NEWEST, TEXT, "\"instructions\":\"find it\""));

        assertThat(document.at("/usage/prompt_tokens").asInt()).isEqualTo(4);
    }

    @Test
    void writesTheSameVectorInBase64() throws Exception {
        JsonNode floats = multimodal.accepts(request(NEWEST, TEXT, "\"dimensions\":1024"));
        JsonNode base64 =
                multimodal.accepts(request(NEWEST, TEXT, "\"dimensions\":1024", "\"encoding_format\":\"base64\""));

        assertThat(base64.at("/data/embedding").isTextual()).isTrue();
        assertThat(ArkEndpoint.vector(base64.at("/data/embedding")))
                .hasSize(1024)
                .isEqualTo(ArkEndpoint.vector(floats.at("/data/embedding")));
    }

    @Test
    void aSparseVectorHasPairsInOrder() throws Exception {
        JsonNode pairs = multimodal
                .accepts(request(MIDDLE, TEXT, "\"sparse_embedding\":{\"type\":\"enabled\"}"))
                .at("/data/sparse_embedding");

        assertThat(pairs).hasSize(2);
        assertThat(pairs.get(0).path("index").asInt())
                .isLessThan(pairs.get(1).path("index").asInt());
        assertThat(pairs).allSatisfy(pair -> {
            assertThat(pair.properties()).hasSize(2);
            assertThat(pair.path("index").isIntegralNumber()).isTrue();
            assertThat(pair.path("value").floatValue()).isEqualTo(1);
        });
    }

    @Test
    void aMultiVectorHasOneVectorForEachToken() throws Exception {
        JsonNode vectors = multimodal
                .accepts(request(
                        NEWEST,
                        TEXT + "," + IMAGE,
                        "\"dimensions\":1024",
                        "\"multi_embedding\":{\"type\":\"enabled\"}"))
                .at("/data/multi_embedding");

        assertThat(vectors).hasSize(3).allSatisfy(vector -> assertThat(vector).hasSize(1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparse_embedding", "multi_embedding"})
    void furtherVectorsAreSentOnlyWhenEnabled(String field) throws Exception {
        JsonNode document = multimodal.accepts(request(NEWEST, TEXT, "\"" + field + "\":{\"type\":\"disabled\"}"));

        assertThat(document.path("data").has(field)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsWhatThePageLists(String body) throws Exception {
        multimodal.accepts(body);
    }

    static Stream<String> accepted() throws Exception {
        return Stream.of(
                request(NEWEST, TEXT),
                request("ep-20260101-abcde", TEXT, "\"instructions\":\"i\"", "\"dimensions\":2048"),
                request(NEWEST, TEXT, "\"dimensions\":1024"),
                request(NEWEST, TEXT, "\"dimensions\":2048"),
                request(NEWEST, TEXT, "\"encoding_format\":\"float\""),
                request(NEWEST, IMAGE, "\"sparse_embedding\":{\"type\":\"disabled\"}"),
                request(MIDDLE, TEXT + "," + TEXT + "," + IMAGE + "," + VIDEO, "\"dimensions\":1024"),
                request(OLD, TEXT),
                request(OLD, IMAGE),
                request(OLD, IMAGE + "," + TEXT),
                request(NEWEST, image("http://host/cat")),
                request(NEWEST, image(ArkEndpoint.picture(15, 15, 0, "png"))),
                request(NEWEST, image(ArkEndpoint.picture(15, 3000, 0, "jpeg"))),
                request(NEWEST, image(data("image/webp", "RIFF\0\0\0\0WEBP"))),
                request(NEWEST, video("\"fps\":0.2")),
                request(NEWEST, video("\"fps\":5")),
                request(NEWEST, video("\"max_video_tokens\":10240")),
                request(NEWEST, video("\"max_video_tokens\":204800")),
                request(NEWEST, video("\"min_frame_tokens\":16")),
                request(NEWEST, video("\"min_frame_tokens\":128")),
                request(NEWEST, video("\"max_frame_tokens\":128")),
                request(NEWEST, video("\"max_frame_tokens\":640")),
                request(NEWEST, video("\"min_frames\":5")),
                request(NEWEST, video("\"min_frames\":16")),
                request(NEWEST, VIDEO.replace("https://host/cat.mp4", data("video/mp4", "film"))),
                request(NEWEST, VIDEO.replace("https://host/cat.mp4", data("video/avi", "film"))),
                request(NEWEST, VIDEO.replace("https://host/cat.mp4", data("video/mov", "film"))));
    }

    @ParameterizedTest
    @MethodSource("refusedParts")
    void refusesOtherParts(Refused refused) throws Exception {
        multimodal.refuses(request(NEWEST, refused.input()), refused.param(), refused.code(), refused.reason());
    }

    static Stream<Refused> refusedParts() throws Exception {
        return Stream.of(
                new Refused("", "input", "MissingParameter", ""),
                new Refused("\"red bicycle\"", "input[0]", "InvalidParameter", "string"),
                new Refused("{\"text\":\"a\"}", "input[0].type", "MissingParameter", ""),
                new Refused("{\"type\":\"audio\"}", "input[0].type", "InvalidParameter", "audio"),
                new Refused("{\"type\":\"text\"}", "input[0].text", "MissingParameter", ""),
                new Refused("{\"type\":\"text\",\"text\":\"\"}", "input[0].text", "MissingParameter", ""),
                new Refused(TEXT + ",{\"type\":\"text\",\"text\":\"a\",\"x\":1}", "input[1].x", UNSUPPORTED, ""),
                new Refused(image(""), "input[0].image_url.url", "InvalidImageURL.EmptyURL", ""),
                new Refused(image("cat.png"), "input[0].image_url.url", BAD_IMAGE, "http"),
                new Refused(
                        image(ArkEndpoint.picture(20, 20, 0, "png").replace("image/png", "image/jpeg")),
                        "input[0].image_url.url",
                        BAD_IMAGE,
                        "declared as image/jpeg"),
                new Refused(image("data:image/png;base64,%%%"), "input[0].image_url.url", BAD_IMAGE, "base64"),
                new Refused(
                        image(ArkEndpoint.picture(14, 20, 0, "png")),
                        "input[0].image_url.url",
                        "InvalidParameter",
                        "14x20"),
                new Refused(
                        image(ArkEndpoint.picture(20, 14, 0, "jpeg")),
                        "input[0].image_url.url",
                        "InvalidParameter",
                        "20x14"),
                new Refused(
                        image(ArkEndpoint.picture(6000, 6000, 0, "png")),
                        "input[0].image_url.url",
                        "InvalidParameter",
                        "6000x6000"),
                new Refused(
                        image(data("image/webp", "RIFF\0\0\0\0WEBP" + "\0".repeat(10 * 1024 * 1024))),
                        "input[0].image_url.url",
                        "InvalidParameter",
                        "10 MB"),
                new Refused(video("\"fps\":0.19"), "input[0].video_url.fps", "InvalidParameter", ""),
                new Refused(video("\"fps\":5.1"), "input[0].video_url.fps", "InvalidParameter", ""),
                new Refused(
                        video("\"max_video_tokens\":10239"),
                        "input[0].video_url.max_video_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(
                        video("\"max_video_tokens\":204801"),
                        "input[0].video_url.max_video_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(
                        video("\"min_frame_tokens\":15"),
                        "input[0].video_url.min_frame_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(
                        video("\"min_frame_tokens\":129"),
                        "input[0].video_url.min_frame_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(
                        video("\"max_frame_tokens\":127"),
                        "input[0].video_url.max_frame_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(
                        video("\"max_frame_tokens\":641"),
                        "input[0].video_url.max_frame_tokens",
                        "InvalidParameter",
                        ""),
                new Refused(video("\"min_frames\":4"), "input[0].video_url.min_frames", "InvalidParameter", ""),
                new Refused(video("\"min_frames\":17"), "input[0].video_url.min_frames", "InvalidParameter", ""),
                new Refused(
                        VIDEO.replace("https://host/cat.mp4", data("video/webm", "film")),
                        "input[0].video_url.url",
                        "InvalidParameter",
                        "video/mp4"),
                new Refused(
                        VIDEO.replace("https://host/cat.mp4", data("video/MP4", "film")),
                        "input[0].video_url.url",
                        "InvalidParameter",
                        "lower case"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dimensions\":512 | dimensions | InvalidParameter",
                "\"dimensions\":\"1024\" | dimensions | InvalidParameter",
                "\"encoding_format\":null | encoding_format | InvalidParameter",
                "\"encoding_format\":\"int8\" | encoding_format | InvalidParameter",
                "\"instructions\":\"\" | instructions | MissingParameter",
                "\"instructions\":7 | instructions | InvalidParameter",
                "\"sparse_embedding\":{} | sparse_embedding.type | MissingParameter",
                "\"sparse_embedding\":{\"type\":\"on\"} | sparse_embedding.type | InvalidParameter",
                "\"sparse_embedding\":true | sparse_embedding | InvalidParameter",
                "\"multi_embedding\":{} | multi_embedding.type | MissingParameter",
                "\"multi_embedding\":{\"type\":\"on\"} | multi_embedding.type | InvalidParameter",
                "\"multi_embedding\":{\"type\":\"enabled\",\"compression\":\"gzip\"} | multi_embedding.compression | InvalidParameter",
                "\"user\":\"u\" | user | InvalidParameter.UnsupportedParameter"
            })
    void refusesOtherFields(String field, String param, String code) throws Exception {
        multimodal.refuses(request(NEWEST, TEXT, field), param, code, "");
    }

    @ParameterizedTest
    @CsvSource({"blosc2", "zstd"})
    void saysThatItDoesNotCompress(String compression) throws Exception {
        multimodal.refuses(
                request(
                        NEWEST,
                        TEXT,
                        "\"multi_embedding\":{\"type\":\"enabled\",\"compression\":\"" + compression + "\"}"),
                "multi_embedding.compression",
                UNSUPPORTED,
                "the emulator does not compress");
    }

    @Test
    void aSparseVectorIsOfTextAlone() throws Exception {
        multimodal.refuses(
                request(NEWEST, TEXT + "," + IMAGE, "\"sparse_embedding\":{\"type\":\"enabled\"}"),
                "sparse_embedding",
                "InvalidParameter",
                "text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                MIDDLE + " | \"instructions\":\"i\" | instructions",
                MIDDLE + " | \"multi_embedding\":{\"type\":\"disabled\"} | multi_embedding",
                OLD + " | \"instructions\":\"i\" | instructions",
                OLD + " | \"sparse_embedding\":{\"type\":\"disabled\"} | sparse_embedding"
            })
    void earlierModelsLackLaterFields(String model, String field, String param) throws Exception {
        multimodal.refuses(request(model, TEXT, field), param, UNSUPPORTED, model);
    }

    @Test
    void earlierModelsLackTheLeastNumberOfFrames() throws Exception {
        multimodal.refuses(
                request(MIDDLE, video("\"min_frames\":5")), "input[0].video_url.min_frames", UNSUPPORTED, MIDDLE);
    }

    @Test
    void theOldModelTakesOneTextAndOneImage() throws Exception {
        for (String input : List.of(TEXT + "," + TEXT, IMAGE + "," + IMAGE)) {
            multimodal.refuses(request(OLD, input), "input[1]", "InvalidParameter", "one text and one image");
        }
        multimodal.refuses(request(OLD, VIDEO), "input[0]", "InvalidParameter", "one text and one image");
        multimodal.refuses(request(OLD, TEXT, "\"dimensions\":1024"), "dimensions", "InvalidParameter", "cut");
    }

    @Test
    void modelsForTextAloneDoNotSupportIt() throws Exception {
        multimodal.refuses(
                request("doubao-embedding-large-text-250515", TEXT),
                "model",
                "InvalidParameter",
                "/embeddings/multimodal");
        multimodal.refuses(
                request("doubao-seed-2-0-pro-260215", TEXT), "model", "InvalidParameter", "does not support");
        multimodal.refuses(
                request("doubao-embedding-vision-241215", TEXT),
                404,
                "model",
                "InvalidEndpointOrModel.NotFound",
                NEWEST);
    }

    @Test
    void aTextAloneIsNoInput() throws Exception {
        multimodal.refuses(
                "{\"model\":\"" + NEWEST + "\",\"input\":\"red bicycle\"}", "input", "InvalidParameter", "array");
        multimodal.refuses("{\"model\":\"" + NEWEST + "\"}", "input", "MissingParameter", "required");
    }
}
