package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.wire.Message;
import io.github.doubao4j.internal.wire.RequestBody;
import io.github.doubao4j.internal.wire.WireRequest;

/** Writes a request of Chat Completions as JSON. */
public final class RequestWriter {

    private RequestWriter() {}

    /** The request as it is sent. Inline data that is not base64 makes it no JSON. */
    public static JsonBody toBody(WireRequest request) {
        return RequestBody.of(request, WireFormat.COMPLETIONS.messages(), (messages, json, values, out) -> {
            MessageWriter writer = new MessageWriter(json, values, out);
            for (Message message : messages) {
                writer.write(message);
            }
        });
    }
}
