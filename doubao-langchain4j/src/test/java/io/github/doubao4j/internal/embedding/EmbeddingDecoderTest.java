package io.github.doubao4j.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However a right response is written it gives its vectors, and a spoiled one gives these or an error, never others. */
class EmbeddingDecoderTest {

    private static final List<String> UNKNOWN = List.of(
            "\"object\":\"list\"",
            "\"id\":\"021\"",
            "\"created\":1790000000",
            "\"created_at\":\"2026-02-15\"",
            "\"extra\":{\"embedding\":[9,9],\"index\":7,\"data\":[{\"embedding\":[8]}]}",
            "\"more\":[[1,2],{\"usage\":null},\"]}\"]",
            "\"Data\":[]",
            "\"error\":null",
            "\"none\":null");

    /** What a right response is written from. */
    private record Sent(List<float[]> vectors, String json) {}

    private static Sent sent(Random random, int count, int dimension) {
        List<float[]> vectors = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                vector[j] = number(random);
            }
            vectors.add(vector);
            List<String> fields = new ArrayList<>(some(random, UNKNOWN.subList(0, 7)));
            fields.add("\"embedding\":" + (random.nextBoolean() ? base64(vector) : numbers(vector)));
            if (count > 1 || random.nextBoolean()) {
                fields.add("\"index\":" + i);
            }
            if (random.nextBoolean()) {
                fields.add("\"sparse_embedding\":[{\"value\":0.5,\"index\":3,\"x\":1}]");
            }
            entries.add(object(random, fields));
        }
        Collections.shuffle(entries, random);
        String data = count == 1 && random.nextBoolean()
                ? entries.get(0)
                : "[" + String.join(random.nextBoolean() ? "," : " ,\n", entries) + "]";
        List<String> fields = new ArrayList<>(some(random, UNKNOWN));
        fields.add("\"data\":" + data);
        fields.add("\"model\":\"m\"");
        fields.add("\"usage\":{\"total_tokens\":3,\"prompt_tokens\":3}");
        return new Sent(vectors, object(random, fields));
    }

    private static float number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> (float) random.nextGaussian() * 1e-3f;
            case 2 -> Float.intBitsToFloat(random.nextInt(0x7f000000));
            default -> (float) random.nextGaussian();
        };
    }

    private static List<String> some(Random random, List<String> all) {
        return all.stream().filter(field -> random.nextInt(3) == 0).toList();
    }

    private static String object(Random random, List<String> fields) {
        List<String> shuffled = new ArrayList<>(fields);
        Collections.shuffle(shuffled, random);
        return "{" + String.join(random.nextBoolean() ? "," : ", ", shuffled) + "}";
    }

    private static String numbers(float[] vector) {
        return Arrays.toString(vector);
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
    }

    private static DecodedEmbeddings decode(byte[] json, int count, Integer dimension) throws IOException {
        try (JsonBytes document = new JsonBytes(json.clone(), json.length)) {
            return new EmbeddingDecoder(count, dimension).decode(document);
        }
    }

    private static List<float[]> vectors(DecodedEmbeddings decoded) {
        return decoded.entries().stream()
                .map(entry -> entry.embedding().vector())
                .toList();
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aRightResponseGivesItsVectorsHoweverItIsWritten(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 6) int count,
            @ForAll @IntRange(min = 1, max = 9) int dimension)
            throws IOException {
        Sent sent = sent(random, count, dimension);
        byte[] json = sent.json().getBytes(StandardCharsets.UTF_8);

        DecodedEmbeddings decoded = decode(json, count, random.nextBoolean() ? dimension : null);

        assertSame(vectors(decoded), sent.vectors());
        assertThat(decoded.model()).isEqualTo("m");
        assertThat(decoded.usage().inputTokenCount()).isEqualTo(3);
    }

    /** At every byte. */
    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void aCutResponseIsAlwaysAnError(@ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int count) {
        byte[] json = sent(random, count, 3).json().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> decode(cut, count, null))
                    .as(new String(cut, StandardCharsets.UTF_8))
                    .isInstanceOfAny(JsonProcessingException.class, MalformedDocumentException.class);
        }
    }

    /**
     * With parts that are lost, doubled, moved or replaced: an error that a caller can handle, or vectors of the right number and length. A digit
     * that became another one is beyond anybody.
     */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void aSpoiledResponseGivesAnErrorOrSoundVectors(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int count) throws IOException {
        byte[] json = sent(random, count, 3).json().getBytes(StandardCharsets.UTF_8);
        byte[] spoiled = spoiled(random, json);
        try {
            List<float[]> vectors = vectors(decode(spoiled, count, 3));
            assertThat(vectors).hasSize(count);
            for (float[] vector : vectors) {
                assertThat(vector).hasSize(3);
                for (float number : vector) {
                    assertThat(Float.isFinite(number)).isTrue();
                }
            }
        } catch (JsonProcessingException | MalformedDocumentException expected) {
            assertThat(expected).isNotNull();
        }
    }

    private static byte[] spoiled(Random random, byte[] json) {
        byte[] spoiled = json.clone();
        int from = random.nextInt(json.length);
        int length = Math.min(1 + random.nextInt(12), json.length - from);
        switch (random.nextInt(4)) {
            case 0 -> {
                spoiled = new byte[json.length - length];
                System.arraycopy(json, 0, spoiled, 0, from);
                System.arraycopy(json, from + length, spoiled, from, json.length - from - length);
            }
            case 1 -> {
                spoiled = Arrays.copyOf(json, json.length + length);
                System.arraycopy(json, from, spoiled, from + length, json.length - from);
            }
            case 2 -> {
                byte[] signs = "{}[],:\"0123456789eE.-+ nulltruefalse\\\u0000".getBytes(StandardCharsets.UTF_8);
                for (int i = from; i < from + length; i++) {
                    spoiled[i] = signs[random.nextInt(signs.length)];
                }
            }
            default -> {
                int to = random.nextInt(json.length - length + 1);
                System.arraycopy(json, from, spoiled, to, length);
            }
        }
        return spoiled;
    }

    /** No vector may be lost, doubled or given to another text, whatever becomes of the entries. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void entriesThatAreLostDoubledOrRenumberedAreAnErrorOrInPlace(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int count) throws IOException {
        List<Integer> indexes =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(indexes, random);
        List<Integer> texts = new ArrayList<>(indexes);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(indexes.size());
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (indexes.size() > 1) {
                        indexes.remove(at);
                        texts.remove(at);
                    }
                }
                case 1 -> {
                    indexes.add(at, indexes.get(at));
                    texts.add(at, texts.get(at));
                }
                default -> indexes.set(at, random.nextInt(count + 2) - 1);
            }
        }
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < indexes.size(); i++) {
            data.append(i == 0 ? "" : ",")
                    .append("{\"index\":" + indexes.get(i) + ",\"embedding\":[" + texts.get(i) + ",1]}");
        }
        byte[] json = ("{\"data\":[" + data + "]}").getBytes(StandardCharsets.UTF_8);
        boolean isRight = indexes.size() == count
                && indexes.stream().sorted().distinct().count() == count
                && Collections.min(indexes) == 0
                && Collections.max(indexes) == count - 1;
        if (!isRight) {
            assertThatThrownBy(() -> decode(json, count, 2)).isInstanceOf(MalformedDocumentException.class);
            return;
        }
        List<float[]> vectors = vectors(decode(json, count, 2));
        for (int i = 0; i < indexes.size(); i++) {
            assertThat(vectors.get(indexes.get(i))[0]).isEqualTo(texts.get(i).floatValue());
        }
    }

    @Example
    void whatIsThereTwiceIsAnError() {
        for (String json : List.of(
                "{'data':{'embedding':[1,1],'embedding':[2,2]}}",
                "{'data':{'embedding':[1,1]},'data':{'embedding':[2,2]}}",
                "{'data':[{'index':0,'embedding':[1,1]}],'data':[]}",
                "{'data':{'index':0,'index':1,'embedding':[1,1]}}",
                "{'data':{'embedding':[1,1],'sparse_embedding':[{'index':1,'value':1},{'index':1,'value':2}]}}",
                "{'data':{'embedding':[1,1],'sparse_embedding':[5]}}",
                "{'data':[{'embedding':[1,1],'sparse_embedding':[5]}]}",
                "{'data':[{'embedding':[1,1]},7]}",
                "{'data':{'embedding':[1,1]},'error':{'message':'no'}}")) {
            assertThatThrownBy(() -> decode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1, 2))
                    .as(json)
                    .isInstanceOf(MalformedDocumentException.class);
        }
    }

    /** A vector that was paid for is not lost for it. */
    @Example
    void numbersOfTokensThatAreNoneAreUnknown() throws IOException {
        for (String usage : List.of("99999999999", "-99999999999999999999", "1.5", "\"5\"", "null", "[1]", "{}")) {
            byte[] json = ("{\"usage\":{\"prompt_tokens\":" + usage
                            + ",\"total_tokens\":4},\"data\":{\"embedding\":[1,1]}}")
                    .getBytes(StandardCharsets.UTF_8);

            DecodedEmbeddings decoded = decode(json, 1, 2);

            assertThat(decoded.usage().inputTokenCount()).as(usage).isNull();
            assertThat(decoded.usage().totalTokenCount()).isEqualTo(4);
        }
    }

    /** Read the other way round these are other numbers, which no check of a vector would find. */
    @Example
    void theFirstByteIsTheLeastSignificant() throws IOException {
        byte[] little = "{\"data\":{\"embedding\":\"AACAPwAAAMA=\"}}".getBytes(StandardCharsets.UTF_8);
        byte[] big = "{\"data\":{\"embedding\":\"P4AAAMAAAAA=\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(vectors(decode(little, 1, null)).get(0)).containsExactly(1, -2);
        assertThat(vectors(decode(big, 1, null)).get(0)[0]).isNotEqualTo(1);
    }
}
