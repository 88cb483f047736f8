package io.github.doubao4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.internal.error.ExceptionTranslator;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.http.HttpAnswer;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.http.ResponseLimits;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.retry.Attempts;
import io.github.doubao4j.internal.timeout.CallTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

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
        CallTime time = transport.startCall();
        Cancellation cancellation = new Cancellation();
        AtomicReference<@Nullable JsonNode> vector = new AtomicReference<>();
        byte[] json = MAPPER.createObjectNode()
                .put("model", model)
                .put("input", text)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        try (JsonBody body = JsonBody.of(json)) {
            attempts.run(model, false, cancellation, time, () -> false, () -> {
                vector.set(read(transport.post(body, Map.of(), false, cancellation, time)));
                return NOTHING;
            });
            return vector.get();
        } catch (DoubaoApiException e) {
            throw ExceptionTranslator.translate(e);
        }
    }

    /** The attempts of a call are typed to chats. */
    private static final ChatResponse NOTHING =
            ChatResponse.builder().aiMessage(AiMessage.from("")).build();

    private JsonNode read(HttpAnswer answer) {
        try (answer) {
            answer.limit(limits.maxAnswerBytes());
            return MAPPER.readTree(answer.source().readUtf8()).at("/data/0/embedding");
        } catch (IOException e) {
            throw answer.readFailure(e);
        }
    }
}
