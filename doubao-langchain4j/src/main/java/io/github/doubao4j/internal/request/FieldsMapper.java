package io.github.doubao4j.internal.request;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.ForeignParameters;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.option.Option;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.schema.Strictness;
import io.github.doubao4j.internal.wire.FieldNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps the options of a request to top-level fields: those that are sent as they are by the table, the others by a rule
 * for each. What is not set is not sent.
 */
final class FieldsMapper {

    private final DoubaoProvider provider;
    private final RequestShapes shapes;
    private final WireFormat wire;
    private final Strictness strictness;
    private final ToolMapper toolMapper;

    FieldsMapper(DoubaoProvider provider, RequestShapes shapes, Warnings warnings) {
        this.provider = provider;
        this.shapes = shapes;
        this.wire = shapes.format();
        this.strictness = new Strictness(warnings);
        this.toolMapper = new ToolMapper(strictness);
    }

    Map<String, @Nullable Object> map(ChatRequestParameters parameters, boolean stream) {
        ForeignParameters.warn(parameters);
        OptionValues own = OptionValues.of(parameters);
        Map<String, Object> custom = own.get(Options.CUSTOM_PARAMETERS, Map.of());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String model = Options.MODEL_NAME.in(parameters);
        put(fields, Options.MODEL_NAME, model == null ? provider.defaultModelName() : model);
        if (stream) {
            fields.put(FieldNames.STREAM, true);
            shapes.putStreamOptions(own, fields);
        }
        Options.forEachIn(parameters, new OptionValues.Visitor() {
            @Override
            public <T> void visit(Option<T> option, T value) {
                if (option.isMappedAsItIs()) {
                    put(fields, option, value);
                }
            }
        });
        String thinking = own.get(Options.THINKING);
        if (thinking != null) {
            fields.putAll(ThinkingFields.of(provider, thinking));
        }
        mapTools(parameters, own, fields);
        ResponseFormat format = Options.RESPONSE_FORMAT.in(parameters);
        if (format != null) {
            put(fields, Options.RESPONSE_FORMAT, responseFormat(format, own.get(Options.STRICT_JSON_SCHEMA)));
        }
        shapes.putOwn(own, stream, fields);
        ThinkingFields.putCustom(custom, fields);
        dropParallelWithoutTools(custom, fields);
        strictness.checkCustom(custom);
        return fields;
    }

    private void put(Map<String, @Nullable Object> fields, Option<?> option, @Nullable Object value) {
        if (value != null) {
            option.put(wire, fields, value);
        }
    }

    /** It applies to tools, and servers reject it without them. Custom parameters are sent in any case. */
    private void dropParallelWithoutTools(Map<String, Object> custom, Map<String, @Nullable Object> fields) {
        Object tools = fields.get(FieldNames.TOOLS);
        boolean none = tools == null || (tools instanceof Collection<?> list && list.isEmpty());
        String parallel = Options.PARALLEL_TOOL_CALLS.field(wire);
        if (none && !custom.containsKey(parallel)) {
            fields.remove(parallel);
        }
    }

    private void mapTools(ChatRequestParameters parameters, OptionValues own, Map<String, @Nullable Object> fields) {
        List<ToolSpecification> tools = Options.TOOL_SPECIFICATIONS.in(parameters);
        if (tools != null) {
            fields.put(
                    FieldNames.TOOLS,
                    toolMapper.map(tools, own.get(Options.STRICT_TOOLS)).stream()
                            .map(shapes::function)
                            .toList());
        }
        String name = own.get(Options.TOOL_CHOICE_NAME);
        ToolChoice choice = Options.TOOL_CHOICE.in(parameters);
        if (name != null) {
            fields.put(FieldNames.TOOL_CHOICE, shapes.functionChoice(name));
        } else if (choice != null) {
            fields.put(FieldNames.TOOL_CHOICE, ToolMapper.choice(choice));
        }
    }

    private Map<String, @Nullable Object> responseFormat(ResponseFormat format, @Nullable Boolean strict) {
        if (format.jsonSchema() != null && format.type() != ResponseFormatType.TEXT) {
            return shapes.schemaFormat(jsonSchema(format.jsonSchema(), strict));
        }
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        mapped.put("type", format.type() == ResponseFormatType.TEXT ? "text" : "json_object");
        return mapped;
    }

    private Map<String, @Nullable Object> jsonSchema(JsonSchema schema, @Nullable Boolean strict) {
        Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
        mapped.put("name", schema.name());
        Strictness.Sent sent = strictness.map(
                "the JSON schema '" + schema.name() + "'", "strictJsonSchema(true)", schema.rootElement(), strict);
        String description = schema.rootElement() instanceof JsonRawSchema
                ? rawDescription(sent.schema())
                : schema.rootElement().description();
        if (description != null) {
            mapped.put("description", description);
        }
        if (sent.strict() != null) {
            mapped.put("strict", sent.strict());
        }
        mapped.put("schema", sent.schema());
        return mapped;
    }

    private static @Nullable String rawDescription(Map<String, @Nullable Object> root) {
        return root.get("description") instanceof String description ? description : null;
    }
}
