package io.github.doubao4j.internal.embedding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.langchain4j.data.embedding.Embedding;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.internal.document.DocumentDecoder;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response to a batch, without boxing a number of its vectors. {@code data} is a list, or the object itself where there is
 * one vector only; servers mix the two up.
 */
final class EmbeddingDecoder implements DocumentDecoder<DecodedEmbeddings> {

    private final int expected;
    private final @Nullable Integer dimension;

    /**
     * For one batch.
     *
     * @param expected how many vectors it has
     * @param dimension of each as it is sent; {@code null} when it is not known
     */
    EmbeddingDecoder(int expected, @Nullable Integer dimension) {
        this.expected = expected;
        this.dimension = dimension;
    }

    @Override
    public DecodedEmbeddings decode(JsonBytes document) throws IOException {
        List<DecodedEmbeddings.Entry> entries = new ArrayList<>(expected);
        String model = null;
        DoubaoTokenUsage usage = null;
        try (JsonParser json = document.parser()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("it is no JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                switch (name) {
                    case "data" -> readData(json, value, entries);
                    case "model" -> model = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    case "usage" -> usage = UsageReader.read(json);
                    case "error" -> {
                        if (value != JsonToken.VALUE_NULL) {
                            throw malformed("it has an error");
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new DecodedEmbeddings(BatchOrder.of(entries, expected), model, usage);
    }

    private void readData(JsonParser json, @Nullable JsonToken value, List<DecodedEmbeddings.Entry> entries)
            throws IOException {
        if (value == JsonToken.START_OBJECT) {
            entries.add(readEntry(json));
        } else if (value == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                entries.add(readEntry(json));
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw malformed("data has an entry that is no object");
            }
        } else {
            json.skipChildren();
        }
    }

    private DecodedEmbeddings.Entry readEntry(JsonParser json) throws IOException {
        Integer index = null;
        Embedding embedding = null;
        Map<Integer, Float> sparse = Map.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "index" ->
                    index = value == JsonToken.VALUE_NUMBER_INT ? Integer.valueOf(json.getIntValue()) : null;
                case "embedding" -> embedding = Embedding.from(VectorReader.read(json, dimension));
                case "sparse_embedding" -> sparse = readSparse(json, value);
                default -> json.skipChildren();
            }
        }
        if (embedding == null) {
            throw malformed("an entry of data has no embedding");
        }
        return new DecodedEmbeddings.Entry(index, embedding, sparse);
    }

    /** A list of pairs, or one pair alone. */
    private static Map<Integer, Float> readSparse(JsonParser json, @Nullable JsonToken value) throws IOException {
        Map<Integer, Float> weights = new TreeMap<>();
        if (value == JsonToken.START_OBJECT) {
            readWeight(json, weights);
        } else if (value == JsonToken.START_ARRAY) {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                readWeight(json, weights);
            }
        } else {
            json.skipChildren();
        }
        return weights;
    }

    private static void readWeight(JsonParser json, Map<Integer, Float> weights) throws IOException {
        int index = -1;
        float weight = Float.NaN;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                index = json.getIntValue();
            } else if (name.equals("value") && value != null && value.isNumeric()) {
                weight = json.getFloatValue();
            } else {
                json.skipChildren();
            }
        }
        if (index < 0 || !Float.isFinite(weight)) {
            throw malformed("an entry of sparse_embedding has no index or no value");
        }
        weights.put(index, weight);
    }

    private static MalformedDocumentException malformed(String message) {
        return new MalformedDocumentException(message, true);
    }
}
