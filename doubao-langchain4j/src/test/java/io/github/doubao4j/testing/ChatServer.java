package io.github.doubao4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoModelBuilder;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on a real socket that sends the responses a test enqueues, and the calls to it. Lives as long as one test. */
public final class ChatServer implements BeforeEachCallback, AfterEachCallback {

    /** The key of every call that names no other. */
    public static final String KEY = "key-of-the-tests";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MockWebServer server = new MockWebServer();

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    /** Starts it where it is no extension of JUnit's. */
    public void start() throws Exception {
        server.start();
    }

    /** Ends it where it is no extension of JUnit's. */
    public void close() {
        server.close();
    }

    /** Its address, with a path. */
    public String url(String path) {
        return server.url(path).toString();
    }

    /** Enqueues a response of any sort. */
    public ChatServer enqueue(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    /** Enqueues a body with status 200 and the content type of JSON. */
    public ChatServer enqueueJson(String body) {
        return enqueue(response(200, "application/json", body).build());
    }

    /** Enqueues a stream of events. */
    public ChatServer enqueueEvents(String... events) {
        return enqueue(
                response(200, "text/event-stream", String.join("", events)).build());
    }

    /** A response that can still be changed. */
    public static MockResponse.Builder response(int status, String contentType, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .body(body);
    }

    /** A call that says hello and asks for the thinking. */
    public Outcome chat(Kind kind) throws Exception {
        return chat(kind, builder -> {});
    }

    /** A call that says hello and asks for the thinking, unless the options say otherwise. */
    public Outcome chat(Kind kind, Consumer<DoubaoModelBuilder<?>> options) throws Exception {
        return chat(kind, options, UserMessage.from("hello"));
    }

    /** A call with messages. */
    public Outcome chat(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatMessage... messages) throws Exception {
        return chat(kind, options, ChatRequest.builder().messages(messages).build());
    }

    /** A call with everything. */
    public Outcome chat(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) throws Exception {
        return kind.chat(
                builder ->
                        options.accept(builder.baseUrl(url("/v1")).apiKey(KEY).returnThinking(true)),
                request);
    }

    /** How many requests have come. */
    public int requests() {
        return server.getRequestCount();
    }

    /** The next request that has come. */
    public RecordedRequest request() throws InterruptedException {
        RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request has come");
        }
        return request;
    }

    /** The body of the next request that has come. */
    public JsonNode sent() throws Exception {
        return MAPPER.readTree(String.valueOf(request().getBody().utf8()));
    }
}
