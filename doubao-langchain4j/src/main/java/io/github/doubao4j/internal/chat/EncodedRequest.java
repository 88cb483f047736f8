package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import io.github.doubao4j.internal.json.JsonBody;
import java.util.List;

/**
 * A request, encoded for the wire.
 *
 * @param modelName for listeners and logs; empty when none is named
 * @param body the JSON; the same for every attempt
 * @param callableTools the tools that the model may call: those offered, or none when the tool choice forbids calls
 */
public record EncodedRequest(String modelName, JsonBody body, List<OfferedTool> callableTools)
        implements AutoCloseable {

    @Override
    public void close() {
        body.close();
    }
}
