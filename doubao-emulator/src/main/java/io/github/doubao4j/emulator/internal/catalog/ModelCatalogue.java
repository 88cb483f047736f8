package io.github.doubao4j.emulator.internal.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.documents.DocumentEndpoint;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /models}: the catalogue, which is not what one account may call, and whose rows differ in what they have. */
public final class ModelCatalogue implements DocumentEndpoint {

    private static final ArrayNode ROWS = Json.resource("catalog/models.json", ArrayNode.class);

    private final Set<String> served;

    /** @param served names that the user says are served; those that the catalogue lacks are added */
    public ModelCatalogue(Set<String> served) {
        this.served = new TreeSet<>(served);
    }

    @Override
    public CheckResult check(JsonNode body) {
        return CheckResult.accepted();
    }

    @Override
    public ObjectNode document(EmulatedRequest request, String id, long created) {
        ArrayNode rows = ROWS.deepCopy();
        Set<String> missing = new TreeSet<>(served);
        rows.forEach(row -> missing.remove(row.path("id").asText()));
        missing.forEach(name -> rows.add(Json.object().put("id", name).put("object", "model")));
        return Json.object().put("object", "list").set("data", rows);
    }
}
