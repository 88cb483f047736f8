package io.github.doubao4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import java.util.function.Consumer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A {@link ChatServer} for the models of the Responses API. */
public final class ResponsesServer implements BeforeEachCallback, AfterEachCallback {

    private final ChatServer server = new ChatServer();

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    /** Enqueues a stream of events. */
    public ResponsesServer enqueueEvents(String... events) {
        server.enqueueEvents(events);
        return this;
    }

    /** Enqueues a body with status 200 and the content type of JSON. */
    public ResponsesServer enqueueJson(String body) {
        server.enqueueJson(body);
        return this;
    }

    /** Enqueues a body with any status and content type. */
    public ResponsesServer enqueue(int status, String contentType, String body) {
        server.enqueue(ChatServer.response(status, contentType, body).build());
        return this;
    }

    /** A call that says hello and asks for the thinking. */
    public Outcome chat(Kind kind) throws Exception {
        return chat(kind, builder -> {});
    }

    /** A call with messages, or else one that says hello. */
    public Outcome chat(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options, ChatMessage... messages)
            throws Exception {
        return chat(
                kind,
                options,
                ChatRequest.builder()
                        .messages(messages.length == 0 ? new ChatMessage[] {UserMessage.from("hello")} : messages)
                        .build());
    }

    /** A call with everything. */
    public Outcome chat(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options, ChatRequest request)
            throws Exception {
        return model(kind, options).chat(request);
    }

    /** A model of this server that can be called several times. */
    public Kind.Model model(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options) {
        if (kind == Kind.BLOCKING) {
            DoubaoResponsesChatModel model =
                    set(DoubaoResponsesChatModel.builder(), options).build();
            return request -> {
                try {
                    return new Outcome(kind, model.chat(request), null, new RecordingHandler());
                } catch (Exception failure) {
                    return new Outcome(kind, null, failure, new RecordingHandler());
                }
            };
        }
        DoubaoResponsesStreamingChatModel model =
                set(DoubaoResponsesStreamingChatModel.builder(), options).build();
        return request -> {
            RecordingHandler handler = new RecordingHandler();
            model.chat(request, handler);
            return handler.awaitOutcome();
        };
    }

    private <B extends DoubaoResponsesModelBuilder<B>> B set(
            B builder, Consumer<DoubaoResponsesModelBuilder<?>> options) {
        options.accept(builder.baseUrl(server.url("/v1")).apiKey(ChatServer.KEY).returnThinking(true));
        return builder;
    }

    /** How many requests have come. */
    public int requests() {
        return server.requests();
    }

    /** The next request that has come. */
    public RecordedRequest request() throws InterruptedException {
        return server.request();
    }

    /** The body of the next request that has come. */
    public JsonNode sent() throws Exception {
        return server.sent();
    }
}
