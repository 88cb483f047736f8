package io.github.doubao4j.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.observability.RecentOutcomes.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.event.Level;

/** Both listeners on models that call a server. */
@Timeout(120)
class CallsOverHttpTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";
    private static final String KEY = "a-key-that-nobody-may-see";

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final RecordingLogger logger = new RecordingLogger(Level.INFO);
    private final RecentCalls recent = RecentCalls.create();
    private final CountDownLatch ended = new CountDownLatch(1);

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aBlockingChat() {
        reply(Reply.text("a private answer").withUsage(40000, 1000, 900, 32000));

        model(DoubaoChatModel.builder()).modelName(PRO).build().chat("a private question");

        assertThat(line())
                .isEqualTo(
                        "INFO endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 outcome=succeeded"
                                + " tokens_in=40000 tokens_cached=32000 tokens_out=1000 tokens_reasoning=900 duration_ms=N attempts=1"
                                + " finish=stop request_id=ID cost=0.09312 currency=CNY");
        assertThat(outcomes().verdict()).isEqualTo(Verdict.UP);
        assertThat(outcomes().succeeded()).isEqualTo(1);
    }

    @Test
    void theResponsesApi() {
        reply(Reply.text("a private answer").withUsage(1000, 1000, 0, 0));

        model(DoubaoResponsesChatModel.builder()).modelName(PRO).build().chat("a private question");

        assertThat(line())
                .startsWith(
                        "INFO endpoint=responses provider=ARK model=doubao-seed-2-0-pro-260215 outcome=succeeded"
                                + " tokens_in=1000 tokens_cached=0 tokens_out=1000 tokens_reasoning=0 duration_ms=N attempts=1 finish=stop")
                .endsWith(" cost=0.0192 currency=CNY");
    }

    @Test
    void aStreamOfAToolCallAfterTwoFailuresIsOneLine() throws Exception {
        reply(
                Reply.error(429, "RateLimitExceeded", "a private reason").withHeader("Retry-After", "0"),
                Reply.error(500, "InternalServiceError", "a private reason"),
                Reply.toolCall("weather", "{\"city\":\"a private city\"}").withUsage(1000, 100, 0, 0));
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("a private question"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();

        stream(model(DoubaoStreamingChatModel.builder()).modelName(PRO).build(), request)
                .get(60, TimeUnit.SECONDS);

        assertThat(line())
                .isEqualTo(
                        "INFO endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 stream=true"
                                + " outcome=succeeded tokens_in=1000 tokens_cached=0 tokens_out=100 tokens_reasoning=0 first_token_ms=N"
                                + " duration_ms=N attempts=3 held_ms=N finish=tool_execution request_id=ID cost=0.0048 currency=CNY");
        assertThat(outcomes().failures()).as("of calls, not of attempts").isEmpty();
    }

    @Test
    void aKeyThatIsRejected() {
        reply(Reply.error(401, "AuthenticationError", "a private reason with " + KEY));
        DoubaoChatModel model = model(DoubaoChatModel.builder()).modelName(PRO).build();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> model.chat("a private question")).isInstanceOf(AuthenticationException.class);
        }

        assertThat(lines())
                .hasSize(3)
                .containsOnly(
                        "WARN endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 outcome=failed"
                                + " kind=authentication status=401 code=AuthenticationError duration_ms=N attempts=1 request_id=ID");
        assertThat(outcomes().verdict()).isEqualTo(Verdict.DOWN);
        assertThat(outcomes().lastFailure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
            assertThat(failure.status()).isEqualTo(401);
        });
    }

    @Test
    void aServerThatDisconnectsAndThenResponds() {
        reply(Reply.hangUp(), Reply.hangUp(), Reply.hangUp(), Reply.text("back"));
        DoubaoChatModel model =
                model(DoubaoChatModel.builder()).modelName(PRO).maxRetries(0).build();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(InternalServerException.class);
        }
        assertThat(lines())
                .containsOnly(
                        "WARN endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 outcome=failed"
                                + " kind=internal_server duration_ms=N attempts=1");
        assertThat(outcomes().verdict()).isEqualTo(Verdict.DOWN);

        model.chat("hi");
        assertThat(outcomes().verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void aRequestThatIsRejectedIsNotHeldAgainstTheModel() {
        reply(Reply.error(400, "InvalidParameter", "a private reason"));
        DoubaoChatModel model = model(DoubaoChatModel.builder()).modelName(PRO).build();

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(InvalidRequestException.class);
        }

        assertThat(lines().get(0)).contains(" outcome=failed kind=invalid_request status=400 code=InvalidParameter ");
        assertThat(outcomes().verdict()).isEqualTo(Verdict.UP);
        assertThat(outcomes().failures()).containsEntry(Kind.INVALID_REQUEST, 5L);
    }

    @Test
    void aStreamThatTheUserCancels() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.text("one two three").stallAfterPieces(1, Duration.ofSeconds(60)));
        StreamingChatResponseHandler handler = new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                context.streamingHandle().cancel();
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {}

            @Override
            public void onError(Throwable error) {}
        };

        model(DoubaoStreamingChatModel.builder()).modelName(PRO).build().chat("a private question", handler);

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(line())
                .startsWith("INFO endpoint=chat_completions provider=ARK model=doubao-seed-2-0-pro-260215 stream=true"
                        + " outcome=cancelled ")
                .contains(" first_token_ms=N duration_ms=N attempts=1");
        assertThat(outcomes().cancelled()).isEqualTo(1);
        assertThat(outcomes().failures()).isEmpty();
    }

    @Test
    void anEmbeddingOfSeveralRequestsIsOneLine() {
        DoubaoEmbeddingModel embeddings = model(DoubaoEmbeddingModel.builder())
                .modelName("doubao-embedding-vision-251215")
                .build();

        embeddings.embedAll(List.of(TextSegment.from("a private text"), TextSegment.from("another private text")));

        assertThat(line())
                .matches("INFO endpoint=embeddings provider=ARK model=doubao-embedding-vision-251215 outcome=succeeded"
                        + " tokens_in=(\\d+) tokens_text=\\1 tokens_image=0 (tokens_out=0 )?duration_ms=N attempts=2"
                        + " cost=0\\.0000\\d+ currency=CNY");
        assertThat(recent.of(DoubaoProvider.ARK, "doubao-embedding-vision-251215")
                        .verdict())
                .isEqualTo(Verdict.UP);
    }

    @Test
    void theCatalogueIsLoggedAndSaysNothingAboutModels() {
        model(DoubaoModelCatalog.builder()).build().listModels();

        assertThat(line()).startsWith("INFO endpoint=models provider=ARK outcome=succeeded duration_ms=N attempts=1");
        assertThat(recent.models()).isEmpty();
    }

    @Test
    void aNameThatBreaksLinesDoesNot() {
        reply(Reply.raw(200, "application/json", """
                {"id":"1","model":"a\\nINFO endpoint=\\"b\\"\\u2028","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":"a private answer"}}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
                """));

        model(DoubaoChatModel.builder()).modelName(PRO).build().chat("hi");

        assertThat(line())
                .startsWith(
                        "INFO endpoint=chat_completions provider=ARK"
                                + " model=\"a\\u000AINFO endpoint=\\\"b\\\"\\u2028\" requested=doubao-seed-2-0-pro-260215 outcome=succeeded ");
    }

    private void reply(Reply... replies) {
        emulator.when(RequestMatcher.any()).replyInTurn(replies);
    }

    private <B extends DoubaoConnectionOptions<B>> B model(B builder) {
        DoubaoCallListener last = call -> result -> ended.countDown();
        return builder.provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .callListeners(DoubaoCallLog.builder().logger(logger).build(), recent, last);
    }

    private RecentOutcomes outcomes() {
        return recent.of(DoubaoProvider.ARK, PRO);
    }

    private String line() {
        assertThat(lines()).hasSize(1);
        return lines().get(0);
    }

    /** With times and ids that are another in every run in one form. */
    private List<String> lines() {
        assertThat(logger.lines).noneMatch(line -> line.contains("private") || line.contains(KEY));
        return logger.lines.stream()
                .map(line -> line.replaceAll("_ms=\\d+", "_ms=N").replaceAll("request_id=02\\w+", "request_id=ID"))
                .toList();
    }

    private static CompletableFuture<ChatResponse> stream(DoubaoStreamingChatModel model, ChatRequest request) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        model.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                response.completeExceptionally(error);
            }
        });
        return response;
    }
}
