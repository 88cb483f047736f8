package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.delta;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which failures are retried, and who is notified of it. */
class RetriesTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();
    private static final String THINKING = delta("{'reasoning_content':'Hm'}");
    private static final String CALL =
            delta("{'tool_calls':[{'index':0,'id':'c','function':{'name':'f','arguments':'{'}}]}");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final List<DoubaoAttempt> attempts = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void hiddenThinkingThatWasCutIsTriedAgain(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(THINKING)
                .enqueueEvents(text("a"), finish("stop"))
                .chat(kind, builder -> builder.returnThinking(false));

        assertThat(outcome.delivered("text a", "complete").text()).isEqualTo("a");
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aBlockingCallThatGotACutStreamIsRetried(Kind kind) throws Exception {
        for (String delivered : List.of(text("a"), THINKING, CALL)) {
            int before = server.requests();
            Outcome outcome = server.enqueueEvents(delivered)
                    .enqueueEvents(text("b"), finish("stop"))
                    .chat(kind);

            if (kind == Kind.BLOCKING) {
                assertThat(outcome.text()).isEqualTo("b");
                assertThat(server.requests()).isEqualTo(before + 2);
            } else {
                assertThat(outcome.failure()).hasMessageContaining("cut short");
                assertThat(outcome.handler().events()).hasSize(2).endsWith("error");
                assertThat(server.requests()).isEqualTo(before + 1);
                // Takes the response that was left for the other kind.
                assertThat(server.chat(kind).text()).isEqualTo("b");
            }
        }
    }

    /** A large image is not copied: each attempt reads it from the message again. */
    @ParameterizedTest
    @EnumSource
    void anotherAttemptSendsTheSameImageAgain(Kind kind) throws Exception {
        String png = "iVBORw0KGgoAAAAN" + "AbCd+/12\r\n".repeat(10_000) + "AA==\n";
        UserMessage message = UserMessage.from(TextContent.from("see"), ImageContent.from(png, "image/png"));
        server.enqueue(new MockResponse.Builder().code(503).build())
                .enqueueEvents(text("a"), finish("stop"))
                .chat(kind, builder -> builder.modelName("m"), message);

        RecordedRequest first = server.request();
        RecordedRequest second = server.request();
        assertThat(String.valueOf(first.getBody().utf8()))
                .contains("\"data:image/png;base64," + png.replace("\r\n", "").replace("\n", "") + "\"")
                .isEqualTo(second.getBody().utf8());
        assertThat(first.getHeaders().get("Content-Length"))
                .isEqualTo(String.valueOf(first.getBody().size()));
    }

    @Test
    void aStreamIsNotRetriedOnceOutputWasDelivered() throws Exception {
        String busy = event("{'error':{'code':'RequestBurstTooFast','message':'m'}}");
        for (String delivered : List.of(text("a"), THINKING, CALL)) {
            int before = server.requests();

            Outcome outcome = server.enqueueEvents(delivered, busy).chat(Kind.STREAMING);

            assertThat(outcome.failure()).isExactlyInstanceOf(RateLimitException.class);
            assertThat(outcome.details().retryable()).isTrue();
            assertThat(server.requests()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLastAttemptReceivedIsKept(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(delta("{'reasoning_content':'one'}"))
                .enqueueEvents(delta("{'reasoning_content':'two'}"))
                .chat(kind, builder -> builder.returnThinking(false).maxRetries(1));

        assertThat(outcome.delivered("error").failure()).isExactlyInstanceOf(InternalServerException.class);
        assertThat(outcome.partialAnswer().aiMessage().thinking()).isEqualTo("two");
    }

    @ParameterizedTest
    @CsvSource({
        "429, SetLimitExceeded, dev.langchain4j.exception.RateLimitException",
        "429, QuotaExceeded, dev.langchain4j.exception.RateLimitException",
        "500, invalid_request, dev.langchain4j.exception.InvalidRequestException",
        "503, model_not_found, dev.langchain4j.exception.ModelNotFoundException"
    })
    void aHopelessCodeCountsMoreThanItsStatusAndHoldsNobody(int status, String code, Class<?> expected)
            throws Exception {
        for (Kind kind : Kind.values()) {
            int before = server.requests();
            server.enqueue(ChatServer.response(status, "application/json", error(code))
                            // Not even a Retry-After makes it pass.
                            .setHeader("Retry-After", "30")
                            .build())
                    .enqueueJson(completion("{'content':'a'}", "stop"));
            Kind.Model model = model(kind, 2);

            Outcome rejected = model.chat(HELLO);
            assertThat(rejected.failure()).isExactlyInstanceOf(expected);
            assertThat(rejected.details().retryable()).isFalse();
            assertThat(server.requests()).isEqualTo(before + 1);

            assertThat(model.chat(HELLO).text()).isEqualTo("a");
            assertThat(attempts.get(attempts.size() - 1).held()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitAsTheFirstEventHoldsAllCallsOfTheModel(Kind kind) throws Exception {
        server.enqueueEvents("data: " + error("RequestBurstTooFast") + "\n\n").enqueueEvents(text("a"), finish("stop"));
        Kind.Model model = model(kind, 0);

        Outcome rejected = model.chat(HELLO);
        assertThat(rejected.delivered("error").failure()).isExactlyInstanceOf(RateLimitException.class);
        assertThat(model.chat(HELLO).text()).isEqualTo("a");

        assertThat(attempts).extracting(DoubaoAttempt::number).containsExactly(1, 1);
        assertThat(attempts.get(1).held()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aResponseSetsTheCoolDownBackToItsFirstStep(Kind kind) throws Exception {
        server.enqueue(busy().build())
                .enqueue(busy().build())
                .enqueueJson(completion("{'content':'a'}", "stop"))
                .enqueue(busy().build())
                .enqueueJson(completion("{'content':'b'}", "stop"));
        Kind.Model model = model(kind, 1);

        assertThat(model.chat(HELLO).failure()).isExactlyInstanceOf(RateLimitException.class);
        assertThat(model.chat(HELLO).text()).isEqualTo("a");
        assertThat(model.chat(HELLO).text()).isEqualTo("b");

        // Two in a row would be followed by 1 s, a third one by 2 s.
        assertThat(attempts.get(0).waitBeforeNext().orElseThrow())
                .isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
        assertThat(attempts.get(1).waitBeforeNext()).isEmpty();
        assertThat(attempts.get(2).held()).isPositive();
        assertThat(attempts.get(3).waitBeforeNext().orElseThrow())
                .isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
    }

    @ParameterizedTest
    @EnumSource
    void listenersAreNotifiedOfEveryAttempt(Kind kind) throws Exception {
        server.enqueue(busy().setHeader("Retry-After", "0").build())
                .enqueue(ChatServer.response(500, "application/json", error("InternalServiceError"))
                        .setHeader("X-Request-Id", "r-2")
                        .build())
                .enqueueJson(completion("{'content':'a'}", "stop"));
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Outcome outcome = server.chat(
                kind,
                builder -> builder.modelName("m-1")
                        .attemptListeners(
                                attempt -> {
                                    threads.add(Thread.currentThread());
                                    throw new IllegalStateException("thrown by a listener");
                                },
                                attempts::add));

        assertThat(outcome.delivered("text a", "complete").text()).isEqualTo("a");
        assertThat(attempts).extracting(DoubaoAttempt::number).containsExactly(1, 2, 3);
        assertThat(attempts).allSatisfy(attempt -> {
            assertThat(attempt.modelName()).isEqualTo("m-1");
            assertThat(attempt.streaming()).isEqualTo(kind == Kind.STREAMING);
            assertThat(attempt.refused()).isFalse();
            assertThat(attempt.took()).isPositive();
        });
        assertThat(attempts.get(0).held()).isZero();
        assertThat(attempts.get(0).failure().orElseThrow().code()).hasValue("RequestBurstTooFast");
        assertThat(attempts.get(0).waitBeforeNext()).hasValue(Duration.ZERO);
        assertThat(attempts.get(1).held()).isZero();
        assertThat(attempts.get(1).failure().orElseThrow().requestId()).hasValue("r-2");
        assertThat(attempts.get(1).waitBeforeNext().orElseThrow())
                .isBetween(Duration.ofMillis(750), Duration.ofMillis(1000));
        assertThat(attempts.get(2).held())
                .isGreaterThanOrEqualTo(attempts.get(1).waitBeforeNext().orElseThrow());
        assertThat(attempts.get(2).failure()).isEmpty();
        assertThat(attempts.get(2).waitBeforeNext()).isEmpty();
        assertThat(attempts.get(2)).asString().contains("attempt 3 of m-1").doesNotContain("failed");
        Thread ofCall = kind == Kind.BLOCKING
                ? Thread.currentThread()
                : outcome.handler().threads().get(0);
        assertThat(threads).hasSize(3).containsOnly(ofCall);
    }

    @ParameterizedTest
    @EnumSource
    void listenersGetTheLastFailureBeforeTheCallEnds(Kind kind) throws Exception {
        Outcome outcome = server.enqueue(ChatServer.response(400, "application/json", error("InvalidParameter"))
                        .build())
                .chat(kind, builder -> builder.attemptListeners(List.of(attempts::add)));

        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.failure()).hasValue(outcome.details());
            assertThat(attempt.waitBeforeNext()).isEmpty();
        });
        assertThat(attempts.get(0).toString()).contains("failed: HTTP 400").doesNotContain("next in");
    }

    private Kind.Model model(Kind kind, int maxRetries) {
        return kind.model(builder -> builder.baseUrl(server.url("/v1"))
                .apiKey(ChatServer.KEY)
                .maxRetries(maxRetries)
                .attemptListeners(attempts::add));
    }

    private static MockResponse.Builder busy() {
        return ChatServer.response(429, "application/json", error("RequestBurstTooFast"));
    }

    private static String error(String code) {
        return json("{'error':{'code':'" + code + "','message':'the reason'}}");
    }
}
