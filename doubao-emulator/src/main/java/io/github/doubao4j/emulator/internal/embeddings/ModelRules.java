package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which models an address has, and which lengths of vectors these have. */
final class ModelRules implements DocumentCheck.Rule {

    private static final String SUCCESSOR = "doubao-embedding-vision-251215";

    private final String path;
    private final boolean needsVision;
    private final Set<String> served;

    /**
     * @param path the address, for messages
     * @param needsVision whether models for text alone are rejected
     * @param served models that the user says are served, whatever the documents say
     */
    ModelRules(String path, boolean needsVision, Set<String> served) {
        this.path = path;
        this.needsVision = needsVision;
        this.served = Set.copyOf(served);
    }

    @Override
    public @Nullable Rejection check(JsonNode body) {
        String name = body.path("model").asText("");
        EmbeddingModel model = EmbeddingModel.named(name);
        if (!served.contains(name)) {
            if (model.off()) {
                return new Rejection(
                        404,
                        "InvalidEndpointOrModel.NotFound",
                        "model",
                        "The model or endpoint " + name + " does not exist or you do not have access to it; it was"
                                + " switched off, and " + SUCCESSOR + " is its successor.");
            }
            if (EmbeddingModel.isForSomethingElse(name) || (needsVision && !model.vision())) {
                return Rejection.invalid(
                        "model", "the requested model " + name + " does not support this api, " + path);
            }
        }
        int asked = body.path("dimensions").asInt(0);
        if (!body.has("dimensions") || model.allows(asked)) {
            return null;
        }
        if (model.otherDimensions().isEmpty()) {
            return Rejection.invalid(
                    "dimensions",
                    "it is " + asked + ", but the vectors of " + name + " have " + model.dimensions()
                            + " dimensions, which a client may cut");
        }
        Set<Integer> allowed = new TreeSet<>(model.otherDimensions());
        allowed.add(model.dimensions());
        return Rejection.invalid("dimensions", "it is " + asked + ", but " + name + " has " + allowed);
    }
}
