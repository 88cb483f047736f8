package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.RecordingHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stream with a handle from the start takes options like any other call. */
class StartOptionsTest {

    @RegisterExtension
    private final ChatServer server = new ChatServer();

    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @Test
    void listenersSeeTheAttributesOfAStartedStream() throws Exception {
        server.enqueueJson(
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"4\"},\"finish_reason\":\"stop\"}]}");
        DoubaoStreamingChatModel model = DoubaoStreamingChatModel.builder()
                .baseUrl(server.url("/v1"))
                .apiKey("key")
                .modelName("m")
                .listeners(List.of(new ChatModelListener() {
                    @Override
                    public void onRequest(ChatModelRequestContext context) {
                        seen.add(context.attributes().get("tenant"));
                    }

                    @Override
                    public void onResponse(ChatModelResponseContext context) {
                        seen.add(context.attributes().get("tenant"));
                    }
                }))
                .build();
        RecordingHandler handler = new RecordingHandler();

        model.start(
                ChatRequest.builder().messages(UserMessage.from("2 + 2")).build(),
                ChatRequestOptions.builder()
                        .listenerAttributes(Map.of("tenant", "blue"))
                        .build(),
                handler);

        assertThat(handler.awaitOutcome().text()).isEqualTo("4");
        assertThat(seen).containsExactly("blue", "blue");
    }
}
