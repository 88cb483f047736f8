package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.testserver.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a stream can end, with and without a finish reason before it, for every kind of content. */
@Execution(ExecutionMode.CONCURRENT)
class EndingsTest {

    /** Longer than any test waits, so that no timeout can pass for a completion. */
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch played = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final RecordingHandler handler = new RecordingHandler();

    @ParameterizedTest(name = "{0}: {1}, {2}, finish reason seen: {3}")
    @MethodSource("everyCombination")
    void aStreamEndsExactlyOnce(Wire wire, Ending ending, Content content, boolean finished) throws Exception {
        try (TestServer server = wire.serve(carrier -> {
            Peer peer = speaking(carrier);
            peer.readRequest();
            peer.startChunks();
            peer.chunk(content.chunk(finished));
            // A reset takes away what the other side has not read yet.
            received.await();
            ending.play(peer);
            played.countDown();
            over.await();
        })) {
            start(server, wire, ending, content, finished);
            if (ending == Ending.CANCEL) {
                assertThat(played.await(60, TimeUnit.SECONDS))
                        .as("the client disconnected")
                        .isTrue();
                handler.awaitSilence();
                assertThat(handler.events()).isEqualTo(content.delivered(finished));
            } else {
                check(handler.awaitOutcome(), ending, content, finished);
            }
            assertThat(server.requests()).isEqualTo(1);
            over.countDown();
        }
    }

    static Stream<Arguments> everyCombination() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(Ending.values())
                        .flatMap(ending -> Stream.of(Content.values())
                                .flatMap(content -> Stream.of(true, false)
                                        .map(finished -> Arguments.of(wire, ending, content, finished)))));
    }

    DoubaoStreamingChatModel.Builder builder() {
        return DoubaoStreamingChatModel.builder();
    }

    /** The server's side, which is given Chat Completions to say. */
    Peer speaking(Peer peer) {
        return peer;
    }

    private void start(TestServer server, Wire wire, Ending ending, Content content, boolean finished) {
        DoubaoStreamingChatModel.Builder builder = builder();
        wire.set(builder);
        builder.baseUrl(server.url().toString())
                .apiKey(ChatServer.KEY)
                .returnThinking(true)
                .timeout(ending == Ending.STALL ? Duration.ofSeconds(1) : NEVER)
                .build()
                .chat("hello", handler.onHandle(handle -> {
                    if (handler.events().equals(content.delivered(finished))) {
                        if (ending == Ending.CANCEL) {
                            handle.cancel();
                        }
                        received.countDown();
                    }
                }));
    }

    private static void check(Outcome outcome, Ending ending, Content content, boolean finished) throws Exception {
        List<String> expected = new ArrayList<>(content.delivered(finished));
        Class<? extends Exception> error = ending.error(finished);
        ChatResponse response;
        if (error == null) {
            if (content == Content.TOOL_CALLS) {
                expected.add("call 0 a f {}");
            }
            expected.add("complete");
            response = outcome.response();
        } else {
            expected.add("error");
            assertThat(outcome.failure()).isExactlyInstanceOf(error).hasMessageContaining(ending.message);
            assertThat(outcome.details().deadline().isPresent()).isEqualTo(ending == Ending.STALL);
            if (ending == Ending.STALL) {
                assertThat(outcome.details().deadline()).hasValue(DoubaoApiException.Deadline.IDLE);
            }
            response = outcome.partialAnswer();
        }
        outcome.delivered(expected.toArray(String[]::new));
        checkWhatCame(response, content, finished);
    }

    /** A response that is cut carries what came, like one that is complete. */
    private static void checkWhatCame(ChatResponse response, Content content, boolean finished) {
        boolean calls = content == Content.TOOL_CALLS;
        assertThat(response.aiMessage().text()).isEqualTo(content == Content.TEXT ? "Hello" : null);
        assertThat(response.aiMessage().thinking()).isEqualTo(content == Content.THINKING ? "Hm" : null);
        assertThat(Outcome.calls(response)).isEqualTo(calls ? List.of("a f {}") : List.of());
        assertThat(((DoubaoChatResponseMetadata) response.metadata()).incompleteToolCalls())
                .extracting(ToolExecutionRequest::arguments)
                .isEqualTo(calls && !finished ? List.of("{\"y\":") : List.of());
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(14);
        if (finished) {
            assertThat(response.finishReason()).isEqualTo(calls ? FinishReason.TOOL_EXECUTION : FinishReason.STOP);
        }
    }
}
