package io.github.doubao4j.internal.request;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.github.doubao4j.internal.schema.Strictness;
import io.github.doubao4j.internal.wire.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps the offered tools and the tool choice. */
final class ToolMapper {

    private final Strictness strictness;

    ToolMapper(Strictness strictness) {
        this.strictness = strictness;
    }

    /**
     * Maps the tools.
     *
     * @param strictTools the default for tools that do not set strict
     */
    List<Tool> map(List<ToolSpecification> specifications, @Nullable Boolean strictTools) {
        return specifications.stream()
                .map(specification -> map(specification, strictTools))
                .toList();
    }

    private Tool map(ToolSpecification specification, @Nullable Boolean strictTools) {
        boolean ofItsOwn = specification.strict() != null;
        Boolean strict = ofItsOwn ? specification.strict() : strictTools;
        JsonObjectSchema parameters = specification.parameters();
        Strictness.Sent sent = parameters == null
                ? new Strictness.Sent(noParameters(strict), strict)
                : strictness.map(
                        "the tool '" + specification.name() + "'",
                        ofItsOwn ? "its strict(true)" : "strictTools(true)",
                        parameters,
                        strict);
        return new Tool(specification.name(), specification.description(), sent.schema(), sent.strict());
    }

    /** Ark takes nothing but an object schema, and one also for a tool without arguments. */
    private static Map<String, @Nullable Object> noParameters(@Nullable Boolean strict) {
        Map<String, @Nullable Object> none = new LinkedHashMap<>();
        none.put("type", "object");
        none.put("properties", Map.of());
        if (Boolean.TRUE.equals(strict)) {
            none.put("additionalProperties", false);
        }
        return none;
    }

    static String choice(ToolChoice choice) {
        return switch (choice) {
            case AUTO -> "auto";
            case REQUIRED -> "required";
            case NONE -> "none";
        };
    }
}
