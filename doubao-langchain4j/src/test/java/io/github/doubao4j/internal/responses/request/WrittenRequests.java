package io.github.doubao4j.internal.responses.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.chat.EncodedRequest;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.request.MappingSettings;
import io.github.doubao4j.internal.request.ThinkingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes requests as a model of the Responses API would, and compares JSON documents. Collects the warnings. */
final class WrittenRequests {

    /** Rejects duplicate keys, which a lenient reader would hide. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<String> warnings = new ArrayList<>();
    private final ResponsesDialect dialect;

    private WrittenRequests(ThinkingReplay replay, boolean chains) {
        dialect = new ResponsesDialect(
                new MappingSettings(
                        DoubaoProvider.ARK,
                        new ThinkingPolicy(replay),
                        name -> DoubaoModelProfile.builder().build(),
                        false,
                        new Warnings(warnings::add, warnings::add)),
                "ARK http://localhost",
                chains);
    }

    static WrittenRequests plain() {
        return new WrittenRequests(ThinkingReplay.NEVER, false);
    }

    static WrittenRequests replaying(ThinkingReplay replay) {
        return new WrittenRequests(replay, false);
    }

    static WrittenRequests chaining() {
        return new WrittenRequests(ThinkingReplay.NEVER, true);
    }

    List<String> warnings() {
        return warnings;
    }

    void checkDefaults(ChatRequestParameters defaults) {
        dialect.checkDefaults(defaults);
    }

    JsonNode write(ChatRequest request, boolean stream) {
        try (EncodedRequest encoded = dialect.encode(request, stream)) {
            return read(encoded.body().text());
        }
    }

    /** A request with the user message "hi" and these parameters. */
    JsonNode blocking(ChatRequestParameters parameters) {
        return write(hi(parameters), false);
    }

    JsonNode streaming(ChatRequestParameters parameters) {
        return write(hi(parameters), true);
    }

    Map<String, String> headers(ChatRequestParameters parameters) {
        try (EncodedRequest encoded = dialect.encode(hi(parameters), false)) {
            return encoded.headers();
        }
    }

    /** The items that these messages are sent as. */
    JsonNode input(ChatMessage... messages) {
        return write(
                        ChatRequest.builder()
                                .messages(messages)
                                .parameters(named().build())
                                .build(),
                        false)
                .get("input");
    }

    static DoubaoChatRequestParameters.Builder named() {
        return DoubaoChatRequestParameters.builder().modelName("m");
    }

    static ChatRequest hi(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
    }

    static void assertSame(JsonNode actual, String expected) {
        assertThat(actual).isEqualTo(read(expected));
    }

    static JsonNode read(String json) {
        try {
            return READER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
