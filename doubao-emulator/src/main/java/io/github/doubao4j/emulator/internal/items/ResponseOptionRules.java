package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.StrictMode;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options that exclude or need each other, and the time for which a response is kept. */
final class ResponseOptionRules implements ItemRule {

    private static final Set<String> EFFORT_OF_NO_THINKING = Set.of("minimal", "none");
    private static final String THE_ONE_WITH_AUTO = "doubao-seed-1-6-250615";
    private static final long LONGEST_KEPT = 604_800;

    private final Provider provider;

    ResponseOptionRules(Provider provider) {
        this.provider = provider;
    }

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        JsonNode body = request.body();
        String tier = body.path("service_tier").asText("");
        if (tier.equals("fast") && !provider.hasFastTier(request.path())) {
            return Rejection.invalid("service_tier", "it is \"fast\", which the agent plan does not offer");
        }
        if (tier.equals("flex") && body.path("store").asBoolean(true)) {
            return Rejection.invalid("store", "with service_tier \"flex\" it must be false");
        }
        if (body.hasNonNull("expire_at")) {
            long expires = body.path("expire_at").asLong();
            if (expires <= request.now() || expires > request.now() + LONGEST_KEPT) {
                return Rejection.invalid(
                        "expire_at",
                        "it is " + expires + ", but must be after " + request.now() + ", which is now, and at most "
                                + LONGEST_KEPT + " seconds later");
            }
        }
        Rejection rejection = thinking(body);
        return rejection != null ? rejection : format(body.at("/text/format"));
    }

    private static @Nullable Rejection thinking(JsonNode body) {
        String type = body.at("/thinking/type").asText("");
        String effort = body.at("/reasoning/effort").asText("");
        if (type.equals("disabled") && !effort.isEmpty() && !EFFORT_OF_NO_THINKING.contains(effort)) {
            return Rejection.invalid(
                    "reasoning.effort",
                    "it is \"" + effort + "\", but with thinking disabled only minimal is accepted");
        }
        String model = body.path("model").asText("");
        boolean named = model.startsWith("doubao-") || model.startsWith("seed-");
        return type.equals("auto") && named && !model.equals(THE_ONE_WITH_AUTO)
                ? Rejection.invalid("thinking.type", "it is \"auto\", which " + model + " does not support")
                : null;
    }

    private static @Nullable Rejection format(JsonNode format) {
        if (!format.has("schema")) {
            return null;
        }
        List<String> flaws = JsonSchemas.flaws(format.path("schema"));
        if (!flaws.isEmpty()) {
            return Rejection.invalid("text.format.schema", "it is no JSON Schema: " + String.join("; ", flaws));
        }
        return format.path("strict").asBoolean(false)
                ? StrictMode.responseFormat(format.path("schema"), "text.format.schema")
                : null;
    }
}
