package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** How a vector is written. */
enum VectorFormat {
    FLOAT,
    BASE64;

    static VectorFormat of(JsonNode request) {
        return request.path("encoding_format").asText("").equals("base64") ? BASE64 : FLOAT;
    }

    JsonNode written(float[] vector) {
        if (this == FLOAT) {
            ArrayNode numbers = Json.array();
            for (float value : vector) {
                numbers.add(value);
            }
            return numbers;
        }
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
