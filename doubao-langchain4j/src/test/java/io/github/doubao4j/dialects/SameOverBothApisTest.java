package io.github.doubao4j.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.dialects.Received.Callbacks;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterProperty;

/** Any conversation gives the same over chat completions and over the Responses API, streamed or not, and asks for the same. */
@Domain(Exchanges.class)
@Domain(DomainContext.Global.class)
class SameOverBothApisTest {

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    @AfterProperty
    void stopEmulator() {
        emulator.close();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void theUserGetsTheSameAndTheModelReadsTheSame(@ForAll Exchange exchange) throws Exception {
        emulator.reset();
        emulator.otherwise(request -> exchange.reply());
        ChatRequest request = exchange.request();

        Outcome completion = blocking(
                exchange.set(DoubaoChatModel.builder(), emulator.baseUrl()).build(), request);
        Outcome completionStream = streaming(
                exchange.set(DoubaoStreamingChatModel.builder(), emulator.baseUrl())
                        .build(),
                request);
        Outcome response = blocking(
                exchange.set(DoubaoResponsesChatModel.builder(), emulator.baseUrl())
                        .build(),
                request);
        Outcome responseStream = streaming(
                exchange.set(DoubaoResponsesStreamingChatModel.builder(), emulator.baseUrl())
                        .build(),
                request);

        assertThat(Received.of(response)).isEqualTo(Received.of(completion));
        assertThat(Received.of(responseStream)).isEqualTo(Received.of(completionStream));
        assertThat(Received.of(responseStream)).isEqualTo(Received.of(response));

        Callbacks callbacks = Callbacks.of(responseStream);
        assertThat(callbacks).isEqualTo(Callbacks.of(completionStream));
        assertThat(callbacks.terminals()).hasSize(1);
        if (responseStream.error() == null) {
            assertCallbacksAreTheResponse(responseStream, callbacks);
        }

        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests)
                .hasSize(4)
                .allSatisfy(sent -> assertThat(sent.refusal()).isEmpty());
        assertThat(ModelInput.of(requests.get(2))).isEqualTo(ModelInput.of(requests.get(0)));
        assertThat(ModelInput.of(requests.get(3))).isEqualTo(ModelInput.of(requests.get(1)));
    }

    private static void assertCallbacksAreTheResponse(Outcome stream, Callbacks callbacks) throws Exception {
        List<String> calls = stream.calls();
        assertThat(callbacks.calls()).hasSameSizeAs(calls);
        for (int i = 0; i < calls.size(); i++) {
            assertThat(callbacks.calls().get(i)).isEqualTo("call " + i + " " + calls.get(i));
        }
        if (stream.text() != null) {
            assertThat(callbacks.text()).isEqualTo(stream.text());
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void aFailureIsTheSame(@ForAll Exchange exchange, @ForAll @IntRange(max = 6) int which) throws Exception {
        int status = List.of(400, 401, 403, 404, 429, 500, 503).get(which);
        emulator.reset();
        emulator.otherwise(request -> Reply.error(status, "SomeCode", "It went wrong."));
        ChatRequest request = exchange.request();

        Outcome completion = streaming(
                exchange.set(DoubaoStreamingChatModel.builder(), emulator.baseUrl())
                        .build(),
                request);
        Outcome response = streaming(
                exchange.set(DoubaoResponsesStreamingChatModel.builder(), emulator.baseUrl())
                        .build(),
                request);

        assertThat(Received.of(response)).isEqualTo(Received.of(completion));
        assertThat(response.handler().events()).containsExactly("error");
        assertThat(response.details().statusCode()).isEqualTo(status);
    }

    private static Outcome blocking(ChatModel model, ChatRequest request) {
        try {
            return new Outcome(Kind.BLOCKING, model.chat(request), null, new RecordingHandler());
        } catch (Exception failure) {
            return new Outcome(Kind.BLOCKING, null, failure, new RecordingHandler());
        }
    }

    private static Outcome streaming(StreamingChatModel model, ChatRequest request) throws Exception {
        RecordingHandler handler = new RecordingHandler();
        model.chat(request, handler);
        return handler.awaitOutcome();
    }
}
