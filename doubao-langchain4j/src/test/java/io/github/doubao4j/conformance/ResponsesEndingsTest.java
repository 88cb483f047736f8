package io.github.doubao4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
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

/** Every way in which a stream of the Responses API can end, for every kind of content. */
@Execution(ExecutionMode.CONCURRENT)
class ResponsesEndingsTest {

    /** Longer than any test waits, so that no timeout can pass for a completion. */
    private static final Duration NEVER = Duration.ofMinutes(5);

    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch played = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final RecordingHandler handler = new RecordingHandler();

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("everyCombination")
    void aStreamEndsExactlyOnce(Wire wire, ResponsesEnding ending, ResponsesContent content) throws Exception {
        List<String> delivered = content.delivered(isCut(ending));
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk(content.events(isCut(ending)));
            // A reset takes away what the other side has not read yet.
            received.await();
            ending.play(peer);
            played.countDown();
            over.await();
        })) {
            DoubaoResponsesStreamingChatModel.Builder builder = DoubaoResponsesStreamingChatModel.builder();
            wire.set(builder);
            builder.baseUrl(server.url().toString())
                    .apiKey(ChatServer.KEY)
                    .returnThinking(true)
                    .timeout(ending == ResponsesEnding.STALL ? Duration.ofSeconds(1) : NEVER)
                    .build()
                    .chat("hello", handler.onHandle(handle -> {
                        if (handler.events().equals(delivered)) {
                            if (ending == ResponsesEnding.CANCEL) {
                                handle.cancel();
                            }
                            received.countDown();
                        }
                    }));
            if (ending == ResponsesEnding.CANCEL) {
                assertThat(played.await(60, TimeUnit.SECONDS))
                        .as("the client disconnected")
                        .isTrue();
                handler.awaitSilence();
                assertThat(handler.events()).isEqualTo(delivered);
            } else {
                check(handler.awaitOutcome(), ending, content);
            }
            assertThat(server.requests()).isEqualTo(1);
            over.countDown();
        }
    }

    static Stream<Arguments> everyCombination() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(ResponsesEnding.values())
                        .flatMap(ending -> Stream.of(ResponsesContent.values())
                                .map(content -> Arguments.of(wire, ending, content))));
    }

    /** A response that is complete lacks nothing. */
    private static boolean isCut(ResponsesEnding ending) {
        return ending.finishReason != FinishReason.STOP;
    }

    private static void check(Outcome outcome, ResponsesEnding ending, ResponsesContent content) throws Exception {
        List<String> expected = new ArrayList<>(content.delivered(isCut(ending)));
        boolean calls = content == ResponsesContent.TOOL_CALLS;
        ChatResponse response;
        if (ending.error == null) {
            if (calls && !isCut(ending)) {
                expected.add("call 0 a f {}");
            }
            expected.add("complete");
            response = outcome.response();
            assertThat(response.finishReason()).isEqualTo(calls ? FinishReason.TOOL_EXECUTION : ending.finishReason);
            assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(14);
        } else {
            expected.add("error");
            assertThat(outcome.failure()).isExactlyInstanceOf(ending.error).hasMessageContaining(ending.message);
            boolean stalled = ending == ResponsesEnding.STALL;
            assertThat(outcome.details().deadline().isPresent()).isEqualTo(stalled);
            if (stalled) {
                assertThat(outcome.details().deadline()).hasValue(DoubaoApiException.Deadline.IDLE);
            }
            response = outcome.partialAnswer();
            assertThat(response.finishReason()).isEqualTo(calls ? FinishReason.TOOL_EXECUTION : null);
        }
        outcome.delivered(expected.toArray(String[]::new));
        checkWhatCame(response, content, isCut(ending));
    }

    /** A response that is cut carries what came, like one that is complete. */
    private static void checkWhatCame(ChatResponse response, ResponsesContent content, boolean cut) {
        boolean calls = content == ResponsesContent.TOOL_CALLS;
        assertThat(response.aiMessage().text()).isEqualTo(content == ResponsesContent.TEXT ? "Hello" : null);
        assertThat(response.aiMessage().thinking()).isEqualTo(content == ResponsesContent.THINKING ? "Hm" : null);
        assertThat(Outcome.calls(response)).isEqualTo(calls ? List.of("a f {}") : List.of());
        assertThat(response.id()).isEqualTo("resp_1");
        assertThat(((DoubaoChatResponseMetadata) response.metadata()).incompleteToolCalls())
                .extracting(ToolExecutionRequest::arguments)
                .isEqualTo(calls && cut ? List.of("{\"y\":") : List.of());
    }
}
