package io.github.doubao4j.opentelemetry;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.observability.CallCosts;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoubaoTracingTest {

    private static final String MODEL = "doubao-seed-2-0-pro-260215";
    private static final String CHAT = "chat " + MODEL;

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @RegisterExtension
    static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

    private final DoubaoTracing tracing =
            DoubaoTracing.builder(OTEL.getOpenTelemetry()).build();

    private DoubaoChatModel.Builder model(DoubaoEmulator emulator) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(tracing);
    }

    private DoubaoStreamingChatModel.Builder streaming(DoubaoEmulator emulator) {
        return DoubaoStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(tracing)
                .taskDecorator(task -> Context.current().wrap(task));
    }

    @Test
    void aCallIsAClientSpanWithTheAttributesOfTheConventions(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi").withUsage(1000, 200, 150, 400));

        ChatResponse response = model(emulator)
                .maxTokens(500)
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("Hello"))
                        .parameters(DoubaoChatRequestParameters.builder()
                                .temperature(0.5)
                                .topP(0.9)
                                .stopSequences("END")
                                .reasoningEffort("low")
                                .build())
                        .build());

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.github.doubao4j");
        assertThat(Spans.attribute(span, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(Spans.attribute(span, "gen_ai.provider.name")).isEqualTo("ark");
        assertThat(Spans.attribute(span, "gen_ai.request.model")).isEqualTo(MODEL);
        assertThat(Spans.attribute(span, "gen_ai.request.temperature")).isEqualTo(0.5);
        assertThat(Spans.attribute(span, "gen_ai.request.top_p")).isEqualTo(0.9);
        assertThat(Spans.attribute(span, "gen_ai.request.max_tokens")).isEqualTo(500L);
        assertThat(Spans.attribute(span, "gen_ai.request.stop_sequences")).isEqualTo(List.of("END"));
        assertThat(Spans.attribute(span, "gen_ai.request.reasoning.level")).isEqualTo("low");
        assertThat(Spans.attribute(span, "gen_ai.response.model")).isEqualTo(MODEL);
        assertThat(Spans.attribute(span, "gen_ai.response.id")).isEqualTo(response.id());
        assertThat(Spans.attribute(span, "gen_ai.response.finish_reasons")).isEqualTo(List.of("stop"));
        assertThat(Spans.attribute(span, "gen_ai.usage.input_tokens")).isEqualTo(1000L);
        assertThat(Spans.attribute(span, "gen_ai.usage.output_tokens")).isEqualTo(200L);
        assertThat(Spans.attribute(span, "gen_ai.usage.cache_read.input_tokens"))
                .isEqualTo(400L);
        assertThat(Spans.attribute(span, "gen_ai.usage.reasoning.output_tokens"))
                .isEqualTo(150L);
        assertThat(Spans.attribute(span, "server.port")).isEqualTo((long) emulator.port());
        assertThat(Spans.attribute(span, "doubao.endpoint")).isEqualTo("chat_completions");
        assertThat(Spans.attribute(span, "doubao.attempts")).isEqualTo(1L);
        assertThat((Double) Spans.attribute(span, "doubao.cost.amount")).isPositive();
        assertThat(Spans.attribute(span, "doubao.cost.currency")).isNotNull();
        assertThat(Spans.attributes(span))
                .doesNotContain("gen_ai.request.stream", "error.type", "gen_ai.response.time_to_first_chunk")
                .noneMatch(key -> key.contains("messages"));
        assertThat(Spans.events(span, "doubao.attempt")).hasSize(1);
    }

    @Test
    void withoutPricesASpanHasNoCost(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi"));

        model(emulator)
                .callListeners(DoubaoTracing.builder(OTEL.getOpenTelemetry())
                        .costs(CallCosts.none())
                        .build())
                .build()
                .chat("Hello");

        assertThat(Spans.attributes(Spans.one(OTEL, CHAT))).noneMatch(key -> key.startsWith("doubao.cost"));
    }

    @Test
    void itsParentIsCurrentWhereTheModelIsCalledAndItIsCurrentWhereRequestsAreMade(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi"));
        String[] current = new String[1];
        OkHttpClient instrumented = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    current[0] = Span.current().getSpanContext().getSpanId();
                    return chain.proceed(chain.request());
                })
                .build();
        Span caller =
                OTEL.getOpenTelemetry().getTracer("t").spanBuilder("caller").startSpan();
        Span after;
        try (Scope scope = caller.makeCurrent()) {
            model(emulator).httpClient(instrumented).build().chat("Hello");
            after = Span.current();
            assertThat(scope).isNotNull();
        } finally {
            caller.end();
        }

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(current[0]).isEqualTo(span.getSpanId());
        assertThat(after).isEqualTo(caller);
    }

    @Test
    void aStreamHasItsCallerAsParentAndLastCallbacksTheirCallersContext(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi"));
        CompletableFuture<String> within = new CompletableFuture<>();
        CompletableFuture<String> last = new CompletableFuture<>();
        Span caller =
                OTEL.getOpenTelemetry().getTracer("t").spanBuilder("caller").startSpan();
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            streaming(emulator)
                    .build()
                    .chat(hello(), new dev.langchain4j.model.chat.response.StreamingChatResponseHandler() {
                        @Override
                        public void onPartialResponse(String text) {
                            within.complete(Span.current().getSpanContext().getSpanId());
                        }

                        @Override
                        public void onCompleteResponse(ChatResponse response) {
                            last.complete(Span.current().getSpanContext().getSpanId());
                        }

                        @Override
                        public void onError(Throwable error) {
                            last.completeExceptionally(error);
                        }
                    });
        }
        last.join();
        caller.end();

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(within.join()).isEqualTo(span.getSpanId());
        assertThat(last.join()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(Spans.attribute(span, "gen_ai.request.stream")).isEqualTo(true);
        assertThat((Double) Spans.attribute(span, "gen_ai.response.time_to_first_chunk"))
                .isPositive();
        assertThat(Spans.events(span, "doubao.first_token")).hasSize(1);
    }

    @Test
    void everyAttemptIsAnEventOfOneSpan(DoubaoEmulator emulator) {
        emulator.when(any())
                .replyInTurn(
                        Reply.error(429, "RateLimitExceeded", "m").withHeader("Retry-After", "1"), Reply.text("Hi"));

        model(emulator).build().chat("Hello");

        SpanData span = Spans.one(OTEL, CHAT);
        var attempts = Spans.events(span, "doubao.attempt");
        assertThat(attempts).hasSize(2);
        var first = attempts.get(0).getAttributes();
        assertThat(first.get(Keys.ATTEMPT_NUMBER)).isEqualTo(1);
        assertThat(first.get(Keys.ERROR_TYPE)).isEqualTo("rate_limit");
        assertThat(first.get(Keys.STATUS_CODE)).isEqualTo(429);
        assertThat(first.get(Keys.ATTEMPT_WAIT)).isCloseTo(1, within(0.5));
        var second = attempts.get(1).getAttributes();
        assertThat(second.get(Keys.ATTEMPT_NUMBER)).isEqualTo(2);
        assertThat(second.get(Keys.ATTEMPT_HELD)).isGreaterThan(0.9);
        assertThat(second.get(Keys.ERROR_TYPE)).isNull();
        assertThat(Spans.attribute(span, "doubao.attempts")).isEqualTo(2L);
        assertThat((Double) Spans.attribute(span, "doubao.held")).isGreaterThan(0.9);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void anAttemptThatWasRefusedSaysSo(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.error(429, "RateLimitExceeded", "m").withHeader("Retry-After", "60"));
        DoubaoChatModel model =
                model(emulator).totalTimeout(Duration.ofSeconds(5)).build();

        assertThatThrownBy(() -> model.chat("Hello")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> model.chat("Hello")).isInstanceOf(LangChain4jException.class);

        List<SpanData> spans = Spans.all(OTEL, CHAT);
        assertThat(spans).hasSize(2);
        var refused = Spans.events(spans.get(1), "doubao.attempt").get(0).getAttributes();
        assertThat(refused.get(Keys.ATTEMPT_REFUSED)).isTrue();
        assertThat(refused.get(Keys.ATTEMPT_DURATION)).isNull();
        assertThat(Spans.attribute(spans.get(1), "doubao.attempts")).isEqualTo(0L);
        assertThat(Spans.attribute(spans.get(1), "gen_ai.response.finish_reasons"))
                .isNull();
    }

    @Test
    void aFailureIsAnErrorWithItsKindAndTheExceptionsClass(DoubaoEmulator emulator) {
        emulator.when(any())
                .reply(Reply.error(401, "AuthenticationError", "marker").withHeader("X-Request-Id", "req-7"));

        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(
                () -> model(emulator).build().chat("Hello"));

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEmpty();
        assertThat(Spans.attribute(span, "error.type")).isEqualTo("authentication");
        assertThat(Spans.attribute(span, "doubao.error.code")).isEqualTo("AuthenticationError");
        assertThat(Spans.attribute(span, "http.response.status_code")).isEqualTo(401L);
        assertThat(Spans.attribute(span, "gen_ai.response.finish_reasons")).isEqualTo(List.of("error"));
        var exception = Spans.events(span, "exception");
        assertThat(exception).hasSize(1);
        assertThat(exception.get(0).getAttributes().get(Keys.EXCEPTION_TYPE))
                .isEqualTo(thrown.getClass().getName());
        assertThat(exception.get(0).getAttributes().size()).isEqualTo(1);
    }

    @Test
    void aTimeoutSaysWhichOneExpired(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("late").withDelay(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> model(emulator)
                        .timeout(Duration.ofMillis(300))
                        .maxRetries(0)
                        .build()
                        .chat("Hello"))
                .isInstanceOf(LangChain4jException.class);

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(Spans.attribute(span, "error.type")).isEqualTo("timeout");
        assertThat(Spans.attribute(span, "doubao.deadline")).isEqualTo("total");
    }

    @Test
    void aCancelledStreamIsNoError(DoubaoEmulator emulator) throws Exception {
        emulator.when(any()).reply(Reply.text("one two three four").stallAfterPieces(1, Duration.ofMinutes(1)));
        CountDownLatch began = new CountDownLatch(1);
        CompletableFuture<DoubaoCallResult> ended = new CompletableFuture<>();
        StreamingHandle handle = streaming(emulator)
                .callListeners(tracing, call -> ended::complete)
                .build()
                .start(hello(), Spans.handler(new CompletableFuture<>(), began));

        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        handle.cancel();
        ended.get(20, TimeUnit.SECONDS);

        SpanData span = Spans.one(OTEL, CHAT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(Spans.attribute(span, "doubao.cancelled")).isEqualTo(true);
        assertThat(Spans.attribute(span, "error.type")).isNull();
        assertThat(Spans.attribute(span, "gen_ai.response.finish_reasons")).isEqualTo(List.of("error"));
        assertThat(Spans.events(span, "exception")).isEmpty();
    }

    @Test
    void aCallThatIsRejectedBeforeTheNetworkIsASpanToo(DoubaoEmulator emulator) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Hello"))
                .temperature(9.0)
                .build();

        assertThatThrownBy(() -> model(emulator).build().chat(request)).isInstanceOf(RuntimeException.class);
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        streaming(emulator).build().chat(request, Spans.handler(response, new CountDownLatch(1)));
        assertThat(response.handle((r, failure) -> failure).join()).isNotNull();

        assertThat(emulator.requests()).isEmpty();
        assertThat(Spans.all(OTEL, CHAT)).hasSize(2).allSatisfy(span -> {
            assertThat(span.hasEnded()).isTrue();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.attribute(span, "doubao.attempts")).isEqualTo(0L);
            assertThat(Spans.attribute(span, "error.type")).isNotNull();
        });
    }

    @Test
    void anEmbeddingIsOneSpanAlsoWhenItsRequestsRunOnOtherThreads(DoubaoEmulator emulator) {
        List<TextSegment> texts = IntStream.range(0, 3)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
        Span caller =
                OTEL.getOpenTelemetry().getTracer("t").spanBuilder("caller").startSpan();
        List<String> current = new java.util.concurrent.CopyOnWriteArrayList<>();
        DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(tracing)
                .taskDecorator(task -> Context.current().wrap(task))
                .httpClient(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            current.add(Span.current().getSpanContext().getSpanId());
                            return chain.proceed(chain.request());
                        })
                        .build())
                .build();
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            model.embedAll(texts);
        }
        caller.end();

        SpanData span = OTEL.getSpans().stream()
                .filter(s -> s.getName().startsWith("embeddings "))
                .findFirst()
                .orElseThrow();
        assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
        assertThat(current).hasSize(3).containsOnly(span.getSpanId());
        assertThat(Spans.attribute(span, "gen_ai.operation.name")).isEqualTo("embeddings");
        assertThat(Spans.attribute(span, "gen_ai.provider.name")).isEqualTo("ark");
        assertThat((Long) Spans.attribute(span, "gen_ai.usage.input_tokens")).isPositive();
        assertThat(Spans.attribute(span, "gen_ai.usage.output_tokens")).isNull();
        assertThat(Spans.events(span, "doubao.attempt")).hasSize(3);
    }

    @Test
    void otherEndpointsHaveSpansToo(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .modelName("m")
                .callListeners(tracing)
                .build()
                .estimateTokenCountInText("Hello");
        DoubaoImageModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .modelName("doubao-seedream-4-0-250828")
                .callListeners(tracing)
                .build()
                .generate("a cat");
        DoubaoModelCatalog.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(tracing)
                .build()
                .listModels();

        assertThat(OTEL.getSpans())
                .extracting(SpanData::getName)
                .containsExactly("tokenize m", "generate_content doubao-seedream-4-0-250828", "list_models");
        assertThat(Spans.attribute(OTEL.getSpans().get(1), "gen_ai.output.type"))
                .isEqualTo("image");
    }

    @Test
    void oneObjectMakesOneSpanOfACallHoweverOftenItIsRegistered(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.text("Hi"));

        model(emulator).callListeners(tracing, tracing).build().chat("Hello");

        assertThat(OTEL.getSpans()).hasSize(1);
    }

    private static ChatRequest hello() {
        return ChatRequest.builder().messages(UserMessage.from("Hello")).build();
    }
}
