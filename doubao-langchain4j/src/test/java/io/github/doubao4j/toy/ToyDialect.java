package io.github.doubao4j.toy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.internal.chat.Dialect;
import io.github.doubao4j.internal.chat.EncodedRequest;
import io.github.doubao4j.internal.chat.ResponseDecoder;
import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.completions.ChatCompletionsDialect;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonBytes;
import io.github.doubao4j.internal.request.MappingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dialect that no service speaks. A request is {@code {"toy":1,"ask":{…}}}; what is asked is written like Chat Completions,
 * since LangChain4j's kit asks for all of it. Events are named {@code toy} and hold any of {@code say}, {@code think},
 * {@code calls}, {@code count}, {@code why}, {@code oops} and {@code over}; one that is named {@code aside} is no part of the
 * response. A document is a list of such objects, {@code {"talk":[…]}}.
 */
public final class ToyDialect implements Dialect {

    private final ChatCompletionsDialect asked;

    /** The dialect of one model. */
    public ToyDialect(MappingSettings settings) {
        this.asked = new ChatCompletionsDialect(settings);
    }

    @Override
    public String path() {
        return "/toy/talk";
    }

    @Override
    public void checkDefaults(ChatRequestParameters defaults) {
        asked.checkDefaults(defaults);
    }

    @Override
    public EncodedRequest encode(ChatRequest request, boolean streaming) {
        try (EncodedRequest ask = asked.encode(request, streaming)) {
            JsonBody body = JsonBody.written(out ->
                    out.write(("{\"toy\":1,\"ask\":" + ask.body().text() + "}").getBytes(StandardCharsets.UTF_8)));
            return new EncodedRequest(ask.modelName(), body, ask.callableTools());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ResponseDecoder newDecoder() {
        return new Decoder();
    }

    private static final class Decoder implements ResponseDecoder {

        @Override
        public void decodeDocument(JsonBytes json, Consumer<ResponseDelta> deltas) throws IOException {
            JsonNode document = object(json.text());
            if (document.has("talk")) {
                document.path("talk").forEach(event -> read(event, deltas));
            } else {
                read(document, deltas);
            }
        }

        @Override
        public void decodeEvent(@Nullable String name, JsonBytes json, Consumer<ResponseDelta> deltas)
                throws IOException {
            if (!"aside".equals(name)) {
                read(object(json.text()), deltas);
            }
        }

        private static JsonNode object(String text) throws IOException {
            JsonNode node = Json.read(text);
            if (!node.isObject()) {
                throw new JsonParseException(null, "a JSON object was expected");
            }
            return node;
        }

        private static void read(JsonNode event, Consumer<ResponseDelta> deltas) {
            boolean output = event.has("say") || event.has("think") || event.has("calls") || event.has("why");
            ResponseDelta.Builder delta = output ? ResponseDelta.output() : ResponseDelta.withoutOutput();
            deltas.accept(delta.response(text(event, "id"), text(event, "model"))
                    .text(text(event, "say"))
                    .thinking(text(event, "think"))
                    .toolCalls(calls(event.path("calls")))
                    .finishReason(text(event, "why"))
                    .usage(usage(event.path("count")))
                    .error(event.has("oops") ? error(event.path("oops")) : null)
                    .build());
            if (event.has("over")) {
                deltas.accept(ResponseDelta.end().build());
            }
        }

        private static List<ToolCall> calls(JsonNode callDeltas) {
            List<ToolCall> calls = new ArrayList<>();
            callDeltas.forEach(callDelta -> calls.add(new ToolCall(
                    number(callDelta, "n"), text(callDelta, "id"), text(callDelta, "name"), text(callDelta, "delta"))));
            return calls;
        }

        private static @Nullable Usage usage(JsonNode count) {
            return count.isMissingNode()
                    ? null
                    : new Usage(
                            number(count, "in"), number(count, "out"), null, null, null, number(count, "cached"), null);
        }

        private static ApiError error(JsonNode oops) {
            return new ApiError(text(oops, "message"), text(oops, "code"), null, null);
        }

        private static @Nullable String text(JsonNode node, String key) {
            return node.hasNonNull(key) ? node.path(key).asText() : null;
        }

        private static @Nullable Integer number(JsonNode node, String key) {
            return node.hasNonNull(key) ? node.path(key).asInt() : null;
        }
    }
}
