package io.github.doubao4j.internal.check;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.option.WireFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the names of tools: the rule of Ark's client, and that no two tools share one. */
final class ToolNames {

    private static final Pattern ALLOWED = Pattern.compile("^[a-zA-Z0-9_-]{1,64}$");

    private ToolNames() {}

    static void check(List<ToolSpecification> tools, WireFormat wire) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < tools.size(); i++) {
            String field = "toolSpecifications[" + i + "].name (" + wire.toolName() + ")";
            String name = tools.get(i).name();
            Ranges.present(field, name);
            if (!isAllowed(name)) {
                throw Rejections.invalid(
                        field,
                        name,
                        ALLOWED
                                + ". Rename it with @Tool(name = \"…\") or ToolSpecification.toBuilder().name(…), a tool"
                                + " of an MCP server with McpToolProvider.builder().toolNameMapper(…)");
            }
            Integer first = places.putIfAbsent(name, i);
            if (first != null) {
                throw new InvalidRequestException(field + " is '" + name + "', as is that of toolSpecifications["
                        + first + "]; allowed: a name of its own for each tool");
            }
        }
    }

    static void checkChoice(@Nullable String name) {
        String field = "toolChoiceName (tool_choice)";
        Ranges.notBlank(field, name);
        if (name != null && !isAllowed(name)) {
            throw Rejections.invalid(field, name, "the name of an offered tool, " + ALLOWED);
        }
    }

    /** The complete name: {@code $} alone lets a line break pass. */
    private static boolean isAllowed(String name) {
        return ALLOWED.matcher(name).matches();
    }
}
