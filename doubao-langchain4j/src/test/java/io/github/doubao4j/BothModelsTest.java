package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a blocking call and for a stream alike. */
class BothModelsTest {

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aResponseIsTheSameAsADocumentAndInChunks(Kind kind) throws Exception {
        String document = """
                {"id":"r1","object":"chat.completion","created":7,"model":"m-1","service_tier":"default","choices":[
                {"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":"Hi there",
                "reasoning_content":"Hm, so","tool_calls":[{"id":"a","type":"function","function":{"name":"f",
                "arguments":"{\\"x\\":1}"}},{"id":"b","type":"function","function":{"name":"g","arguments":""}}]}}],
                "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3,
                "completion_tokens_details":{"reasoning_tokens":1}}}
                """;
        String head = "\"id\":\"r1\",\"created\":7,\"model\":\"m-1\",\"service_tier\":\"default\"";
        String chunks = event(head, "{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"Hm,\"}", null)
                + event(head, "{\"content\":\"\",\"reasoning_content\":\" so\"}", null)
                + ": PING\n\n"
                + event(head, "{\"content\":\"Hi \"}", null)
                + event(head, "{\"content\":\"there\"}", null)
                + event(
                        head,
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\"}}]}",
                        null)
                + event(head, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\":1}\"}}]}", null)
                + event(head, "{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}]}", null)
                + event(head, "{\"content\":\"\"}", "tool_calls")
                + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}\n\ndata: [DONE]\n\n";
        List<ChatResponse> responses = new ArrayList<>();
        // Relays swap the two forms, so each is read whatever was asked for.
        for (MockResponse response : List.of(json(200, document), sse(chunks))) {
            server.enqueue(response);
            responses.add(chat(kind, "hello", builder -> builder.returnThinking(true)));
        }

        assertThat(responses.get(0)).isEqualTo(responses.get(1));
        assertThat(responses.get(0).aiMessage().thinking()).isEqualTo("Hm, so");
        assertThat(responses.get(0).aiMessage().text()).isEqualTo("Hi there");
        assertThat(responses.get(0).aiMessage().toolExecutionRequests())
                .extracting(call -> call.id() + call.name() + call.arguments())
                .containsExactly("af{\"x\":1}", "bg{}");
        assertThat(responses.get(0).finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreLangChain4jsWithOursAsTheCause(Kind kind) throws Exception {
        assertThat(failure(kind, 400, "InvalidParameter")).isExactlyInstanceOf(InvalidRequestException.class);
        assertThat(failure(kind, 400, "SensitiveContentDetected")).isExactlyInstanceOf(ContentFilteredException.class);
        assertThat(failure(kind, 401, "AuthenticationError")).isExactlyInstanceOf(AuthenticationException.class);
        assertThat(failure(kind, 403, "AccountOverdueError")).isExactlyInstanceOf(AuthenticationException.class);
        assertThat(failure(kind, 404, "ModelNotOpen")).isExactlyInstanceOf(ModelNotFoundException.class);
        assertThat(failure(kind, 500, "InternalServiceError")).isExactlyInstanceOf(InternalServerException.class);
        Throwable rateLimit = failure(kind, 429, "SetLimitExceeded");
        assertThat(rateLimit)
                .isExactlyInstanceOf(RateLimitException.class)
                .hasCauseExactlyInstanceOf(DoubaoApiException.class)
                .hasMessageContaining("the reason");
        assertThat(DoubaoApiException.find(rateLimit)).hasValueSatisfying(details -> {
            assertThat(details.statusCode()).isEqualTo(429);
            assertThat(details.code()).hasValue("SetLimitExceeded");
            assertThat(details.type()).hasValue("SomeType");
            assertThat(details.param()).hasValue("some_field");
            assertThat(details.requestId()).hasValue("req-9");
            assertThat(details.retryable()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void anErrorInsideAGoodResponseIsAnError(Kind kind) throws Exception {
        String error =
                "{\"error\":{\"message\":\"m\",\"code\":\"insufficient_user_quota\",\"type\":\"new_api_error\"}}";
        for (MockResponse response : List.of(json(200, error), sse("data: " + error + "\n\n"))) {
            server.enqueue(response);
            assertThat(failure(kind, builder -> builder.maxRetries(0)))
                    .satisfies(failure -> assertThat(DoubaoApiException.find(failure)
                                    .orElseThrow()
                                    .code())
                            .hasValue("insufficient_user_quota"));
        }
        server.enqueue(json(
                200, "{\"error\":null,\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}"));
        assertThat(chat(kind, "hello", builder -> {}).aiMessage().text()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void noResponseAtAllIsAnError(Kind kind) throws Exception {
        for (String body :
                List.of("", "{\"choices\":[]}", "{\"error\":null,\"message\":\"success\"}", "<html>502</html>")) {
            server.enqueue(json(200, body));
            assertThat(failure(kind, builder -> builder.maxRetries(0)))
                    .as(body)
                    .isExactlyInstanceOf(InternalServerException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rejectedRequestsAreNotSentButListenersAreNotified(Kind kind) throws Exception {
        List<Throwable> reported = new ArrayList<>();
        ChatModelListener listener = new ChatModelListener() {
            @Override
            public void onError(ChatModelErrorContext context) {
                reported.add(context.error());
            }
        };
        Throwable outOfRange = failure(
                kind,
                builder -> builder.listeners(listener),
                ChatRequestParameters.builder().temperature(2.1).build());
        Throwable unsupported = failure(
                kind,
                builder -> builder.listeners(listener),
                ChatRequestParameters.builder().topK(3).build());

        assertThat(outOfRange)
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("temperature", "2.1", "0", "2");
        assertThat(unsupported)
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("topK");
        assertThat(reported).containsExactly(outOfRange, unsupported);
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void maxRetriesIsTheNumberOfFurtherRequests(Kind kind) throws Exception {
        for (int retries : List.of(0, 1, 2)) {
            int before = server.getRequestCount();
            for (int i = 0; i <= retries; i++) {
                server.enqueue(json(503, "{\"error\":{\"message\":\"busy\"}}")
                        .newBuilder()
                        .setHeader("Retry-After", "0")
                        .build());
            }
            assertThat(failure(kind, builder -> builder.maxRetries(retries)))
                    .isExactlyInstanceOf(InternalServerException.class);
            assertThat(server.getRequestCount() - before).isEqualTo(retries + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatMayPassIsTriedAgain(Kind kind) throws Exception {
        server.enqueue(json(429, "{\"error\":{\"code\":\"RequestBurstTooFast\",\"message\":\"slow down\"}}")
                .newBuilder()
                .setHeader("Retry-After", "0")
                .build());
        server.enqueue(json(200, completion("done")));

        assertThat(chat(kind, "hello", builder -> {}).aiMessage().text()).isEqualTo("done");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aSilentServerIsATimeoutThatSaysWhich(Kind kind) throws Exception {
        server.enqueue(json(200, completion("late"))
                .newBuilder()
                .headersDelay(10, TimeUnit.SECONDS)
                .build());

        Throwable failure = failure(kind, builder -> builder.maxRetries(0).timeout(Duration.ofMillis(300)));

        assertThat(failure).isExactlyInstanceOf(TimeoutException.class);
        assertThat(DoubaoApiException.find(failure).orElseThrow().deadline())
                .hasValue(
                        kind == Kind.BLOCKING
                                ? DoubaoApiException.Deadline.TOTAL
                                : DoubaoApiException.Deadline.FIRST_BYTE);
    }

    @ParameterizedTest
    @EnumSource
    void rawAnswersAreKeptOnlyWhenAskedFor(Kind kind) throws Exception {
        server.enqueue(json(200, completion("a")));
        assertThat(metadata(chat(kind, "hello", builder -> {})).rawBody()).isNull();

        server.enqueue(json(200, completion("a")));
        assertThat(metadata(chat(kind, "hello", builder -> builder.keepRawAnswer(true)))
                        .rawBody())
                .isEqualTo(completion("a"));

        server.enqueue(sse("data: " + completion("a") + "\n\ndata: [DONE]\n\n"));
        assertThat(metadata(chat(kind, "hello", builder -> builder.keepRawAnswer(true)))
                        .rawEvents())
                .containsExactly(completion("a"));
    }

    @ParameterizedTest
    @EnumSource
    void headersOfModelAndRequestGoOut(Kind kind) throws Exception {
        server.enqueue(json(200, completion("a")));
        int[] calls = new int[1];
        kind.chat(
                        builder -> base(builder).customHeaders(() -> java.util.Map.of("X-Model", "call " + ++calls[0])),
                        ChatRequest.builder()
                                .messages(UserMessage.from("hello"))
                                .parameters(DoubaoChatRequestParameters.builder()
                                        .customHeaders(java.util.Map.of("X-Request", "r"))
                                        .build())
                                .build())
                .response();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("X-Model")).isEqualTo("call 1");
        assertThat(request.getHeaders().get("X-Request")).isEqualTo("r");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer key-1");
        assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
    }

    private ChatResponse chat(Kind kind, String text, Consumer<DoubaoModelBuilder<?>> options) throws Exception {
        return kind.chat(
                        builder -> options.accept(base(builder)),
                        ChatRequest.builder().messages(UserMessage.from(text)).build())
                .response();
    }

    private Throwable failure(Kind kind, int status, String code) throws Exception {
        server.enqueue(json(
                        status,
                        "{\"error\":{\"code\":\"" + code
                                + "\",\"message\":\"the reason\",\"type\":\"SomeType\",\"param\":\"some_field\"}}")
                .newBuilder()
                .setHeader("X-Request-Id", "req-9")
                .build());
        return failure(kind, builder -> builder.maxRetries(0));
    }

    private Throwable failure(Kind kind, Consumer<DoubaoModelBuilder<?>> options) throws Exception {
        return failure(kind, options, ChatRequestParameters.builder().build());
    }

    private Throwable failure(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatRequestParameters parameters)
            throws Exception {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .parameters(parameters)
                .build();
        Outcome outcome = kind.chat(builder -> options.accept(base(builder)), request);
        outcome.delivered("error");
        return outcome.failure();
    }

    private DoubaoModelBuilder<?> base(DoubaoModelBuilder<?> builder) {
        return builder.baseUrl(server.url("/v1").toString()).apiKey("key-1");
    }

    private static DoubaoChatResponseMetadata metadata(ChatResponse response) {
        return (DoubaoChatResponseMetadata) response.metadata();
    }

    private static String completion(String text) {
        return "{\"choices\":[{\"message\":{\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }

    private static String event(String head, String delta, String finishReason) {
        String finish = finishReason == null ? "" : ",\"finish_reason\":\"" + finishReason + "\"";
        return "data: {" + head + ",\"choices\":[{\"index\":0,\"delta\":" + delta + finish + "}]}\n\n";
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static MockResponse sse(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .body(body)
                .build();
    }
}
