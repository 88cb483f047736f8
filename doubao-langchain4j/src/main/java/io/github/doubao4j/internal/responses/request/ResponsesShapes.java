package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.request.RequestShapes;
import io.github.doubao4j.internal.wire.FieldNames;
import io.github.doubao4j.internal.wire.FunctionTool;
import io.github.doubao4j.internal.wire.Tool;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the Responses API that have a form of their own: functions and schemas are flat, and strict or not. */
final class ResponsesShapes implements RequestShapes {

    private static final String ENCRYPTED_REASONING = "reasoning.encrypted_content";

    private final MappingSettings settings;
    private final boolean chains;

    /**
     * Shapes for one model.
     *
     * @param chains whether responses are stored for the requests that go on from them
     */
    ResponsesShapes(MappingSettings settings, boolean chains) {
        this.settings = settings;
        this.chains = chains;
    }

    @Override
    public WireFormat format() {
        return RESPONSES;
    }

    @Override
    public FunctionTool function(Tool tool) {
        return new Function(tool);
    }

    @Override
    public Map<String, Object> functionChoice(String name) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("type", "function");
        choice.put("name", name);
        return choice;
    }

    @Override
    public Map<String, @Nullable Object> schemaFormat(Map<String, @Nullable Object> schema) {
        Map<String, @Nullable Object> format = new LinkedHashMap<>();
        format.put("type", "json_schema");
        format.putAll(schema);
        format.putIfAbsent("strict", false);
        return format;
    }

    /** Its messages have no such field. */
    @Override
    public boolean takesUserName(DoubaoProvider provider) {
        return false;
    }

    /** They are sent in a message of the user, which every provider takes. */
    @Override
    public boolean takesImagesInToolResults(DoubaoProvider provider) {
        return true;
    }

    /** Usage comes without asking. */
    @Override
    public void putStreamOptions(OptionValues own, Map<String, @Nullable Object> fields) {}

    /** The service keeps a response for three days unless it is told not to. */
    @Override
    public void putOwn(OptionValues own, boolean stream, Map<String, @Nullable Object> fields) {
        fields.putIfAbsent(
                Options.STORE.field(RESPONSES),
                chains || "enabled".equals(own.sent(ResponsesOptions.CACHING, RESPONSES)));
        Long expireAt = ExpireAt.seconds(own);
        if (expireAt != null) {
            fields.put(ResponsesOptions.EXPIRE_AT.field(RESPONSES), expireAt);
        }
        List<DoubaoServerTool> serverTools = own.get(ResponsesOptions.SERVER_TOOLS);
        if (serverTools != null) {
            List<Object> all = new ArrayList<>();
            if (fields.get(FieldNames.TOOLS) instanceof Collection<?> functions) {
                all.addAll(functions);
            }
            serverTools.forEach(tool -> all.add(tool.fields()));
            fields.put(FieldNames.TOOLS, all);
        }
        if (own.get(ResponsesOptions.INCLUDE) == null && replaysThinking(fields)) {
            fields.put(ResponsesOptions.INCLUDE.field(RESPONSES), List.of(ENCRYPTED_REASONING));
        }
    }

    @Override
    public void check(Map<String, @Nullable Object> fields, boolean stream) {
        ResponsesRules.check(fields, stream, chains);
        if (Boolean.FALSE.equals(Options.STORE.valueIn(RESPONSES, fields))
                && ResponsesOptions.EXPIRE_AT.valueIn(RESPONSES, fields) != null) {
            settings.warnings()
                    .once(
                            "expire_at",
                            "expireAt or expireAfter (expire_at) is set, but the response is not stored: it has no effect"
                                    + " without store(true), chainResponses or caching");
        }
    }

    private boolean replaysThinking(Map<String, @Nullable Object> fields) {
        DoubaoModelProfile profile = settings.profiles().apply(String.valueOf(fields.get(FieldNames.MODEL)));
        return settings.thinking().on(settings.provider(), profile) != ThinkingReplay.NEVER;
    }

    /** {@code {"type":"function","name":…}}. Without {@code strict} the service takes it for {@code true}. */
    private record Function(Tool tool) implements FunctionTool {

        @Override
        public void writeTo(JsonValueWriter out) throws IOException {
            out.beginObject();
            out.text("type", "function");
            out.text("name", tool.name());
            out.optional("description", tool.description());
            out.field("parameters", tool.parameters());
            out.field("strict", Boolean.TRUE.equals(tool.strict()));
            out.endObject();
        }
    }
}
