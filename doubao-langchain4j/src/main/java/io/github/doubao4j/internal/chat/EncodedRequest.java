package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.RequestSecrets;
import java.util.List;
import java.util.Map;

/**
 * A request, encoded for the wire.
 *
 * @param modelName for listeners and logs; empty when none is named
 * @param body the JSON; the same for every attempt
 * @param callableTools the tools that the model may call: those offered, or none when the tool choice forbids calls
 * @param headers that it needs; those of the user replace them
 * @param secrets that the body holds; masked wherever they are repeated
 * @param conversation what it has to do with requests before and after it
 * @param maker who makes the response, as messages with opaque thinking keep it
 */
public record EncodedRequest(
        String modelName,
        JsonBody body,
        List<OfferedTool> callableTools,
        Map<String, String> headers,
        RequestSecrets secrets,
        Conversation conversation,
        String maker)
        implements AutoCloseable {

    /** One that needs no headers and stands for itself. */
    public EncodedRequest(String modelName, JsonBody body, List<OfferedTool> callableTools) {
        this(modelName, body, callableTools, Map.of(), RequestSecrets.NONE, Conversation.NONE, modelName);
    }

    @Override
    public void close() {
        body.close();
    }
}
