package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Requests to one of Ark's endpoints besides chats. */
final class ArkEndpoint {

    static final String EMBEDDINGS = "/embeddings";
    static final String MULTIMODAL = "/embeddings/multimodal";
    static final String TOKENIZATION = "/tokenization";
    static final String IMAGES = "/images/generations";

    private final DoubaoEmulator emulator;
    private final String path;

    ArkEndpoint(DoubaoEmulator emulator, String path) {
        this.emulator = emulator;
        this.path = path;
    }

    HttpResponse<String> post(String body) throws Exception {
        return new Client(emulator).at(path).post(body);
    }

    JsonNode accepts(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode())
                .as(shortened(body) + "\n" + response.body())
                .isEqualTo(200);
        return Json.read(response.body());
    }

    void refuses(String body, String param, String code, String inMessage) throws Exception {
        refuses(body, 400, param, code, inMessage);
    }

    void refuses(String body, int status, String param, String code, String inMessage) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode())
                .as(shortened(body) + "\n" + response.body())
                .isEqualTo(status);
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("param").asText()).as(response.body()).isEqualTo(param);
        assertThat(error.path("code").asText()).as(response.body()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(inMessage).contains("Request id: 02");
    }

    static float[] vector(JsonNode embedding) {
        if (embedding.isTextual()) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(embedding.asText()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        }
        float[] values = new float[embedding.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = embedding.get(i).floatValue();
        }
        return values;
    }

    static double cosine(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
        }
        return product;
    }

    /** A picture of one colour, as a data URL. */
    static String picture(int width, int height, int rgb, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(file.toByteArray());
    }

    private static String shortened(String body) {
        return body.length() < 500 ? body : body.substring(0, 500) + "…";
    }
}
