package io.github.doubao4j.micrometer;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.observability.CallCosts;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoubaoMetricsTest {

    private static final String MODEL = "doubao-seed-2-0-pro-260215";
    private static final String KEY = "key-of-the-marker-5f1c";
    private static final String DURATION = "gen_ai.client.inference.duration";
    private static final String USAGE = "gen_ai.client.inference.usage.";

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DoubaoMetrics metrics = DoubaoMetrics.builder(registry).build();

    private DoubaoChatModel.Builder model(DoubaoEmulator emulator) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .callListeners(metrics);
    }

    private DoubaoStreamingChatModel.Builder streaming(DoubaoEmulator emulator) {
        return DoubaoStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .callListeners(metrics);
    }

    /** Whatever happened in a test, nothing is left in progress, and no tag says what was written. */
    @AfterEach
    void nothingIsLeftAndNothingIsSaid() {
        assertThat(registry.find("doubao.client.calls.active").longTaskTimers())
                .allMatch(timer -> timer.activeTasks() == 0);
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(value -> value.contains("marker"));
    }

    @Test
    void aBlockingCallIsTimedAndItsTokensAreCounted(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("marker of the answer").withUsage(1000, 200, 150, 400));

        model(emulator).build().chat("marker of the prompt");

        Timer duration = registry.get(DURATION)
                .tag("gen_ai.operation.name", "chat")
                .tag("gen_ai.provider.name", "ark")
                .tag("gen_ai.request.model", MODEL)
                .tag("gen_ai.response.model", MODEL)
                .tag("server.address", URI.create(emulator.baseUrl()).getHost())
                .tag("server.port", Integer.toString(emulator.port()))
                .tag("error.type", "none")
                .tag("doubao.outcome", "succeeded")
                .timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(counter(USAGE + "input_tokens")).isEqualTo(1000);
        assertThat(counter(USAGE + "output_tokens")).isEqualTo(200);
        assertThat(counter(USAGE + "cache_read.input_tokens")).isEqualTo(400);
        assertThat(counter(USAGE + "reasoning.output_tokens")).isEqualTo(150);
        assertThat(timer("doubao.client.attempts")).isEqualTo(1);
        assertThat(registry.find("gen_ai.client.inference.time_to_first_chunk").meters())
                .isEmpty();
        assertThat(registry.find("doubao.client.retries").meters()).isEmpty();
        assertThat(registry.find("gen_ai.client.inference.operation.input_tokens")
                        .meters())
                .isEmpty();
    }

    @Test
    void whatACallCostIsWhatTheTableOfPricesSays(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi").withUsage(1000, 200, 0, 0));
        DoubaoCallResult[] ended = new DoubaoCallResult[1];
        DoubaoCall[] begun = new DoubaoCall[1];

        model(emulator)
                .callListeners(metrics, call -> {
                    begun[0] = call;
                    return result -> ended[0] = result;
                })
                .build()
                .chat("Hello");

        var cost = CallCosts.shipped().of(begun[0], ended[0]).orElseThrow();
        assertThat(registry.get("doubao.client.cost")
                        .tag("doubao.cost.currency", cost.currency())
                        .counter()
                        .count())
                .isPositive()
                .isCloseTo(cost.amount().doubleValue(), within(1e-12));
    }

    @Test
    void noCostIsCountedWithoutPrices(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi"));

        model(emulator)
                .callListeners(
                        DoubaoMetrics.builder(registry).costs(CallCosts.none()).build())
                .build()
                .chat("Hello");

        assertThat(registry.find("doubao.client.cost").meters()).isEmpty();
        assertThat(timer(DURATION)).isEqualTo(1);
    }

    @Test
    void aStreamHasATimeToItsFirstOutput(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi there"));
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();

        streaming(emulator).build().chat("Hello", handler(response, new CountDownLatch(1)));

        response.join();
        assertThat(timer("gen_ai.client.inference.time_to_first_chunk")).isEqualTo(1);
        assertThat(timer(DURATION)).isEqualTo(1);
        assertThat(registry.get("doubao.client.calls.active")
                        .tag("gen_ai.request.stream", "true")
                        .longTaskTimer()
                        .activeTasks())
                .isZero();
    }

    @Test
    void aRetriedCallIsOneCallWithTwoAttempts(DoubaoEmulator emulator) {
        emulator.when(any())
                .replyInTurn(
                        Reply.error(429, "RateLimitExceeded", "marker").withHeader("Retry-After", "1"),
                        Reply.text("Hi").withUsage(10, 5));

        model(emulator).build().chat("Hello");

        assertThat(timer(DURATION)).isEqualTo(1);
        assertThat(counter(USAGE + "input_tokens")).isEqualTo(10);
        assertThat(registry.get("doubao.client.attempts")
                        .tag("error.type", "rate_limit")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("doubao.client.attempts")
                        .tag("error.type", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("doubao.client.retries")
                        .tag("error.type", "rate_limit")
                        .counter()
                        .count())
                .isEqualTo(1);
        Timer held = registry.get("doubao.client.held").timer();
        assertThat(held.count()).isEqualTo(1);
        assertThat(held.totalTime(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(900);
    }

    @Test
    void anAttemptThatTheCoolDownForbidsIsCountedApart(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.error(429, "RateLimitExceeded", "m").withHeader("Retry-After", "60"));
        DoubaoChatModel model =
                model(emulator).totalTimeout(Duration.ofSeconds(5)).build();

        assertThatThrownBy(() -> model.chat("Hello")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> model.chat("Hello")).isInstanceOf(LangChain4jException.class);

        assertThat(emulator.requests()).hasSize(1);
        assertThat(timer("doubao.client.attempts")).isEqualTo(1);
        assertThat(counter("doubao.client.attempts.refused")).isEqualTo(1);
        assertThat(timer(DURATION)).isEqualTo(2);
    }

    static class Weather {
        @Tool("Weather of a city")
        String weather(String city) {
            return city + ": marker";
        }
    }

    interface Assistant {
        String chat(String question);
    }

    @Test
    void aToolLoopIsTwoCallsWhoseTokensAddUp(DoubaoEmulator emulator) {
        emulator.when(noToolResults())
                .reply(Reply.toolCalls(
                                ToolCallScript.of("weather", "{\"arg0\":\"marker\"}"),
                                ToolCallScript.of("weather", "{\"arg0\":\"Shanghai\"}"))
                        .withUsage(100, 30, 10, 0));
        emulator.when(toolResults(2)).reply(Reply.text("Sunny").withUsage(160, 8, 0, 100));

        AiServices.builder(Assistant.class)
                .chatModel(model(emulator).build())
                .tools(new Weather())
                .executeToolsConcurrently()
                .build()
                .chat("marker");

        assertThat(timer(DURATION)).isEqualTo(2);
        assertThat(counter(USAGE + "input_tokens")).isEqualTo(260);
        assertThat(counter(USAGE + "output_tokens")).isEqualTo(38);
        assertThat(counter(USAGE + "cache_read.input_tokens")).isEqualTo(100);
        assertThat(counter(USAGE + "reasoning.output_tokens")).isEqualTo(10);
    }

    @Test
    void aFailureHasItsKind(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.error(401, "AuthenticationError", "the key marker is wrong"));

        assertThatThrownBy(() -> model(emulator).build().chat("Hello")).isInstanceOf(LangChain4jException.class);

        assertThat(registry.get(DURATION)
                        .tag("error.type", "authentication")
                        .tag("doubao.outcome", "failed")
                        .tag("gen_ai.response.model", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(timer(DURATION)).isEqualTo(1);
        assertThat(registry.find(USAGE + "input_tokens").meters()).isEmpty();
    }

    @Test
    void aStreamIsOpenUntilItIsCancelledAndThatIsNoError(DoubaoEmulator emulator) throws Exception {
        emulator.when(any()).reply(Reply.text("one two three four").stallAfterPieces(1, Duration.ofMinutes(1)));
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<DoubaoCallResult> ended = new CompletableFuture<>();
        StreamingHandle handle = streaming(emulator)
                .callListeners(metrics, call -> ended::complete)
                .build()
                .start(hello(), handler(new CompletableFuture<>(), began));

        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        LongTaskTimer open = registry.get("doubao.client.calls.active")
                .tag("gen_ai.request.stream", "true")
                .longTaskTimer();
        assertThat(open.activeTasks()).isEqualTo(1);
        handle.cancel();
        ended.get(20, TimeUnit.SECONDS);

        assertThat(open.activeTasks()).isZero();
        assertThat(registry.get(DURATION)
                        .tag("error.type", "none")
                        .tag("doubao.outcome", "cancelled")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(timer("gen_ai.client.inference.time_to_first_chunk")).isEqualTo(1);
    }

    @Test
    void aTimeoutIsCountedOnceByItsKind(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("late").withDelay(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> model(emulator)
                        .timeout(Duration.ofMillis(300))
                        .maxRetries(0)
                        .build()
                        .chat("Hello"))
                .isInstanceOf(LangChain4jException.class);

        assertThat(counter("doubao.client.deadlines")).isEqualTo(1);
        assertThat(registry.get("doubao.client.deadlines")
                        .tag("doubao.deadline", "total")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get(DURATION).tag("error.type", "timeout").timer().count())
                .isEqualTo(1);
    }

    @Test
    void aTimeoutThatNoAttemptReportedIsCountedToo() {
        var observer = metrics.onCall(chat("m"));
        observer.onEnd(DoubaoCallResult.builder(Outcome.FAILED, "m")
                .failure(DoubaoApiException.builder("m")
                        .kind(DoubaoApiException.Kind.TIMEOUT)
                        .deadline(Deadline.TOTAL)
                        .build())
                .build());

        assertThat(counter("doubao.client.deadlines")).isEqualTo(1);
    }

    @Test
    void anEmbeddingIsOneCallHoweverManyRequestsItMakes(DoubaoEmulator emulator) {
        List<TextSegment> texts = IntStream.range(0, 3)
                .mapToObj(i -> TextSegment.from("marker " + i))
                .toList();
        DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .callListeners(metrics)
                .build();

        TokenUsage usage = model.embedAll(texts).tokenUsage();

        assertThat(emulator.requests()).hasSize(3);
        Timer duration = registry.get("gen_ai.client.embeddings.duration")
                .tag("gen_ai.operation.name", "embeddings")
                .tag("gen_ai.provider.name", "ark")
                .timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(timer("doubao.client.attempts")).isEqualTo(3);
        var tokens =
                registry.get("gen_ai.client.embeddings.operation.input_tokens").summary();
        assertThat(tokens.count()).isEqualTo(1);
        assertThat(tokens.totalAmount()).isEqualTo(usage.inputTokenCount().doubleValue());
        assertThat(registry.find(DURATION).meters()).isEmpty();
    }

    @Test
    void aFailedEmbeddingIsOneFailure(DoubaoEmulator emulator) {
        emulator.when(EmulatedEndpoint.MULTIMODAL_EMBEDDINGS, any()).reply(Reply.error(400, "InvalidParameter", "m"));

        assertThatThrownBy(() -> DoubaoEmbeddingModel.builder()
                        .baseUrl(emulator.baseUrl())
                        .apiKey(KEY)
                        .callListeners(metrics)
                        .build()
                        .embed("marker"))
                .isInstanceOf(LangChain4jException.class);

        assertThat(registry.get("gen_ai.client.embeddings.duration")
                        .tag("error.type", "invalid_request")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aCallThatIsRejectedBeforeTheNetworkIsAFailureWithoutAttempts(DoubaoEmulator emulator) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("marker"))
                .temperature(9.0)
                .build();

        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(
                () -> model(emulator).build().chat(request));

        assertThat(emulator.requests()).isEmpty();
        assertThat(registry.find("doubao.client.attempts").meters()).isEmpty();
        Timer duration = registry.get(DURATION).tag("doubao.outcome", "failed").timer();
        assertThat(duration.count()).isEqualTo(1);
        assertThat(duration.getId().getTag("error.type")).isIn(thrown.getClass().getName(), "invalid_request");
    }

    @Test
    void oneObjectCountsACallOnceWhereverItIsRegistered(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi").withUsage(10, 5));

        model(emulator).callListeners(metrics, metrics).build().chat("Hello");
        model(emulator).build().chat("Hello");

        assertThat(timer(DURATION)).isEqualTo(2);
        assertThat(counter(USAGE + "input_tokens")).isEqualTo(20);
    }

    @Test
    void theTagsOfModelsAreBounded() {
        DoubaoMetrics bounded = DoubaoMetrics.builder(registry).maxModelNames(3).build();
        for (int i = 0; i < 50; i++) {
            bounded.onCall(chat("asked-" + i))
                    .onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, "responded-" + i)
                            .build());
        }
        bounded.onCall(chat("x".repeat(101)))
                .onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, "").build());

        assertThat(registry.find(DURATION).timers())
                .flatExtracting(
                        timer -> List.of(tag(timer, "gen_ai.request.model"), tag(timer, "gen_ai.response.model")))
                .containsOnly("asked-0", "responded-0", "asked-1", "other", "none");
        assertThat(timer(DURATION)).isEqualTo(51);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DoubaoMetrics.builder(registry).maxModelNames(0))
                .withMessageContaining("maxModelNames");
    }

    @Test
    void countsThatAreNoneAreNotCounted() {
        metrics.onCall(chat("m"))
                .onEnd(DoubaoCallResult.builder(Outcome.SUCCEEDED, "m")
                        .tokenUsage(new TokenUsage(-5, null))
                        .build());

        assertThat(registry.find(USAGE + "input_tokens").meters()).isEmpty();
        assertThat(registry.find(USAGE + "output_tokens").meters()).isEmpty();
    }

    @Test
    void distributionsAndBucketsAreThereOnRequest(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi").withUsage(10, 5, 3, 2));

        model(emulator)
                .callListeners(DoubaoMetrics.builder(registry)
                        .histograms(true)
                        .tokenDistributions(true)
                        .build())
                .build()
                .chat("Hello");

        assertThat(registry.get(DURATION).timer().takeSnapshot().histogramCounts())
                .extracting(bucket -> bucket.bucket(TimeUnit.MILLISECONDS))
                .hasSize(14)
                .startsWith(10.0, 20.0)
                .endsWith(81920.0);
        var tokens =
                registry.get("gen_ai.client.inference.operation.input_tokens").summary();
        assertThat(tokens.totalAmount()).isEqualTo(10);
        assertThat(tokens.takeSnapshot().histogramCounts())
                .extracting(bucket -> bucket.bucket())
                .hasSize(14)
                .startsWith(1.0, 4.0)
                .endsWith(67108864.0);
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .filteredOn(name -> name.startsWith("gen_ai.client.inference.operation"))
                .filteredOn(name -> !name.endsWith(".histogram"))
                .containsExactlyInAnyOrder(
                        "gen_ai.client.inference.operation.input_tokens",
                        "gen_ai.client.inference.operation.output_tokens");
    }

    private static DoubaoCall chat(String modelName) {
        return DoubaoCall.builder(
                        DoubaoEndpoint.CHAT_COMPLETIONS,
                        DoubaoProvider.ARK,
                        URI.create("https://example.com/api/v3/chat/completions"),
                        modelName)
                .build();
    }

    private static ChatRequest hello() {
        return ChatRequest.builder().messages(UserMessage.from("Hello")).build();
    }

    private static StreamingChatResponseHandler handler(
            CompletableFuture<ChatResponse> response, CountDownLatch began) {
        return new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                began.countDown();
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                response.complete(complete);
            }

            @Override
            public void onError(Throwable error) {
                response.completeExceptionally(error);
            }
        };
    }

    /** Over all series. */
    private long timer(String name) {
        return registry.get(name).timers().stream().mapToLong(Timer::count).sum();
    }

    private double counter(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private static String tag(Meter meter, String key) {
        return String.valueOf(meter.getId().getTag(key));
    }
}
