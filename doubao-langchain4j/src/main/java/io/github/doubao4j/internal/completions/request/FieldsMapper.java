package io.github.doubao4j.internal.completions.request;

import static io.github.doubao4j.internal.completions.FieldNames.CHUNK_INCLUDE_USAGE;
import static io.github.doubao4j.internal.completions.FieldNames.FREQUENCY_PENALTY;
import static io.github.doubao4j.internal.completions.FieldNames.INCLUDE_USAGE;
import static io.github.doubao4j.internal.completions.FieldNames.LOGIT_BIAS;
import static io.github.doubao4j.internal.completions.FieldNames.LOGPROBS;
import static io.github.doubao4j.internal.completions.FieldNames.MAX_COMPLETION_TOKENS;
import static io.github.doubao4j.internal.completions.FieldNames.MAX_TOKENS;
import static io.github.doubao4j.internal.completions.FieldNames.MODEL;
import static io.github.doubao4j.internal.completions.FieldNames.PARALLEL_TOOL_CALLS;
import static io.github.doubao4j.internal.completions.FieldNames.PRESENCE_PENALTY;
import static io.github.doubao4j.internal.completions.FieldNames.REASONING_EFFORT;
import static io.github.doubao4j.internal.completions.FieldNames.RESPONSE_FORMAT;
import static io.github.doubao4j.internal.completions.FieldNames.SERVICE_TIER;
import static io.github.doubao4j.internal.completions.FieldNames.STOP;
import static io.github.doubao4j.internal.completions.FieldNames.STREAM;
import static io.github.doubao4j.internal.completions.FieldNames.STREAM_OPTIONS;
import static io.github.doubao4j.internal.completions.FieldNames.TEMPERATURE;
import static io.github.doubao4j.internal.completions.FieldNames.TOOLS;
import static io.github.doubao4j.internal.completions.FieldNames.TOOL_CHOICE;
import static io.github.doubao4j.internal.completions.FieldNames.TOP_LOGPROBS;
import static io.github.doubao4j.internal.completions.FieldNames.TOP_P;
import static io.github.doubao4j.internal.completions.FieldNames.USER;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.ForeignParameters;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.schema.Strictness;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps every option of a request to its top-level field. What is not set is not sent. */
final class FieldsMapper {

    private final DoubaoProvider provider;
    private final Strictness strictness;
    private final ToolMapper toolMapper;

    FieldsMapper(DoubaoProvider provider, Warnings warnings) {
        this.provider = provider;
        this.strictness = new Strictness(warnings);
        this.toolMapper = new ToolMapper(strictness);
    }

    Map<String, @Nullable Object> map(ChatRequestParameters common, boolean stream) {
        DoubaoChatRequestParameters own = ForeignParameters.ownOf(common);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(MODEL, common.modelName() == null ? provider.defaultModelName() : common.modelName());
        if (stream) {
            fields.put(STREAM, true);
            fields.put(STREAM_OPTIONS, streamOptions(own));
        }
        mapCommon(common, fields);
        mapOwn(own, fields);
        mapTools(common, own, fields);
        put(fields, RESPONSE_FORMAT, responseFormat(common.responseFormat(), own.strictJsonSchema()));
        fields.putAll(own.customParameters());
        dropParallelWithoutTools(own, fields);
        strictness.checkCustom(own.customParameters());
        return fields;
    }

    /** It says something of tools, and servers refuse it without them. What the user names by itself is sent. */
    private static void dropParallelWithoutTools(
            DoubaoChatRequestParameters own, Map<String, @Nullable Object> fields) {
        Object tools = fields.get(TOOLS);
        boolean none = tools == null || (tools instanceof Collection<?> list && list.isEmpty());
        if (none && !own.customParameters().containsKey(PARALLEL_TOOL_CALLS)) {
            fields.remove(PARALLEL_TOOL_CALLS);
        }
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static Map<String, @Nullable Object> streamOptions(DoubaoChatRequestParameters own) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put(INCLUDE_USAGE, own.includeUsage() == null || own.includeUsage());
        put(options, CHUNK_INCLUDE_USAGE, own.chunkIncludeUsage());
        return options;
    }

    private static void mapCommon(ChatRequestParameters common, Map<String, @Nullable Object> fields) {
        put(fields, TEMPERATURE, common.temperature());
        put(fields, TOP_P, common.topP());
        put(fields, STOP, emptyAsNull(common.stopSequences()));
        put(fields, MAX_TOKENS, common.maxOutputTokens());
        put(fields, FREQUENCY_PENALTY, common.frequencyPenalty());
        put(fields, PRESENCE_PENALTY, common.presencePenalty());
    }

    private void mapOwn(DoubaoChatRequestParameters own, Map<String, @Nullable Object> fields) {
        put(fields, MAX_COMPLETION_TOKENS, own.maxCompletionTokens());
        if (own.thinking() != null) {
            fields.putAll(ThinkingFields.of(provider, own.thinking()));
        }
        put(fields, REASONING_EFFORT, own.reasoningEffort());
        put(fields, LOGPROBS, own.logprobs());
        put(fields, TOP_LOGPROBS, own.topLogprobs());
        put(fields, LOGIT_BIAS, own.logitBias());
        put(fields, USER, own.user());
        put(fields, SERVICE_TIER, own.serviceTier());
    }

    private void mapTools(
            ChatRequestParameters common, DoubaoChatRequestParameters own, Map<String, @Nullable Object> fields) {
        if (emptyAsNull(common.toolSpecifications()) != null) {
            fields.put(TOOLS, toolMapper.map(common.toolSpecifications()));
        }
        if (own.toolChoiceName() != null) {
            fields.put(TOOL_CHOICE, ToolMapper.choice(own.toolChoiceName()));
        } else if (common.toolChoice() != null) {
            fields.put(TOOL_CHOICE, ToolMapper.choice(common.toolChoice()));
        }
        put(fields, PARALLEL_TOOL_CALLS, own.parallelToolCalls());
    }

    private @Nullable Map<String, @Nullable Object> responseFormat(
            @Nullable ResponseFormat format, @Nullable Boolean strict) {
        if (format == null) {
            return null;
        }
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        if (format.type() == ResponseFormatType.TEXT) {
            mapped.put("type", "text");
        } else if (format.jsonSchema() == null) {
            mapped.put("type", "json_object");
        } else {
            mapped.put("type", "json_schema");
            mapped.put("json_schema", jsonSchema(format.jsonSchema(), strict));
        }
        return mapped;
    }

    private Map<String, @Nullable Object> jsonSchema(JsonSchema schema, @Nullable Boolean strict) {
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        mapped.put("name", schema.name());
        Strictness.Sent sent = strictness.map(
                "the JSON schema '" + schema.name() + "'", "strictJsonSchema(true)", schema.rootElement(), strict);
        boolean raw = schema.rootElement() instanceof JsonRawSchema;
        put(
                mapped,
                "description",
                raw ? rawDescription(sent.schema()) : schema.rootElement().description());
        put(mapped, "strict", sent.strict());
        mapped.put("schema", sent.schema());
        return mapped;
    }

    private static @Nullable String rawDescription(Map<String, @Nullable Object> root) {
        return root.get("description") instanceof String description ? description : null;
    }

    private static <T> @Nullable List<T> emptyAsNull(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }
}
