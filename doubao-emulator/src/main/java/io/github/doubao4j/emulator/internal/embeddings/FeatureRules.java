package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import org.jspecify.annotations.Nullable;

/** Fields that came with later models. */
final class FeatureRules implements DocumentCheck.Rule {

    @Override
    public @Nullable Rejection check(JsonNode body) {
        EmbeddingModel model = EmbeddingModel.named(body.path("model").asText());
        if (body.has("instructions") && !model.newest()) {
            return unsupported("instructions", model);
        }
        if (body.has("sparse_embedding") && !model.sparse()) {
            return unsupported("sparse_embedding", model);
        }
        if (body.has("multi_embedding") && !model.newest()) {
            return unsupported("multi_embedding", model);
        }
        if (body.at("/multi_embedding/compression").isTextual()) {
            return Rejection.of(
                    "InvalidParameter.UnsupportedParameter",
                    "multi_embedding.compression",
                    "the emulator does not compress multi vectors");
        }
        boolean onlyText = true;
        for (JsonNode part : body.path("input")) {
            onlyText &= part.path("type").asText().equals("text");
        }
        return isOn(body, "sparse_embedding") && !onlyText
                ? Rejection.invalid("sparse_embedding", "it can be enabled only when every part of input is text")
                : null;
    }

    static boolean isOn(JsonNode body, String field) {
        return body.path(field).path("type").asText("").equals("enabled");
    }

    private static Rejection unsupported(String field, EmbeddingModel model) {
        return Rejection.of("InvalidParameter.UnsupportedParameter", field, model.name() + " does not support it");
    }
}
