package io.github.doubao4j.internal.wire;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, before its dialect writes it.
 *
 * <p>The messages are typed. Everything else is a map from wire name to JSON value ({@link String}, {@link Number},
 * {@link Boolean}, {@code null}, {@link Map}, {@link java.util.Collection}, {@link FunctionTool}, or anything Jackson can
 * write), so that a field is named once, where it is mapped, and the names that are sent can be compared with a
 * provider's documented fields.
 *
 * @param messages the conversation, in order
 * @param fields every other top-level field, in the order in which they are written
 */
public record WireRequest(List<Message> messages, Map<String, @Nullable Object> fields) {

    /** The same messages with other fields. */
    public WireRequest withFields(Map<String, @Nullable Object> others) {
        return new WireRequest(messages, others);
    }

    /** The {@code model} field, or {@code null} when none is set. */
    public @Nullable String model() {
        return fields.get("model") instanceof String model ? model : null;
    }

    /** The tools that the model may call: those offered, or none when the tool choice forbids calls. */
    public List<OfferedTool> callableTools() {
        if ("none".equals(fields.get(FieldNames.TOOL_CHOICE))
                || !(fields.get(FieldNames.TOOLS) instanceof List<?> tools)) {
            return List.of();
        }
        return tools.stream()
                .filter(FunctionTool.class::isInstance)
                .map(tool -> ((FunctionTool) tool).tool())
                .map(tool -> new OfferedTool(tool.name(), tool.parameters()))
                .toList();
    }
}
