package io.github.doubao4j.benchmark;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The response to a request for embeddings, {@code vectors/<texts>/<format>}: a list of vectors, or one alone from the
 * multimodal endpoint.
 *
 * @param response status line, headers and body, as they go over the wire
 * @param vectors what it says
 */
record VectorAnswer(ByteBuffer response, List<float[]> vectors) {

    /** What each text has once. */
    static final String MARK = "passage ";

    private static final int DIMENSIONS = 1024;

    /** Of a text, as the chunks of a knowledge base have it. */
    private static final int WORDS = 80;

    /** The same for each number of them, in the server and in the subjects. */
    static VectorAnswer of(int count, String format, boolean multimodal) {
        Random random = new Random(1);
        List<float[]> vectors = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[DIMENSIONS];
            for (int j = 0; j < DIMENSIONS; j++) {
                // About unit length.
                vector[j] = (float) (random.nextGaussian() / Math.sqrt(DIMENSIONS));
            }
            vectors.add(vector);
            entries.add("{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":"
                    + (format.equals("base64") ? base64(vector) : numbers(vector)) + "}");
        }
        String data = multimodal ? entries.get(0) : "[" + String.join(",", entries) + "]";
        String body = "{\"created\":1764000000,\"id\":\"0217640000\",\"model\":\"doubao-embedding-vision-251215\","
                + "\"object\":\"list\",\"data\":" + data
                + ",\"usage\":{\"prompt_tokens\":300,\"total_tokens\":300,"
                + "\"prompt_tokens_details\":{\"text_tokens\":300,\"image_tokens\":0}}}";
        return new VectorAnswer(Answers.document(body), List.copyOf(vectors));
    }

    private static String numbers(float[] vector) {
        return IntStream.range(0, vector.length)
                .mapToObj(i -> new BigDecimal(Float.toString(vector[i])).toPlainString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
    }

    static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        MARK + i + " " + String.join("", Answers.words(WORDS)).replace("\\n", " "))
                .toList();
    }

    /** Throws unless these are the vectors. */
    void verify(List<float[]> received) {
        boolean right = received.size() == vectors.size();
        for (int i = 0; right && i < vectors.size(); i++) {
            right = Arrays.equals(received.get(i), vectors.get(i));
        }
        if (!right) {
            throw new IllegalStateException("wrong vectors, " + received.size() + " of them");
        }
    }
}
