package io.github.doubao4j.internal.check;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks LangChain4j's common parameters. */
final class CommonParameterChecks {

    private static final int MAX_STOPS = 4;

    private CommonParameterChecks() {}

    static void check(ChatRequestParameters parameters) {
        if (parameters.topK() != null) {
            throw new UnsupportedFeatureException("topK is " + parameters.topK()
                    + ", but the Doubao API has no such field; topK is not supported. allowed: topP");
        }
        Ranges.notBlank("modelName (model)", parameters.modelName());
        Ranges.within("temperature", parameters.temperature(), 0, 2);
        Ranges.within("topP (top_p)", parameters.topP(), 0, 1);
        Ranges.within("frequencyPenalty (frequency_penalty)", parameters.frequencyPenalty(), -2, 2);
        Ranges.within("presencePenalty (presence_penalty)", parameters.presencePenalty(), -2, 2);
        Integer maxOutputTokens = parameters.maxOutputTokens();
        if (maxOutputTokens != null && maxOutputTokens < 1) {
            throw Refusals.invalid("maxOutputTokens (max_tokens)", maxOutputTokens, "1 or more");
        }
        checkStops(parameters.stopSequences());
        if (parameters.toolSpecifications() != null) {
            ToolNames.check(parameters.toolSpecifications());
        }
        checkResponseFormat(parameters.responseFormat());
    }

    private static void checkStops(@Nullable List<String> stops) {
        if (stops == null || stops.isEmpty()) {
            return;
        }
        if (stops.size() > MAX_STOPS) {
            throw Refusals.invalid("stopSequences (stop)", stops, "at most " + MAX_STOPS + " strings");
        }
        if (stops.stream().anyMatch(stop -> stop == null || stop.isEmpty())) {
            throw Refusals.invalid("stopSequences (stop)", stops, "strings that are not empty");
        }
    }

    private static void checkResponseFormat(@Nullable ResponseFormat format) {
        JsonSchema schema = format == null ? null : format.jsonSchema();
        if (schema == null) {
            return;
        }
        Ranges.present("responseFormat.jsonSchema.name (response_format.json_schema.name)", schema.name());
        if (schema.rootElement() == null) {
            throw Refusals.invalid(
                    "responseFormat.jsonSchema.rootElement (response_format.json_schema.schema)", null, "a schema");
        }
    }
}
