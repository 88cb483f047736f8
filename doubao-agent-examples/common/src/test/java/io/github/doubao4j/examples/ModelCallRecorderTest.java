package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.examples.trace.Attempt;
import io.github.doubao4j.examples.trace.ModelCall;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.Pricing;
import io.github.doubao4j.examples.trace.RunListener;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over HTTP and against the emulator. */
class ModelCallRecorderTest {

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final List<String> retries = Collections.synchronizedList(new ArrayList<>());
    private final Models models = Models.local(emulator.baseUrl(), new ModelOptions(), new RunOptions());
    private final RunRecorder recorder = new RunRecorder(
            new RunListener() {
                @Override
                public void attemptFailed(int call, Attempt attempt) {
                    retries.add(call + ": " + attempt.number());
                }
            },
            Pricing.of(PriceTable.shipped(), "ark"));

    /** The JDK's own pool has one thread on two cores. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        emulator.close();
    }

    @Test
    void tellsCallsApartThatRunAtTheSameTime() throws Exception {
        int calls = 8;
        CyclicBarrier all = new CyclicBarrier(calls);
        emulator.otherwise(request -> {
            await(all);
            int number = Integer.parseInt(request.lastUserText());
            return Reply.text("answer " + number).withUsage(100 + number, number);
        });
        List<Future<?>> done = new ArrayList<>();
        for (int i = 1; i <= calls; i++) {
            String question = String.valueOf(i);
            ChatModel model = models.blocking(new ModelCallRecorder(recorder.labelled("file " + i)));
            done.add(threads.submit(() -> model.chat(question)));
        }
        for (Future<?> one : done) {
            one.get(60, TimeUnit.SECONDS);
        }

        List<ModelCall> recorded = trace().modelCalls();
        assertThat(recorded).extracting(ModelCall::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(recorded).extracting(ModelCall::lane).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(recorded).allSatisfy(call -> {
            String number = call.text().replace("answer ", "");
            assertThat(call.label()).isEqualTo("file " + number);
            assertThat(call.tokens().output()).isEqualTo(Integer.valueOf(number));
            assertThat(call.model()).isEqualTo("doubao-seed-2-0-pro-260215");
            assertThat(call.cost()).isNotNull();
            assertThat(call.error()).isNull();
        });
        assertThat(trace().costs().unknown()).isZero();
    }

    @Test
    void oneModelForAllIsEnough() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        emulator.otherwise(request -> {
            await(both);
            return request.lastUserText().equals("fail")
                    ? Reply.error(400, "InvalidParameter", "no")
                    : Reply.text("fine");
        });
        ChatModel model = models.blocking(new ModelCallRecorder(recorder));
        CompletableFuture<String> good = CompletableFuture.supplyAsync(() -> model.chat("work"), threads);
        CompletableFuture<String> bad =
                CompletableFuture.supplyAsync(() -> model.chat("fail"), threads).exceptionally(Throwable::getMessage);
        CompletableFuture.allOf(good, bad).get(60, TimeUnit.SECONDS);

        assertThat(trace().modelCalls())
                .extracting(call -> call.error() == null ? call.text() : "failed")
                .containsExactlyInAnyOrder("fine", "failed");
        assertThat(trace().modelCalls()).extracting(ModelCall::lane).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void showsTheAttemptsOfABlockingCall() {
        overloadedOnce();

        models.blocking(new ModelCallRecorder(recorder)).chat("hello");

        assertRetried();
    }

    @Test
    void showsTheAttemptsOfAStream() throws Exception {
        overloadedOnce();
        StreamingChatModel model = models.streaming(new ModelCallRecorder(recorder));
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat("hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                recorder.text(text);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        answer.get(60, TimeUnit.SECONDS);

        assertRetried();
        ModelCall call = trace().modelCalls().get(0);
        assertThat(call.firstToken()).isBetween(call.attempts().get(0).end(), call.end());
    }

    @Test
    void aCallThatHasNotEndedIsPartOfTheTrace() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> seen = new CompletableFuture<>();
        emulator.otherwise(request -> {
            asked.complete(null);
            seen.orTimeout(60, TimeUnit.SECONDS).join();
            return Reply.text("late");
        });
        ChatModel model = models.blocking(new ModelCallRecorder(recorder));
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> model.chat("hello"), threads);
        asked.get(60, TimeUnit.SECONDS);

        assertThat(trace().modelCalls()).singleElement().satisfies(call -> {
            assertThat(call.error()).isEmpty();
            assertThat(call.end()).isGreaterThan(call.start());
        });

        seen.complete(null);
        answer.get(60, TimeUnit.SECONDS);
        assertThat(trace().modelCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.error()).isNull());
    }

    private void overloadedOnce() {
        emulator.otherwise((EmulatedRequest request) -> emulator.requests().size() == 1
                ? Reply.error(503, "ServerOverloaded", "too many").withHeader("Retry-After", "0")
                : Reply.text("here"));
    }

    private void assertRetried() {
        assertThat(trace().modelCalls()).singleElement().satisfies(call -> {
            assertThat(call.text()).isEqualTo("here");
            assertThat(call.error()).isNull();
            assertThat(call.attempts()).isNotEmpty();
            assertThat(call.attempts().get(0).error()).contains("503", "ServerOverloaded");
            assertThat(call.attempts().get(0).pause()).isNotNull();
        });
        assertThat(retries).containsExactly("1: 1");
    }

    private RunTrace trace() {
        return recorder.trace(new RunSummary("test", "emulator", "?", Instant.EPOCH, null, null));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
