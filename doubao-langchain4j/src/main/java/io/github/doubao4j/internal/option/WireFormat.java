package io.github.doubao4j.internal.option;

import java.util.Arrays;

/** The request bodies that an option can have a field in, and the names in them that messages for users repeat. */
public enum WireFormat {
    /** {@code POST /chat/completions}. */
    COMPLETIONS(
            "the API Chat Completions",
            "DoubaoChatModel and DoubaoStreamingChatModel",
            "messages",
            "tools.function.name",
            "tool_calls.id",
            "tool_calls.function.name",
            "tool_call_id",
            "response_format.json_schema"),
    /** {@code POST /responses}. */
    RESPONSES(
            "the Responses API",
            "DoubaoResponsesChatModel and DoubaoResponsesStreamingChatModel",
            "input",
            "tools.name",
            "function_call.call_id",
            "function_call.name",
            "function_call_output.call_id",
            "text.format");

    private final String api;
    private final String models;
    private final String messages;
    private final String toolName;
    private final String callId;
    private final String callName;
    private final String resultCallId;
    private final String jsonSchema;

    WireFormat(
            String api,
            String models,
            String messages,
            String toolName,
            String callId,
            String callName,
            String resultCallId,
            String jsonSchema) {
        this.api = api;
        this.models = models;
        this.messages = messages;
        this.toolName = toolName;
        this.callId = callId;
        this.callName = callName;
        this.resultCallId = resultCallId;
        this.jsonSchema = jsonSchema;
    }

    /** The name in messages. */
    String api() {
        return api;
    }

    /** The models that speak it. */
    public String models() {
        return models;
    }

    /** The field of the conversation. */
    public String messages() {
        return messages;
    }

    /** The name of an offered tool. */
    public String toolName() {
        return toolName;
    }

    /** The id of a tool call. */
    public String callId() {
        return callId;
    }

    /** The name of the tool that is called. */
    public String callName() {
        return callName;
    }

    /** The id of the call that a tool result belongs to. */
    public String resultCallId() {
        return resultCallId;
    }

    /** What holds a JSON schema for the response. */
    public String jsonSchema() {
        return jsonSchema;
    }

    /** Those that have a field for an option. */
    static String modelsWith(Option<?> option) {
        return Arrays.stream(values())
                .filter(format -> !option.isMissingIn(format))
                .map(WireFormat::models)
                .findFirst()
                .orElse("");
    }
}
