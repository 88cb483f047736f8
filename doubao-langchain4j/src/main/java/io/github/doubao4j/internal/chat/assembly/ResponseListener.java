package io.github.doubao4j.internal.chat.assembly;

/** Is notified of a response while it is assembled. All calls come from the thread that reads the response. */
public interface ResponseListener {

    /** For blocking calls: ignores everything. */
    ResponseListener NONE = new ResponseListener() {};

    /** A text delta, never empty. */
    default void onText(String text) {}

    /** A thinking delta, never empty. */
    default void onThinking(String thinking) {}

    /** A delta of a tool call's arguments, more than JSON's white space; index, id and name are the final ones. */
    default void onToolCallPart(int index, String id, String name, String arguments) {}

    /**
     * A complete tool call; id, name and arguments are set, and the arguments are what the model
     * wrote. Calls come in the order of the final message.
     */
    default void onToolCall(int index, ToolCall call) {}
}
