package io.github.doubao4j.comparison;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Responses of embeddings as they stand on the wire. */
final class EmbeddingWire {

    static final float[] ONE = {1, 0, 0.5f};
    static final float[] TWO = {0, 1, 0.25f};

    /** These two as a user sees them. */
    static final String FIRST = "[1.0, 0.0, 0.5]";

    static final String SECOND = "[0.0, 1.0, 0.25]";

    static final String USAGE = "'usage':{'prompt_tokens':9,'total_tokens':9}";

    private EmbeddingWire() {}

    /** A list of entries with a usage. */
    static String list(String... entries) {
        return document("[" + String.join(",", entries) + "]", USAGE);
    }

    /** The entry alone, as the multimodal endpoint has it. */
    static String alone(String entry) {
        return document(entry, USAGE);
    }

    /** A document with anything as its {@code data}, and fields behind it. */
    static String document(String data, String fields) {
        return Wire.json("{'object':'list','id':'1','model':'m','created':1,'data':" + data
                + (fields.isEmpty() ? "" : "," + fields) + "}");
    }

    /** An entry with numbers, or whatever else stands there. */
    static String entry(@Nullable Integer index, String vector) {
        return "{'object':'embedding'," + (index == null ? "" : "'index':" + index + ",") + "'embedding':" + vector
                + "}";
    }

    static String base64(float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return "'" + Base64.getEncoder().encodeToString(bytes.array()) + "'";
    }
}
