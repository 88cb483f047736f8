package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors follow from what they are of: near texts have near vectors, and so have pictures and the words for their colours. */
class EmbeddingVectorsTest {

    private static final int RED = 0xE01818;
    private static final int GREEN = 0x20A040;
    private static final int BLUE = 0x2040E0;
    private static final String QUERY =
            "Target_modality: text.\nInstruction: find passages that answer the question.\nQuery:";
    private static final DoubaoEmulator EMULATOR =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    private final ArkEndpoint texts = new ArkEndpoint(EMULATOR, ArkEndpoint.EMBEDDINGS);
    private final ArkEndpoint parts = new ArkEndpoint(EMULATOR, ArkEndpoint.MULTIMODAL);

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    private static ObjectNode request() {
        return Json.object().put("model", "doubao-embedding-vision-251215");
    }

    private float[] text(String text, int dimensions) throws Exception {
        JsonNode document = texts.accepts(
                request().put("input", text).put("dimensions", dimensions).toString());
        return ArkEndpoint.vector(document.at("/data/0/embedding"));
    }

    private static ObjectNode textPart(String text) {
        return Json.object().put("type", "text").put("text", text);
    }

    private static ObjectNode urlPart(String type, String url) {
        return Json.object().put("type", type).set(type, Json.object().put("url", url));
    }

    private float[] fused(String instructions, ObjectNode... all) throws Exception {
        ArrayNode input = Json.array().addAll(List.of(all));
        ObjectNode request = request();
        if (!instructions.isEmpty()) {
            request.put("instructions", instructions);
        }
        return ArkEndpoint.vector(
                parts.accepts(request.set("input", input).toString()).at("/data/embedding"));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, How do I reset my password?, Steps for resetting a password, The weather in Oslo tomorrow",
        "2048, How do I reset my password?, Steps for resetting a password, The weather in Oslo tomorrow",
        "1024, cheap flights to Rome, Rome: which flight is cheapest?, a recipe for onion soup",
        "1024, 如何重置密码？, 重置密码的步骤, 奥斯陆明天的天气",
        "2048, 如何重置密码？, 重置密码的步骤, 奥斯陆明天的天气",
        "1024, 去罗马的便宜航班, 哪个航班飞罗马最便宜, 洋葱汤的做法"
    })
    void aParaphraseIsNearerThanAnythingElse(int dimensions, String text, String paraphrase, String other)
            throws Exception {
        float[] vector = text(text, dimensions);

        double near = ArkEndpoint.cosine(vector, text(paraphrase, dimensions));
        double far = ArkEndpoint.cosine(vector, text(other, dimensions));

        assertThat(near).isGreaterThan(0.25).isGreaterThan(far + 0.15);
        assertThat(far).isBetween(-0.2, 0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "😀", " ", "the", "的"})
    void everyTextHasAVectorOfItsOwn(String text) throws Exception {
        float[] vector = text(text, 1024);

        assertThat(ArkEndpoint.cosine(vector, vector)).isBetween(0.999, 1.001);
        assertThat(ArkEndpoint.cosine(vector, text(text + text, 1024))).isLessThan(0.999);
        assertThat(text(text, 1024)).isEqualTo(vector);
    }

    @Test
    void bothAddressesGiveATextTheSameVector() throws Exception {
        assertThat(fused("", textPart("a red bicycle"))).containsExactly(text("a red bicycle", 2048), within());
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-5F);
    }

    @Test
    void instructionsChangeAVectorALittle() throws Exception {
        float[] plain = fused("", textPart("how long is a response stored"));
        float[] query = fused(QUERY, textPart("how long is a response stored"));
        float[] other = fused("Classify the text.", textPart("how long is a response stored"));

        assertThat(ArkEndpoint.cosine(plain, query)).isBetween(0.95, 0.995);
        assertThat(ArkEndpoint.cosine(other, query)).isBetween(0.9, 0.995);
    }

    @Test
    void aQueryWithItsInstructionsFindsItsDocument() throws Exception {
        float[] query = fused(QUERY, textPart("how long is a response stored"));
        float[] answer = fused("Compress the text.", textPart("A response is stored for three days, then deleted."));
        float[] passages = fused("Compress the text.", textPart("Passages of text that answer questions, in a book."));

        assertThat(ArkEndpoint.cosine(query, answer)).isGreaterThan(ArkEndpoint.cosine(query, passages) + 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a red square", "the red picture", "红色的方块", "红"})
    void wordsForAColourFindThePictureOfThatColour(String text) throws Exception {
        float[] query = fused("", textPart(text));

        for (String format : List.of("png", "jpeg")) {
            double red = similarity(query, RED, format);
            assertThat(red).isGreaterThan(0.2);
            assertThat(red).isGreaterThan(similarity(query, GREEN, format) + 0.1);
            assertThat(red).isGreaterThan(similarity(query, BLUE, format) + 0.1);
        }
    }

    private double similarity(float[] query, int rgb, String format) throws Exception {
        return ArkEndpoint.cosine(query, fused("", urlPart("image_url", ArkEndpoint.picture(100, 60, rgb, format))));
    }

    @Test
    void textAndPictureTogetherAreBetweenTheirVectors() throws Exception {
        ObjectNode text = textPart("a bicycle in the rain");
        ObjectNode picture = urlPart("image_url", ArkEndpoint.picture(40, 40, GREEN, "png"));

        float[] both = fused("", text, picture);

        assertThat(ArkEndpoint.cosine(both, both)).isBetween(0.999, 1.001);
        assertThat(ArkEndpoint.cosine(both, fused("", text))).isBetween(0.6, 0.8);
        assertThat(ArkEndpoint.cosine(both, fused("", picture))).isBetween(0.6, 0.8);
    }

    @ParameterizedTest
    @CsvSource({"image_url, png", "video_url, mp4"})
    void whatIsSomewhereElseHasAVectorOfItsAddress(String type, String ending) throws Exception {
        float[] vector = fused("", urlPart(type, "https://host/one." + ending));

        assertThat(fused("", urlPart(type, "https://host/one." + ending))).isEqualTo(vector);
        assertThat(ArkEndpoint.cosine(vector, fused("", urlPart(type, "https://host/two." + ending))))
                .isBetween(-0.5, 0.5);
    }
}
