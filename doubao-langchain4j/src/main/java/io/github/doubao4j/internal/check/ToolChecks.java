package io.github.doubao4j.internal.check;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.wire.FieldNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the tool choice against the offered tools. */
final class ToolChecks {

    private ToolChecks() {}

    static void check(ChatRequestParameters parameters) {
        if (parameters instanceof DoubaoChatRequestParameters own
                && own.customParameters().containsKey(FieldNames.TOOLS)) {
            return; // Tools set by custom parameters need not be functions.
        }
        List<ToolSpecification> offered =
                parameters.toolSpecifications() == null ? List.of() : parameters.toolSpecifications();
        String name = parameters instanceof DoubaoChatRequestParameters own ? own.toolChoiceName() : null;
        if (offered.isEmpty() && ResponsesOptions.SERVER_TOOLS.in(parameters) == null) {
            rejectChoiceWithoutTools(parameters, name);
        } else if (name != null) {
            List<String> names = offered.stream().map(ToolSpecification::name).toList();
            if (!names.contains(name)) {
                throw Rejections.invalid(
                        "toolChoiceName (tool_choice)", name, "an offered tool: " + String.join(", ", names));
            }
        }
    }

    private static void rejectChoiceWithoutTools(ChatRequestParameters parameters, @Nullable String name) {
        if (name != null) {
            throw Rejections.invalid("toolChoiceName (tool_choice)", name, "no choice, since no tools are offered");
        }
        if (parameters.toolChoice() != null) {
            throw Rejections.invalid(
                    "toolChoice (tool_choice)", parameters.toolChoice(), "no choice, since no tools are offered");
        }
    }
}
