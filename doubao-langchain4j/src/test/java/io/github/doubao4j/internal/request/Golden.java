package io.github.doubao4j.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.completions.CompletionsShapes;
import io.github.doubao4j.internal.completions.RequestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps and writes requests as a model would, and compares JSON documents. Collects the warnings. */
final class Golden {

    /** Rejects duplicate keys, which a lenient reader would hide. */
    private static final ObjectMapper READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final RequestMapper mapper;

    private Golden(
            DoubaoProvider provider,
            @Nullable ThinkingReplay thinking,
            Function<String, DoubaoModelProfile> profiles,
            boolean adjustToModel) {
        mapper = new RequestMapper(
                new MappingSettings(
                        provider,
                        new ThinkingPolicy(thinking),
                        profiles,
                        adjustToModel,
                        new Warnings(warnings::add, notes::add)),
                new CompletionsShapes());
    }

    private Golden(DoubaoProvider provider, @Nullable ThinkingReplay thinking) {
        this(provider, thinking, DoubaoModelProfile::of, false);
    }

    static Golden on(DoubaoProvider provider) {
        return new Golden(provider, ThinkingReplay.NEVER);
    }

    /** For what holds of a provider, whatever its model. */
    static Golden onAnyModelOf(DoubaoProvider provider) {
        return new Golden(
                provider,
                ThinkingReplay.NEVER,
                name -> DoubaoModelProfile.builder().build(),
                false);
    }

    static Golden sendingThinking(DoubaoProvider provider) {
        return new Golden(provider, ThinkingReplay.ALL_TURNS);
    }

    /** With thinking as it goes back where the user has not decided it. */
    static Golden replayingThinking(DoubaoProvider provider) {
        return new Golden(provider, null);
    }

    /** Which changes what a model is known to reject. */
    static Golden adjusting(DoubaoProvider provider) {
        return new Golden(provider, ThinkingReplay.NEVER, DoubaoModelProfile::of, true);
    }

    /** Which changes what models are known to reject, where this is known of every model. */
    static Golden adjusting(DoubaoProvider provider, DoubaoModelProfile profile) {
        return new Golden(provider, ThinkingReplay.NEVER, name -> profile, true);
    }

    /** Where this is known of every model. */
    static Golden knowing(DoubaoModelProfile profile) {
        return new Golden(DoubaoProvider.ARK, null, name -> profile, false);
    }

    List<String> warnings() {
        return warnings;
    }

    List<String> notes() {
        return notes;
    }

    String write(ChatRequest request, boolean stream) {
        return RequestWriter.toBody(mapper.toWire(request, stream)).text();
    }

    /** What a blocking request with one user message "hi" and these parameters is sent as. */
    String blocking(ChatRequestParameters parameters) {
        return write(hi(parameters), false);
    }

    /** What a streaming request with one user message "hi" and these parameters is sent as. */
    String streaming(ChatRequestParameters parameters) {
        return write(hi(parameters), true);
    }

    /** The array of messages that these are sent as. */
    String messages(ChatMessage... messages) {
        return read(write(ChatRequest.builder().messages(messages).build(), false))
                .get("messages")
                .toString();
    }

    /** The content of one user message with these contents. */
    String content(Content... contents) {
        return read(messages(UserMessage.from(contents))).get(0).get("content").toString();
    }

    static ChatRequest hi(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
    }

    static void assertSame(String actual, String expected) {
        assertThat(read(actual)).isEqualTo(read(expected));
    }

    static JsonNode read(String json) {
        try {
            return READER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
