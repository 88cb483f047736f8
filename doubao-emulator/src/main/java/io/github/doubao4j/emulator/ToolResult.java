package io.github.doubao4j.emulator;

/**
 * A tool message of a request.
 *
 * @param toolCallId the id of the call it answers
 * @param toolName the name of the tool, looked up in the assistant message that made the call; empty when no call has
 *     that id
 * @param content the text of the result; the text parts joined by newlines when it came in parts
 */
public record ToolResult(String toolCallId, String toolName, String content) {}
