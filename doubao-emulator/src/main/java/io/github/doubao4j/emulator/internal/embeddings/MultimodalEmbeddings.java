package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import io.github.doubao4j.emulator.internal.documents.DocumentEndpoint;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code POST /embeddings/multimodal}: one vector for all parts together. */
public final class MultimodalEmbeddings implements DocumentEndpoint {

    /** Enough to tell instructions apart, and too little to hide what a query asks for. */
    private static final double INSTRUCTIONS = 0.2;

    private final DocumentCheck check;

    public MultimodalEmbeddings(@Nullable String schema, Set<String> models, boolean lenient) {
        check = new DocumentCheck(
                schema,
                lenient,
                List.of(new ModelRules("/embeddings/multimodal", true, models), new FeatureRules(), new PartRules()),
                body -> List.of());
    }

    @Override
    public CheckResult check(JsonNode body) {
        return check.check(body);
    }

    @Override
    public ObjectNode document(EmulatedRequest request, String id, long created) {
        JsonNode json = request.json();
        int length = EmbeddingModel.named(request.model())
                .length(json.path("dimensions").asInt(0));
        String instructions = json.path("instructions").asText("");
        FeatureVector fused = new FeatureVector(length);
        int textTokens = Tokenizer.count(instructions);
        int imageTokens = 0;
        for (JsonNode part : json.path("input")) {
            InputPart input = InputPart.of(part);
            fused.add(input.vector(length), 1);
            textTokens += input.textTokens();
            imageTokens += input.imageTokens();
        }
        ObjectNode data = Json.object().put("object", "embedding");
        data.set("embedding", VectorFormat.of(json).written(instructed(fused.unit(), instructions)));
        if (FeatureRules.isOn(json, "sparse_embedding")) {
            data.set("sparse_embedding", SparseVector.of(request.inputTexts()));
        }
        if (FeatureRules.isOn(json, "multi_embedding")) {
            data.set("multi_embedding", multi(json.path("input"), length));
        }
        ObjectNode document = Json.object()
                .put("object", "list")
                .put("id", id)
                .put("created", created)
                .put("model", request.model());
        document.set("data", data);
        return document.set("usage", usage(textTokens, imageTokens));
    }

    private static float[] instructed(float[] vector, String instructions) {
        if (instructions.isEmpty()) {
            return vector;
        }
        FeatureVector instructed = new FeatureVector(vector.length);
        instructed.add(vector, 1);
        instructed.addDirection(FeatureVector.hash(instructions), INSTRUCTIONS);
        return instructed.unit();
    }

    /** One vector for each token of a text, one for each other part. */
    private static ArrayNode multi(JsonNode parts, int length) {
        ArrayNode vectors = Json.array();
        for (JsonNode part : parts) {
            for (InputPart piece : InputPart.of(part).pieces()) {
                vectors.add(VectorFormat.FLOAT.written(piece.vector(length)));
            }
        }
        return vectors;
    }

    private static ObjectNode usage(int textTokens, int imageTokens) {
        ObjectNode usage = Json.object()
                .put("prompt_tokens", textTokens + imageTokens)
                .put("total_tokens", textTokens + imageTokens);
        return usage.set(
                "prompt_tokens_details",
                Json.object().put("text_tokens", textTokens).put("image_tokens", imageTokens));
    }
}
