package io.github.doubao4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.http.CallContext;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.retry.Attempts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The dialect of an endpoint that is not a chat, as small as it can be: a text goes, numbers come. */
final class VectorExchange {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpTransport transport;
    private final Attempts attempts;
    private final ResponseLimits limits;

    VectorExchange(HttpTransport transport, Attempts attempts, ResponseLimits limits) {
        this.transport = transport;
        this.attempts = attempts;
        this.limits = limits;
    }

    JsonNode run(String model, String text) {
        CallContext call = transport.startCall(model, false, Map.of(), RequestSecrets.NONE, new Cancellation());
        byte[] json = MAPPER.createObjectNode()
                .put("model", model)
                .put("input", text)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        try (JsonBody body = JsonBody.of(json)) {
            return attempts.run(call, () -> false, () -> read(transport.post(body, call)));
        } catch (DoubaoApiException e) {
            throw ExceptionMapper.translate(e);
        }
    }

    private JsonNode read(HttpResponseBody response) {
        try (response) {
            response.limit(limits.maxAnswerBytes());
            return MAPPER.readTree(response.source().readUtf8()).at("/data/0/embedding");
        } catch (IOException e) {
            throw response.errors().whileReading(e, "");
        }
    }
}
