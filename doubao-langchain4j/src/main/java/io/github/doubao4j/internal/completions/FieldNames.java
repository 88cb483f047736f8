package io.github.doubao4j.internal.completions;

/** The top-level fields of a request body, by their wire names. Each name is written once, here. */
public final class FieldNames {

    public static final String MODEL = "model";
    public static final String MESSAGES = "messages";
    public static final String STREAM = "stream";
    public static final String STREAM_OPTIONS = "stream_options";
    public static final String INCLUDE_USAGE = "include_usage";
    public static final String CHUNK_INCLUDE_USAGE = "chunk_include_usage";
    public static final String TEMPERATURE = "temperature";
    public static final String TOP_P = "top_p";
    public static final String STOP = "stop";
    public static final String MAX_TOKENS = "max_tokens";
    public static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    public static final String FREQUENCY_PENALTY = "frequency_penalty";
    public static final String PRESENCE_PENALTY = "presence_penalty";
    public static final String THINKING = "thinking";
    public static final String ENABLE_THINKING = "enable_thinking";
    public static final String REASONING_EFFORT = "reasoning_effort";
    public static final String LOGPROBS = "logprobs";
    public static final String TOP_LOGPROBS = "top_logprobs";
    public static final String LOGIT_BIAS = "logit_bias";
    public static final String TOOLS = "tools";
    public static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";
    public static final String TOOL_CHOICE = "tool_choice";
    public static final String RESPONSE_FORMAT = "response_format";
    public static final String USER = "user";
    public static final String SERVICE_TIER = "service_tier";

    private FieldNames() {}
}
