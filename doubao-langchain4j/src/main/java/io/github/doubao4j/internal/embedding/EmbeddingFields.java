package io.github.doubao4j.internal.embedding;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import io.github.doubao4j.embedding.DoubaoEmbeddingRequestParameters;
import io.github.doubao4j.internal.check.CustomValueChecks;
import io.github.doubao4j.internal.check.Rejections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request, checked, as the fields that each of its calls has beside its inputs.
 *
 * @param model name
 * @param known what is known of the model; {@code null} for nothing
 * @param dimension that the vectors shall have; {@code null} for the model's own
 * @param instruction {@code null} for none
 * @param isSparse whether sparse vectors are asked for
 * @param custom other fields
 */
record EmbeddingFields(
        String model,
        @Nullable KnownEmbeddingModel known,
        @Nullable Integer dimension,
        String encodingFormat,
        @Nullable Instruction instruction,
        boolean isSparse,
        Map<String, Object> custom) {

    static final String BASE64 = "base64";
    private static final List<String> FORMATS = List.of("float", BASE64);

    /** What the request itself decides or has an option, and what of the response is not read. */
    private static final Set<String> RESERVED = Set.of(
            "model", "input", "dimensions", "encoding_format", "instructions", "sparse_embedding", "multi_embedding");

    /**
     * Reads and checks the parameters.
     *
     * @throws InvalidRequestException when a value is not allowed; the message names the field and what is
     * @throws UnsupportedFeatureException when the model is known not to take a field
     */
    static EmbeddingFields of(EmbeddingRequestParameters parameters, EmbeddingSettings settings) {
        DoubaoEmbeddingRequestParameters own = DoubaoEmbeddingRequestParameters.builder()
                .overrideWith(parameters)
                .build();
        String model = own.modelName();
        if (model == null || model.isBlank()) {
            throw Rejections.invalid("modelName (model)", model, "the name of a model or an endpoint");
        }
        KnownEmbeddingModel known = KnownEmbeddingModel.of(model);
        String format = own.encodingFormat() == null ? BASE64 : own.encodingFormat();
        if (!FORMATS.contains(format)) {
            throw Rejections.invalid("encodingFormat (encoding_format)", format, String.join(", ", FORMATS));
        }
        boolean isSparse = Boolean.TRUE.equals(own.sparseEmbedding());
        Instruction instruction = instruction(own, settings, known);
        checkTaken(known == null || known.givesSparse() || !isSparse, "sparseEmbedding (sparse_embedding)", model);
        checkTaken(known == null || known.takesInstructions() || instruction == null, "instructions", model);
        CustomValueChecks.check(own.customParameters(), RESERVED);
        return new EmbeddingFields(
                model,
                known,
                checkedDimension(own.dimensions(), known),
                format,
                instruction,
                isSparse,
                own.customParameters());
    }

    private static void checkTaken(boolean isTaken, String field, String model) {
        if (!isTaken) {
            throw new UnsupportedFeatureException(
                    field + " is not supported by " + model + "; allowed: " + KnownEmbeddingModel.VISION_251215);
        }
    }

    private static @Nullable Integer checkedDimension(@Nullable Integer asked, @Nullable KnownEmbeddingModel known) {
        if (asked == null) {
            return null;
        }
        List<Integer> allowed = known == null ? List.of() : known.dimensions();
        if (asked < 1 || !(allowed.isEmpty() || allowed.contains(asked))) {
            throw Rejections.invalid(
                    "dimensions" + (known == null ? "" : " of " + known.name()),
                    asked,
                    allowed.isEmpty() ? "1 or more" : allowed.toString().replaceAll("[\\[\\]]", ""));
        }
        return asked;
    }

    /** The request's own, else that of its input type, in the words of Ark's page unless the model has others. */
    private static @Nullable Instruction instruction(
            DoubaoEmbeddingRequestParameters own, EmbeddingSettings settings, @Nullable KnownEmbeddingModel known) {
        String instruction = own.instruction();
        if (instruction == null && own.inputType() != null) {
            boolean isQuery = own.inputType() == EmbeddingInputType.QUERY;
            instruction = isQuery ? settings.queryInstruction() : settings.documentInstruction();
            if (instruction == null && known != null && known.takesInstructions()) {
                return isQuery ? Instruction.OF_QUERIES : Instruction.OF_DOCUMENTS;
            }
        }
        return instruction == null || instruction.isEmpty() ? null : Instruction.of(instruction);
    }

    /** Whether {@code dimensions} is sent; else vectors are as long as the model makes them, and may be cut. */
    boolean sendsDimension() {
        return dimension != null && !cuts() && (known == null || known.served().contains(dimension));
    }

    /** Whether vectors are cut to the dimension when they have arrived. */
    boolean cuts() {
        return known != null && dimension != null && known.isCutTo(dimension);
    }

    /** How many numbers the service sends for each vector; {@code null} where that is not known. */
    @Nullable
    Integer servedDimension() {
        if (dimension != null && !cuts()) {
            return dimension;
        }
        return known == null ? null : known.dimension();
    }

    /** The fields of a batch beside its inputs and the model, in the order in which they are written. */
    Map<String, Object> wireFields(EmbeddingBatch batch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("encoding_format", encodingFormat);
        if (sendsDimension()) {
            fields.put("dimensions", Objects.requireNonNull(dimension));
        }
        if (instruction != null) {
            fields.put("instructions", instruction.text(batch.inputs()));
        }
        if (isSparse) {
            fields.put("sparse_embedding", Map.of("type", "enabled"));
        }
        fields.putAll(custom);
        return fields;
    }
}
