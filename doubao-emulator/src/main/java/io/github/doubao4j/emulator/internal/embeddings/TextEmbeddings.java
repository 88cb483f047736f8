package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.documents.DocumentCheck;
import io.github.doubao4j.emulator.internal.documents.DocumentEndpoint;
import io.github.doubao4j.emulator.internal.documents.InputTexts;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/** {@code POST /embeddings}: one vector for each text. */
public final class TextEmbeddings implements DocumentEndpoint {

    private static final int MAX_BYTES = 100_000;
    private static final int ADVISED_TEXTS = 4;

    private final DocumentCheck check;

    public TextEmbeddings(@Nullable String schema, Set<String> models, boolean lenient) {
        check = new DocumentCheck(
                schema,
                lenient,
                List.of(new ModelRules("/embeddings", false, models), TextEmbeddings::tooLong),
                TextEmbeddings::advice);
    }

    @Override
    public CheckResult check(JsonNode body) {
        // before the schema, whose words a server does not use for the mistake that everyone makes here
        Rejection notText = notText(body.path("input"));
        return notText != null ? CheckResult.rejected(notText) : check.check(body);
    }

    @Override
    public ObjectNode document(EmulatedRequest request, String id, long created) {
        JsonNode json = request.json();
        EmbeddingModel model = EmbeddingModel.named(request.model());
        int length = model.length(json.path("dimensions").asInt(0));
        VectorFormat format = VectorFormat.of(json);
        ArrayNode data = Json.array();
        int tokens = 0;
        for (String text : request.inputTexts()) {
            FeatureVector vector = new FeatureVector(length);
            TextFeatures.addTo(vector, text);
            data.add(Json.object()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .set("embedding", format.written(vector.unit())));
            tokens += Tokenizer.count(text);
        }
        ObjectNode document = Json.object()
                .put("object", "list")
                .put("id", id)
                .put("created", created)
                .put("model", request.model());
        document.set("data", data);
        return document.set("usage", Json.object().put("prompt_tokens", tokens).put("total_tokens", tokens));
    }

    private static @Nullable Rejection notText(JsonNode input) {
        if (input.isObject()) {
            return notText(input, "input");
        }
        for (int i = 0; input.isArray() && i < input.size(); i++) {
            if (!input.get(i).isTextual()) {
                return notText(input.get(i), "input[" + i + "]");
            }
        }
        return null;
    }

    private static Rejection notText(JsonNode value, String at) {
        String found = value.isObject() ? "map" : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return Rejection.invalid(at, "expected a string, but got " + found);
    }

    private static @Nullable Rejection tooLong(JsonNode body) {
        EmbeddingModel model = EmbeddingModel.named(body.path("model").asText());
        JsonNode input = body.path("input");
        List<String> texts = InputTexts.of(input);
        for (int i = 0; i < texts.size(); i++) {
            String at = input.isArray() ? "input[" + i + "]" : "input";
            long bytes = Utf8.size(texts.get(i));
            if (bytes > MAX_BYTES) {
                return Rejection.invalid(at, "it has " + bytes + " bytes, but " + MAX_BYTES + " are allowed");
            }
            int tokens = Tokenizer.count(texts.get(i));
            if (tokens > model.maxTokens()) {
                return Rejection.invalid(
                        at,
                        "it has " + tokens + " tokens, but " + model.name() + " takes " + model.maxTokens()
                                + " in one text");
            }
        }
        return null;
    }

    private static List<String> advice(JsonNode body) {
        int texts = InputTexts.of(body.path("input")).size();
        return texts <= ADVISED_TEXTS
                ? List.of()
                : List.of(
                        "the page advises " + ADVISED_TEXTS + " texts in one request at most, but there are " + texts);
    }
}
