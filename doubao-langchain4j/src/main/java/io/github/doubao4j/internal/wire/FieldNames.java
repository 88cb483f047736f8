package io.github.doubao4j.internal.wire;

/**
 * The top-level fields of a request body that are no option, or that classes of this package read. Those of the
 * options are in their table.
 */
public final class FieldNames {

    public static final String MODEL = "model";
    public static final String STREAM = "stream";
    public static final String TOOLS = "tools";
    public static final String TOOL_CHOICE = "tool_choice";
    public static final String ENABLE_THINKING = "enable_thinking";
    public static final String CHAT_TEMPLATE_KWARGS = "chat_template_kwargs";

    private FieldNames() {}
}
