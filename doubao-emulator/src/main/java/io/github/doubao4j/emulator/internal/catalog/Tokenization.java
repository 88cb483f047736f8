package io.github.doubao4j.emulator.internal.catalog;

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
import org.jspecify.annotations.Nullable;

/** {@code POST /tokenization}: the tokens of texts, with the characters that each has. */
public final class Tokenization implements DocumentEndpoint {

    private static final int VOCABULARY = 150_000;

    private final DocumentCheck check;

    public Tokenization(@Nullable String schema, boolean lenient) {
        check = new DocumentCheck(schema, lenient, List.of(), body -> List.of());
    }

    @Override
    public CheckResult check(JsonNode body) {
        return check.check(body);
    }

    @Override
    public ObjectNode document(EmulatedRequest request, String id, long created) {
        ArrayNode data = Json.array();
        for (String text : request.inputTexts()) {
            data.add(tokens(text).put("index", data.size()));
        }
        return Json.object()
                .put("object", "list")
                .put("id", id)
                .put("created", created)
                .put("model", request.model())
                .set("data", data);
    }

    private static ObjectNode tokens(String text) {
        ArrayNode ids = Json.array();
        ArrayNode offsets = Json.array();
        int start = 0;
        for (String token : Tokenizer.split(text)) {
            // a character may be two chars of Java: offsets count what a reader sees as one
            int end = start + token.codePointCount(0, token.length());
            ids.add(Math.floorMod(token.hashCode(), VOCABULARY));
            offsets.add(Json.array().add(start).add(end));
            start = end;
        }
        ObjectNode tokens = Json.object().put("object", "tokenization").put("total_tokens", ids.size());
        tokens.set("token_ids", ids);
        return tokens.set("offset_mapping", offsets);
    }
}
