package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The module's one Jackson configuration. Both objects are thread-safe. */
public final class Json {

    /**
     * Reads and writes values without a record: those of custom parameters and raw schemas. Fractions are read as
     * {@link java.math.BigDecimal}, so that a number which is passed through does not change on the way.
     */
    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // How long a text may be is decided where it is received.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // By default each thread keeps buffers of its own, and there may be thousands of streams.
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    // What comes as bytes is UTF-8; a NUL behind a brace does not make it UTF-16.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    // An error message must not quote the request or the response.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    // Vectors have thousands of numbers.
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    // An emoji is four bytes of UTF-8, not twelve of escapes.
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Makes the parsers and generators of everything else. */
    public static final JsonFactory FACTORY = MAPPER.getFactory();

    private Json() {}

    /**
     * Reads a document that somebody else wrote.
     *
     * @return {@link com.fasterxml.jackson.databind.node.MissingNode} when there is none
     * @throws JsonProcessingException when it is not JSON, or has a number that no type of Java holds
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException e) {
            // For an exponent with more digits than an int has, Jackson throws an exception as for a programming error.
            throw new JsonParseException(null, "a number is out of range");
        }
    }
}
