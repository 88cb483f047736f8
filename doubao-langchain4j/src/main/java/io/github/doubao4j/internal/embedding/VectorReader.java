package io.github.doubao4j.internal.embedding;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.document.MalformedDocumentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one vector: numbers, or base64 of them as 32-bit floats, least significant byte first. A server may send either, whatever was asked for. */
final class VectorReader {

    private static final int SOME = 1024;

    private VectorReader() {}

    /**
     * The vector that the parser stands at.
     *
     * @param dimension that it has to have; {@code null} for any
     * @throws MalformedDocumentException when it has another, or is no vector
     */
    static float[] read(JsonParser json, @Nullable Integer dimension) throws IOException {
        JsonToken value = json.currentToken();
        float[] vector;
        if (value == JsonToken.VALUE_STRING) {
            vector = decoded(json.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS));
        } else if (value == JsonToken.START_ARRAY) {
            vector = numbers(json, dimension == null ? SOME : dimension);
        } else {
            throw new MalformedDocumentException("an embedding is neither numbers nor base64", true);
        }
        if (dimension != null && vector.length != dimension) {
            // The same request would have the same result.
            throw new MalformedDocumentException(
                    "an embedding has " + vector.length + " dimensions instead of " + dimension, false);
        }
        if (vector.length == 0) {
            throw new MalformedDocumentException("an embedding is empty", true);
        }
        return vector;
    }

    private static float[] numbers(JsonParser json, int expected) throws IOException {
        float[] vector = new float[expected];
        int count = 0;
        for (JsonToken value = json.nextToken(); value != JsonToken.END_ARRAY; value = json.nextToken()) {
            if (value == null || !value.isNumeric()) {
                throw notANumber(count);
            }
            if (count == vector.length) {
                vector = Arrays.copyOf(vector, 2 * count);
            }
            vector[count] = finite(json.getFloatValue(), count);
            count++;
        }
        return count == vector.length ? vector : Arrays.copyOf(vector, count);
    }

    private static float[] decoded(byte[] bytes) {
        if (bytes.length % Float.BYTES != 0) {
            throw new MalformedDocumentException(
                    "an embedding has " + bytes.length + " bytes, which are no 32-bit floats", true);
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        for (int i = 0; i < vector.length; i++) {
            finite(vector[i], i);
        }
        return vector;
    }

    private static float finite(float number, int index) {
        if (!Float.isFinite(number)) {
            throw notANumber(index);
        }
        return number;
    }

    private static MalformedDocumentException notANumber(int index) {
        return new MalformedDocumentException("an embedding has something else than a number at index " + index, true);
    }
}
