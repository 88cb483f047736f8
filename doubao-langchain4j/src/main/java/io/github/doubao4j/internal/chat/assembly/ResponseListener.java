package io.github.doubao4j.internal.chat.assembly;

/** Hears of an answer while it is assembled. All calls come from the thread that reads the answer. */
public interface ResponseListener {

    /** For blocking calls: nobody listens. */
    ResponseListener NONE = new ResponseListener() {};

    /** A piece of text, never empty. */
    default void onText(String text) {}

    /** A piece of thinking, never empty. */
    default void onThinking(String thinking) {}

    /** A piece of a tool call's arguments, more than JSON's white space; index, id and name are the final ones. */
    default void onToolCallPart(int index, String id, String name, String arguments) {}

    /**
     * A tool call that nothing more is expected of; id, name and arguments are set, and the arguments are what the model
     * wrote. Calls come in the order of the final message.
     */
    default void onToolCall(int index, ToolCall call) {}
}
