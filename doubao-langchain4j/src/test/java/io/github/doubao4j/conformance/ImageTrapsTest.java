package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.output.Response;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.RecordingLogger;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/** Traps of making images. */
class ImageTrapsTest {

    private static final String KEY = "the-key-of-images";
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    private DoubaoImageModel.Builder model(DoubaoEmulator emulator) {
        return DoubaoImageModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .logger(logger)
                .maxRetries(0);
    }

    private static JsonNode sent(DoubaoEmulator emulator) {
        return emulator.requests().get(emulator.requests().size() - 1).json();
    }

    @Test
    void anImageIsMadeOfAText(DoubaoEmulator emulator) {
        Response<Image> response = model(emulator).build().generate("a red square");

        assertThat(response.content().url()).isNotNull();
        assertThat(response.tokenUsage().outputTokenCount()).isPositive();
        assertThat(response.metadata()).containsEntry("generated_images", 1);
        assertThat(sent(emulator)).isEqualTo(json("""
                {"model":"doubao-seedream-5-0-260128","prompt":"a red square","response_format":"url","watermark":true}"""));
    }

    @Test
    @Trap(
            list = "E",
            value = 32,
            trap = "`watermark` is true unless something is sent",
            outcome = "always sent: `true` by default, as with the service")
    void theWatermarkIsAlwaysSaid(DoubaoEmulator emulator) {
        model(emulator).watermark(false).build().generate("a red square");
        assertThat(sent(emulator).path("watermark").asText()).isEqualTo("false");

        model(emulator).watermark(null).build().generate("a red square");
        assertThat(sent(emulator).path("watermark").asText()).isEqualTo("true");
    }

    private static UnaryEdit failing(int... failed) {
        return document -> {
            for (int i : failed) {
                ((ObjectNode) document.path("data").get(i))
                        .removeAll()
                        .putObject("error")
                        .put("code", "OutputImageSensitiveContentDetected")
                        .put("message", "blocked");
            }
            return document;
        };
    }

    private interface UnaryEdit extends java.util.function.UnaryOperator<ObjectNode> {}

    @Test
    @Trap(
            list = "E",
            value = 33,
            trap = "a 200 may hold failed pictures",
            outcome =
                    "the others are the response, with a warning and `errors` in its metadata; if all have failed, the exception of the first error")
    void someOfASetMayFailAndAllMay(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true)
                .replyInTurn(
                        Reply.asUsual().withEdit(failing(1)), Reply.asUsual().withEdit(failing(0, 1, 2)));
        DoubaoImageModel model = model(emulator).build();

        Response<List<Image>> some = model.generate("three red squares", 3);

        assertThat(some.content()).hasSize(2);
        assertThat(some.metadata()).containsEntry("errors", List.of("OutputImageSensitiveContentDetected: blocked"));
        assertThat(logger.all()).contains("2 of 3 images were made");
        assertThatThrownBy(() -> model.generate("three red squares", 3))
                .isExactlyInstanceOf(ContentFilteredException.class)
                .hasMessageContaining("blocked");
    }

    @Test
    @Trap(
            list = "E",
            value = 34,
            trap = "addresses of images live for 24 hours",
            outcome = "`responseFormat(\"b64_json\")` brings the image itself, with the type that its bytes show")
    void imagesComeAsBytesToo(DoubaoEmulator emulator) {
        Image image = model(emulator)
                .responseFormat("b64_json")
                .logResponses(true)
                .build()
                .generate("a red square")
                .content();

        assertThat(Base64.getDecoder().decode(image.base64Data())).startsWith(0x89, 'P', 'N', 'G');
        assertThat(image.mimeType()).isEqualTo("image/png");
        assertThat(logger.all()).contains("b64_json").doesNotContain(image.base64Data(), KEY);
    }

    @ParameterizedTest
    @Trap(
            list = "E",
            value = 35,
            trap = "words of sizes differ by model, in case too, and samples write `×`",
            outcome =
                    "written as the service takes them; a word or a number of pixels that a known model does not take is rejected before the call")
    @CsvSource({
        "doubao-seedream-5-0-260128, 2k, 2K",
        "doubao-seedream-5-0-260128, 2048×2048, 2048x2048",
        "doubao-seedream-4-0-250828, 1K, 1K",
        "ep-1, 1k, 1K",
        "doubao-seedream-5-0-260128, 1K, ",
        "doubao-seedream-4-5-251128, 3K, ",
        "doubao-seedream-5-0-260128, 1024x1024, ",
        "doubao-seedream-5-0-260128, huge, ",
        "doubao-seedream-4-0-250828, 100x16000, ",
    })
    void sizesAreWrittenAsTheModelTakesThem(String modelName, String size, String expected, DoubaoEmulator emulator) {
        if (expected == null) {
            assertThatThrownBy(() ->
                            model(emulator).modelName(modelName).size(size).build())
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("size is '" + size + "'", "allowed: ");
            return;
        }
        emulator.when(EmulatedEndpoint.IMAGES, request -> true)
                .reply(Reply.raw(200, "application/json", "{\"data\":[{\"url\":\"https://example.com/a.png\"}]}"));
        try {
            model(emulator).modelName(modelName).size(size).build().generate("a red square");
        } catch (LangChain4jException rejectedModel) {
            assertThat(rejectedModel).hasMessageContaining(modelName);
        }
        assertThat(sent(emulator).path("size").asText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @Trap(
            list = "E",
            value = 36,
            trap = "newer models reject or ignore `seed` and `guidance_scale`",
            outcome =
                    "not sent unless set; set for a model that is known not to take them, `UnsupportedFeatureException` when it is built")
    @ValueSource(strings = {"seed", "guidanceScale"})
    void aSeedIsForOlderModels(String option, DoubaoEmulator emulator) {
        DoubaoImageModel.Builder builder = model(emulator);
        DoubaoImageModel.Builder set = option.equals("seed") ? builder.seed(7) : builder.guidanceScale(2.5);

        assertThatThrownBy(set::build)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll(option, "Seedream 3.0");

        set.modelName("doubao-seedream-3-0-t2i-250415").build().generate("a red square");
        assertThat(sent(emulator).has(option.equals("seed") ? "seed" : "guidance_scale"))
                .isTrue();
    }

    @Test
    @Trap(
            list = "E",
            value = 37,
            trap = "names of fields drift: `created` and `created_at`, `tool` and `tools`",
            outcome = "neither is needed: what counts is `data` and `usage`")
    void nothingButTheImagesIsNeeded(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true).reply(Reply.raw(200, "application/json", """
                {"created_at":"yesterday","tool":[],"data":[{"url":"https://example.com/a.png","size":"2×2"}],"new":{}}"""));

        Response<Image> response = model(emulator).build().generate("a red square");

        assertThat(response.content().url()).hasToString("https://example.com/a.png");
        assertThat(response.tokenUsage()).isNull();
    }

    @Test
    @Trap(
            list = "E",
            value = 38,
            trap = "images take tens of seconds, sets of them minutes",
            outcome = "10 minutes by default, and every option of timeouts")
    void imagesHaveTimeoutsOfTheirOwn(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true)
                .reply(Reply.asUsual().withDelay(Duration.ofSeconds(30)));

        assertThatThrownBy(() ->
                        model(emulator).timeout(Duration.ofMillis(300)).build().generate("a red square"))
                .isExactlyInstanceOf(TimeoutException.class);
    }

    @Test
    @Trap(
            list = "E",
            value = 40,
            trap = "the filter rejects a prompt with a 400, and an image with an error within a 200",
            outcome = "`ContentFilteredException` for both")
    void theFilterIsOneException(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true)
                .replyInTurn(
                        Reply.error(400, "InputTextSensitiveContentDetected", "the prompt"),
                        Reply.asUsual().withEdit(failing(0)));
        DoubaoImageModel model = model(emulator).build();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> model.generate("a red square"))
                    .isExactlyInstanceOf(ContentFilteredException.class)
                    .satisfies(e -> assertThat(
                                    DoubaoApiException.find(e).orElseThrow().code())
                            .isPresent());
        }
    }

    @Test
    void errorsOfASetShowNoSecret(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true)
                .reply(Reply.raw(200, "application/json", """
                {"data":[{"url":"https://example.com/a.png"},{"error":{"code":"%1$s","message":"key %1$s, image data:image/png;base64,%2$s"}}]}
                """.formatted(KEY, PNG)));

        Response<List<Image>> some = model(emulator).build().generate("two red squares", 2);

        assertThat(some.metadata().get("errors")).asString().contains("key ***").doesNotContain(KEY, PNG);
        assertThat(logger.all()).contains("1 of 2 images were made").doesNotContain(KEY, PNG);
    }

    @Test
    void imagesAreMadeOfOtherImages(DoubaoEmulator emulator) {
        Image inline = Image.builder().base64Data(PNG).build();
        Image address = Image.builder().url("https://example.com/b.png").build();
        DoubaoImageModel model = model(emulator).logRequests(true).build();

        model.edit(inline, "make it blue");
        assertThat(sent(emulator).path("image").asText()).isEqualTo("data:image/png;base64," + PNG);

        model.edit(List.of(inline, address), "join them");
        assertThat(sent(emulator).path("image"))
                .isEqualTo(json("[\"data:image/png;base64," + PNG + "\",\"https://example.com/b.png\"]"));
        assertThat(logger.all()).doesNotContain(PNG);
        assertThatThrownBy(() -> model.edit(inline, inline, "with a mask"))
                .isExactlyInstanceOf(UnsupportedFeatureException.class);
        assertThatThrownBy(() -> model.edit(Image.builder().build(), "of nothing"))
                .isExactlyInstanceOf(InvalidRequestException.class);
    }

    @Test
    void setsAreLimited(DoubaoEmulator emulator) {
        DoubaoImageModel model = model(emulator).build();

        assertThat(model.generate("four red squares", 4).content()).hasSizeBetween(1, 4);
        assertThat(sent(emulator).path("sequential_image_generation").asText()).isEqualTo("auto");
        assertThat(sent(emulator)
                        .at("/sequential_image_generation_options/max_images")
                        .asInt())
                .isEqualTo(4);
        assertThatThrownBy(() -> model.generate("too many", 16)).isExactlyInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> model.generate("none", 0)).isExactlyInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> model.generate(" ")).isExactlyInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> model.edit(
                        Collections.nCopies(15, Image.builder().base64Data(PNG).build()), "too many"))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContainingAll("15 reference images", "allowed: 14 at most");
        assertThatThrownBy(() -> model(emulator)
                        .modelName("doubao-seedream-3-0-t2i-250415")
                        .build()
                        .generate("two", 2))
                .isExactlyInstanceOf(UnsupportedFeatureException.class);
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void optionsAreCheckedWhenTheModelIsBuilt(DoubaoEmulator emulator) {
        assertRejected(model(emulator).responseFormat("png"), "responseFormat (response_format) is 'png'");
        assertRejected(model(emulator).outputFormat("gif"), "outputFormat (output_format) is 'gif'");
        assertRejected(model(emulator).seed(-2), "seed is -2");
        assertRejected(model(emulator).guidanceScale(11.0), "guidanceScale (guidance_scale) is 11.0");
        assertRejected(model(emulator).modelName(" "), "modelName (model) is ' '");
        for (String reserved :
                List.of("stream", "size", "watermark", "response_format", "sequential_image_generation")) {
            assertRejected(
                    model(emulator).customParameters(Map.of(reserved, true)),
                    "customParameters names '" + reserved + "'");
        }
        assertRejected(
                model(emulator).customParameters(Collections.singletonMap(null, 1)),
                "a name of customParameters is null");
        assertRejected(model(emulator).customParameters(Map.of("scale", Double.NaN)), "customParameters.scale is NaN");
        assertThatThrownBy(() -> DoubaoImageModel.builder()
                        .provider(DoubaoProvider.STARMAGIC)
                        .apiKey(KEY)
                        .build())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("/images/generations", "STARMAGIC", "ARK");
    }

    private static void assertRejected(DoubaoImageModel.Builder builder, String message) {
        assertThatThrownBy(builder::build)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(message, "allowed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"data\":[{}]}", "[]", "{\"data\":[{\"url\":\"http://[\"}]}"})
    void aResponseWithoutAnImageIsAnError(String body, DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.IMAGES, request -> true).reply(Reply.raw(200, "application/json", body));

        assertThatThrownBy(() -> model(emulator).build().generate("a red square"))
                .isExactlyInstanceOf(InternalServerException.class);
    }

    private static JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
