package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options that exclude or need each other. */
final class OptionRules implements ContractCheck.ContractRule {

    private static final Set<String> EFFORT_OF_NO_THINKING = Set.of("minimal", "none");
    private static final String THE_ONE_WITH_AUTO = "doubao-seed-1-6-250615";

    private final Provider provider;

    OptionRules(Provider provider) {
        this.provider = provider;
    }

    @Override
    public @Nullable Rejection check(JsonNode body, String path) {
        if (body.hasNonNull("max_tokens") && body.hasNonNull("max_completion_tokens")) {
            return Rejection.invalid("max_completion_tokens", "it cannot be set together with max_tokens");
        }
        if (body.hasNonNull("stream_options") && !body.path("stream").asBoolean(false)) {
            return Rejection.invalid("stream_options", "it can be set only when stream is true");
        }
        if (body.hasNonNull("top_logprobs") && !body.path("logprobs").asBoolean(false)) {
            return Rejection.invalid("top_logprobs", "it can be set only when logprobs is true");
        }
        if (body.path("service_tier").asText("").equals("fast") && !provider.hasFastTier(path)) {
            return Rejection.invalid("service_tier", "it is \"fast\", which the agent plan does not offer");
        }
        Rejection rejection = thinking(body);
        return rejection != null ? rejection : responseFormat(body.path("response_format"));
    }

    private static @Nullable Rejection thinking(JsonNode body) {
        String type = body.at("/thinking/type").asText("");
        String effort = body.path("reasoning_effort").asText("");
        if (type.equals("disabled") && body.hasNonNull("reasoning_effort") && !EFFORT_OF_NO_THINKING.contains(effort)) {
            return new Rejection(
                    400,
                    "InvalidParameter",
                    "reasoning_effort",
                    "Invalid combination of reasoning_effort and thinking type: " + effort + " + disabled.");
        }
        String model = body.path("model").asText("");
        boolean named = model.startsWith("doubao-") || model.startsWith("seed-");
        if (type.equals("auto") && named && !model.equals(THE_ONE_WITH_AUTO)) {
            return Rejection.invalid("thinking.type", "it is \"auto\", which " + model + " does not support");
        }
        return null;
    }

    private static @Nullable Rejection responseFormat(JsonNode format) {
        JsonNode schema = format.at("/json_schema/schema");
        if (schema.isMissingNode()) {
            return null;
        }
        String at = "response_format.json_schema.schema";
        List<String> flaws = JsonSchemas.flaws(schema);
        if (!flaws.isEmpty()) {
            return Rejection.invalid(at, "it is no JSON Schema: " + String.join("; ", flaws));
        }
        return format.at("/json_schema/strict").asBoolean(false) ? StrictMode.responseFormat(schema, at) : null;
    }
}
