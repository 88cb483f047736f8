package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.EmulatedEndpoint.IMAGES;
import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code POST /images/generations}: what it takes, and the pictures that it answers. */
class ImagesTest {

    private static final String LITE = "doubao-seedream-5-0-260128";
    private static final String V45 = "doubao-seedream-4-5-251128";
    private static final String V40 = "doubao-seedream-4-0-250828";
    private static final String V30 = "doubao-seedream-3-0-t2i-250415";
    private static final String EDIT = "doubao-seededit-3-0-i2i-250628";
    private static final String UNSUPPORTED = "InvalidParameter.UnsupportedParameter";
    private static final String URL = "https://host/cat.png";

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final ArkEndpoint images = new ArkEndpoint(emulator, ArkEndpoint.IMAGES);

    private static String request(String model, String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        return "{\"model\":\"" + model + "\",\"prompt\":\"a red square\"" + more + "}";
    }

    private static String images(int count) {
        return "\"image\":["
                + String.join(
                        ",",
                        IntStream.range(0, count)
                                .mapToObj(i -> "\"" + URL + "\"")
                                .toList())
                + "]";
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static BufferedImage picture(byte[] file) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private byte[] drawn(String model, String prompt, String... fields) throws Exception {
        String body = request(
                        model,
                        Stream.concat(Stream.of("\"response_format\":\"b64_json\""), Stream.of(fields))
                                .toArray(String[]::new))
                .replace("a red square", prompt);
        return Base64.getDecoder()
                .decode(images.accepts(body).at("/data/0/b64_json").asText());
    }

    @Test
    void servesThePictureWithoutAKeyAtItsUrl() throws Exception {
        JsonNode document = images.accepts(request(LITE));

        assertThat(document.path("model").asText()).isEqualTo(LITE);
        assertThat(document.path("created").asLong()).isPositive();
        assertThat(document.path("data")).hasSize(1);
        assertThat(document.at("/data/0").properties()).hasSize(2);
        assertThat(document.at("/data/0/size").asText()).isEqualTo("2048x2048");
        assertThat(document.path("usage"))
                .hasToString("{\"generated_images\":1,\"output_tokens\":16384,\"total_tokens\":16384}");
        String url = document.at("/data/0/url").asText();
        assertThat(url)
                .startsWith("http://127.0.0.1:" + emulator.port() + "/pictures/")
                .endsWith(".png");

        HttpResponse<byte[]> response = get(url);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
        BufferedImage picture = picture(response.body());
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(64);
        assertThat(get(url).body()).isEqualTo(response.body());
        assertThat(emulator.requests()).hasSize(3);
        assertThat(emulator.requests().get(0).endpoint()).contains(IMAGES);
        assertThat(emulator.requests().get(0).inputTexts()).containsExactly("a red square");
        assertThat(emulator.requests().get(1).endpoint()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing.png",
        "0000000000000001-red-0x1.png",
        "0000000000000001-mauve-1x1.png",
        "0000000000000001-red-1x1.gif",
        "0000000000000001-red-100x1.png"
    })
    void noOtherPictureIsThere(String name) throws Exception {
        assertThat(get("http://127.0.0.1:" + emulator.port() + "/pictures/" + name)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSamePictureComesInBase64() throws Exception {
        byte[] file =
                get(images.accepts(request(LITE)).at("/data/0/url").asText()).body();

        assertThat(drawn(LITE, "a red square")).isEqualTo(file);
    }

    @Test
    void aPictureFollowsFromPromptSeedAndMark() throws Exception {
        byte[] file = drawn(V30, "a red square", "\"seed\":7");

        assertThat(drawn(V30, "a red square", "\"seed\":7")).isEqualTo(file);
        assertThat(drawn(V30, "a red square", "\"seed\":8")).isNotEqualTo(file);
        assertThat(drawn(V30, "a red circle", "\"seed\":7")).isNotEqualTo(file);
        assertThat(drawn(V30, "a red square", "\"seed\":7", "\"watermark\":true"))
                .isEqualTo(file);
        assertThat(drawn(V30, "a red square", "\"seed\":7", "\"watermark\":false"))
                .isNotEqualTo(file);
        assertThat(drawn(V30, "a red square", "\"seed\":-1")).isEqualTo(drawn(V30, "a red square"));
    }

    @ParameterizedTest
    @CsvSource({"a red square, E02020", "BLUE sky, 2048E0", "绿色的树, 2EA043", "一朵黄花, F0E01E", "a gray cat, 808080"})
    void aPictureHasTheColourThatThePromptNames(String prompt, String rgb) throws Exception {
        assertThat(share(picture(drawn(LITE, prompt)), Integer.parseInt(rgb, 16)))
                .isGreaterThan(0.7);
    }

    private static double share(BufferedImage picture, int rgb) {
        int count = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                count += (picture.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
            }
        }
        return (double) count / (picture.getWidth() * picture.getHeight());
    }

    @Test
    void anEditedPictureKeepsItsColourUnlessThePromptNamesOne() throws Exception {
        String image = "\"image\":\"" + ArkEndpoint.picture(40, 40, 0x1010F0, "png") + "\"";

        assertThat(share(picture(drawn(LITE, "add a hat", image)), 0x2048E0)).isGreaterThan(0.7);
        assertThat(share(picture(drawn(LITE, "make it red", image)), 0xE02020)).isGreaterThan(0.7);
    }

    @Test
    void theWordsForItsColourFindAGeneratedPicture() throws Exception {
        ArkEndpoint multimodal = new ArkEndpoint(emulator, ArkEndpoint.MULTIMODAL);
        String body = "{\"model\":\"doubao-embedding-vision-251215\",\"input\":[%s]}";
        String part = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,%s\"}}";

        float[] words = ArkEndpoint.vector(multimodal
                .accepts(body.formatted("{\"type\":\"text\",\"text\":\"something green\"}"))
                .at("/data/embedding"));
        float[] green = ArkEndpoint.vector(multimodal
                .accepts(
                        body.formatted(part.formatted(Base64.getEncoder().encodeToString(drawn(LITE, "green leaves")))))
                .at("/data/embedding"));
        float[] blue = ArkEndpoint.vector(multimodal
                .accepts(body.formatted(part.formatted(Base64.getEncoder().encodeToString(drawn(LITE, "blue sea")))))
                .at("/data/embedding"));

        assertThat(ArkEndpoint.cosine(words, green)).isGreaterThan(ArkEndpoint.cosine(words, blue) + 0.1);
    }

    @ParameterizedTest
    @CsvSource({
        LITE + ", 2K, 2048x2048",
        LITE + ", 2k, 2048x2048",
        LITE + ", 3K, 3072x3072",
        LITE + ", 4k, 4096x4096",
        LITE + ", 2560x1440, 2560x1440",
        LITE + ", 1920x1920, 1920x1920",
        LITE + ", 4096x4096, 4096x4096",
        V45 + ", 2K, 2048x2048",
        V45 + ", 4K, 4096x4096",
        V45 + ", 960x960, 960x960",
        V40 + ", 1k, 1024x1024",
        V40 + ", 4K, 4096x4096",
        V40 + ", 1280x720, 1280x720",
        V40 + ", 1280×720, 1280x720",
        V30 + ", 512x512, 512x512",
        V30 + ", 2048x2048, 2048x2048",
        "ep-20260101-abcde, 1K, 1024x1024"
    })
    void everyModelHasItsSizes(String model, String asked, String size) throws Exception {
        JsonNode document = images.accepts(request(model, "\"size\":\"" + asked + "\""));

        assertThat(document.at("/data/0/size").asText()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        LITE + ", 1K",
        LITE + ", 5K",
        LITE + ", large",
        LITE + ", 2048",
        LITE + ", 2048*2048",
        LITE + ", 2048x2048x1",
        LITE + ", 1919x1920",
        LITE + ", 4097x4096",
        LITE + ", 99999x99999",
        V45 + ", 1K",
        V45 + ", 3K",
        V45 + ", 959x960",
        V40 + ", 3K",
        V40 + ", 1279x720",
        V30 + ", 1K",
        V30 + ", 511x512",
        V30 + ", 2049x2048"
    })
    void noModelHasOtherSizes(String model, String asked) throws Exception {
        images.refuses(request(model, "\"size\":\"" + asked + "\""), "size", "InvalidParameter", asked);
    }

    @ParameterizedTest
    @CsvSource({
        LITE + ", 2048x2048",
        V45 + ", 2048x2048",
        V40 + ", 2048x2048",
        V30 + ", 1024x1024",
        EDIT + ", 1024x1024"
    })
    void everyModelHasASizeOfItsOwn(String model, String size) throws Exception {
        assertThat(images.accepts(request(model)).at("/data/0/size").asText()).isEqualTo(size);
    }

    @Test
    void aPictureHasTheShapeThatWasAskedFor() throws Exception {
        BufferedImage picture = picture(drawn(LITE, "a", "\"size\":\"4096x2048\""));

        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(32);
    }

    @Test
    void jpegIsJpeg() throws Exception {
        String url = images.accepts(request(LITE, "\"output_format\":\"jpeg\""))
                .at("/data/0/url")
                .asText();

        HttpResponse<byte[]> response = get(url);

        assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(response.body()).startsWith(0xFF, 0xD8);
    }

    @Test
    void aSequenceHasSeveralPictures() throws Exception {
        String auto = "\"sequential_image_generation\":\"auto\"";
        String two = "\"sequential_image_generation_options\":{\"max_images\":2}";

        JsonNode document = images.accepts(request(V40, auto, two));

        assertThat(document.path("data")).hasSize(2);
        assertThat(document.at("/data/0/url")).isNotEqualTo(document.at("/data/1/url"));
        assertThat(document.at("/usage/generated_images").asInt()).isEqualTo(2);
        assertThat(document.at("/usage/output_tokens").asInt()).isEqualTo(2 * 16384);
        assertThat(images.accepts(request(V40, two)).path("data")).hasSize(1);
        assertThat(images.accepts(request(V40, auto)).path("data")).hasSize(4);
        assertThat(images.accepts(request(V40, auto, images(13))).path("data")).hasSize(2);
        assertThat(images.accepts(request(V40, auto.replace("auto", "disabled"), two))
                        .path("data"))
                .hasSize(1);
    }

    @Test
    void inputsAndOutputsAreFifteenAtMost() throws Exception {
        String options =
                "\"sequential_image_generation\":\"auto\",\"sequential_image_generation_options\":{\"max_images\":%d}";

        images.accepts(request(LITE, options.formatted(15)));
        images.accepts(request(LITE, options.formatted(1), images(14)));
        images.accepts(request(LITE, options.formatted(12), images(3)));
        images.refuses(
                request(LITE, options.formatted(13), images(3)),
                "sequential_image_generation_options.max_images",
                "InvalidParameter",
                "15");
    }

    @Test
    void toolsAreCounted() throws Exception {
        JsonNode document = images.accepts(request(LITE, "\"tools\":[{\"type\":\"web_search\"}]"));

        assertThat(document.path("tools")).hasToString("[{\"type\":\"web_search\"}]");
        assertThat(document.at("/usage/tool_usage/web_search").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsWhatThePageLists(String body) throws Exception {
        images.accepts(body);
    }

    static Stream<String> accepted() throws Exception {
        return Stream.of(
                request(V30, "\"seed\":-1"),
                request(V30, "\"seed\":2147483647"),
                request(V30, "\"guidance_scale\":1"),
                request(V30, "\"guidance_scale\":2.5"),
                request(EDIT, "\"guidance_scale\":10", "\"image\":\"" + URL + "\""),
                request(EDIT, "\"image\":\"" + ArkEndpoint.picture(90, 30, 0, "png") + "\""),
                request(LITE, "\"stream\":false"),
                request(LITE, "\"response_format\":\"url\""),
                request(LITE, "\"output_format\":\"png\""),
                request(LITE, "\"watermark\":false"),
                request(LITE, "\"optimize_prompt_options\":{}"),
                request(LITE, "\"optimize_prompt_options\":{\"mode\":\"standard\"}"),
                request(V40, "\"optimize_prompt_options\":{\"mode\":\"fast\",\"thinking\":\"auto\"}"),
                request(LITE, "\"image\":\"" + ArkEndpoint.picture(320, 20, 0, "jpeg") + "\""),
                request(LITE, images(1)),
                request(LITE, images(14)));
    }

    record Refused(String body, String param, String code) {}

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatThePageRulesOut(Refused refused) throws Exception {
        images.refuses(refused.body(), refused.param(), refused.code(), "");
    }

    static Stream<Refused> refused() throws Exception {
        return Stream.of(
                new Refused("{\"prompt\":\"p\"}", "model", "MissingParameter"),
                new Refused("{\"model\":\"" + LITE + "\"}", "prompt", "MissingParameter"),
                new Refused("{\"model\":\"" + LITE + "\",\"prompt\":\"\"}", "prompt", "MissingParameter"),
                new Refused("{\"model\":\"" + LITE + "\",\"prompt\":[]}", "prompt", "InvalidParameter"),
                new Refused(request("doubao-seed-2-0-pro-260215"), "model", "InvalidParameter"),
                new Refused(request(V30, "\"seed\":-2"), "seed", "InvalidParameter"),
                new Refused(request(V30, "\"seed\":2147483648"), "seed", "InvalidParameter"),
                new Refused(request(V30, "\"guidance_scale\":0.9"), "guidance_scale", "InvalidParameter"),
                new Refused(request(V30, "\"guidance_scale\":10.1"), "guidance_scale", "InvalidParameter"),
                new Refused(request(V30, "\"image\":\"" + URL + "\""), "image", UNSUPPORTED),
                new Refused(
                        request(V30, "\"sequential_image_generation\":\"auto\""),
                        "sequential_image_generation",
                        UNSUPPORTED),
                new Refused(request(V30, "\"stream\":false"), "stream", UNSUPPORTED),
                new Refused(request(V30, "\"optimize_prompt_options\":{}"), "optimize_prompt_options", UNSUPPORTED),
                new Refused(request(LITE, "\"seed\":1"), "seed", UNSUPPORTED),
                new Refused(request(V40, "\"guidance_scale\":2"), "guidance_scale", UNSUPPORTED),
                new Refused(request(V45, "\"output_format\":\"png\""), "output_format", UNSUPPORTED),
                new Refused(request(V45, "\"tools\":[{\"type\":\"web_search\"}]"), "tools", UNSUPPORTED),
                new Refused(request(LITE, "\"tools\":[{\"type\":\"function\"}]"), "tools[0].type", "InvalidParameter"),
                new Refused(request(LITE, "\"tools\":[]"), "tools", "MissingParameter"),
                new Refused(request(LITE, "\"output_format\":\"webp\""), "output_format", "InvalidParameter"),
                new Refused(request(LITE, "\"response_format\":\"png\""), "response_format", "InvalidParameter"),
                new Refused(request(LITE, "\"watermark\":\"no\""), "watermark", "InvalidParameter"),
                new Refused(request(LITE, "\"size\":2048"), "size", "InvalidParameter"),
                new Refused(request(LITE, "\"n\":2"), "n", UNSUPPORTED),
                new Refused(
                        request(LITE, "\"sequential_image_generation\":\"on\""),
                        "sequential_image_generation",
                        "InvalidParameter"),
                new Refused(
                        request(LITE, "\"sequential_image_generation_options\":{\"max_images\":0}"),
                        "sequential_image_generation_options.max_images",
                        "InvalidParameter"),
                new Refused(
                        request(LITE, "\"sequential_image_generation_options\":{\"max_images\":16}"),
                        "sequential_image_generation_options.max_images",
                        "InvalidParameter"),
                new Refused(
                        request(LITE, "\"optimize_prompt_options\":{\"mode\":\"slow\"}"),
                        "optimize_prompt_options.mode",
                        "InvalidParameter"),
                new Refused(request(LITE, images(15)), "image", "InvalidParameter"),
                new Refused(request(LITE, images(0)), "image", "MissingParameter"),
                new Refused(request(LITE, "\"image\":\"\""), "image", "MissingParameter"),
                new Refused(request(LITE, "\"image\":\"cat.png\""), "image", "InvalidImageURL.InvalidFormat"),
                new Refused(
                        request(LITE, "\"image\":[\"" + URL + "\",\"data:image/png;base64,AAAA%\"]"),
                        "image[1]",
                        "InvalidImageURL.InvalidFormat"),
                new Refused(
                        request(LITE, "\"image\":\"" + ArkEndpoint.picture(321, 20, 0, "png") + "\""),
                        "image",
                        "InvalidParameter"),
                new Refused(
                        request(EDIT, "\"image\":\"" + ArkEndpoint.picture(30, 91, 0, "png") + "\""),
                        "image",
                        "InvalidParameter"));
    }

    @Test
    void saysThatItDoesNotStream() throws Exception {
        images.refuses(
                request(LITE, "\"stream\":true"), "stream", "InvalidParameter", "the emulator does not stream images");
    }

    @Test
    void longPromptsAreAcceptedWithANote() throws Exception {
        images.accepts(request(LITE).replace("a red square", "红".repeat(300)));
        images.accepts(request(LITE).replace("a red square", "红".repeat(301)));
        images.accepts(request(LITE).replace("a red square", "word ".repeat(601)));

        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests.get(0).notes()).isEmpty();
        assertThat(requests.get(1).notes()).hasSize(1);
        assertThat(requests.get(2).notes()).hasSize(1);
    }

    @Test
    void rulesApply() throws Exception {
        emulator.when(IMAGES, any())
                .replyInTurn(
                        Reply.error(400, "InputTextSensitiveContentDetected", "no"),
                        Reply.asUsual().withEdit(document -> {
                            ((ArrayNode) document.path("data"))
                                    .set(
                                            0,
                                            Json.object()
                                                    .set("error", Json.object().put("code", "blocked")));
                            return document;
                        }));

        assertThat(images.post(request(LITE)).statusCode()).isEqualTo(400);
        assertThat(images.accepts(request(LITE)).at("/data/0/error/code").asText())
                .isEqualTo("blocked");
        assertThat(images.accepts(request(LITE)).at("/data/0/url").asText()).isNotEmpty();
    }
}
