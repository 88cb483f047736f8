package io.github.doubao4j.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoConnectionOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedEndpoint;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners of calls, with the models beside the chats. */
class OtherCallsTest {

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private <B extends DoubaoConnectionOptions<B>> B connected(B builder) {
        return builder.baseUrl(emulator.baseUrl()).apiKey("a-key").maxRetries(0).callListeners(listener);
    }

    private static List<TextSegment> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TextSegment.from("text " + number))
                .toList();
    }

    @Test
    void anEmbeddingIsOneCallHoweverManyRequestsItMakes() throws Exception {
        connected(DoubaoEmbeddingModel.builder()).build().embedAll(texts(6));

        DoubaoCallResult result = listener.awaitResult();
        assertThat(listener.calls()).singleElement().satisfies(call -> {
            assertThat(call.endpoint()).isEqualTo(DoubaoEndpoint.EMBEDDINGS);
            assertThat(call.modelName()).startsWith("doubao-embedding");
            assertThat(call.chatRequest()).isEmpty();
        });
        assertThat(result.attempts()).isEqualTo(emulator.requests().size()).isGreaterThan(1);
        assertThat(result.tokenUsage().orElseThrow().inputTokenCount()).isPositive();
        assertThat(result.finishReason()).isEmpty();
        assertThat(listener.current()).contains(Thread.currentThread()).doesNotHaveDuplicates();
        assertThat(listener.events()).filteredOn("closed"::equals).hasSameSizeAs(listener.current());
    }

    @Test
    void whatWasPaidForOfAnEmbeddingThatFails() throws Exception {
        emulator.when(
                        EmulatedEndpoint.MULTIMODAL_EMBEDDINGS,
                        request -> request.inputTexts().contains("text 2"))
                .reply(Reply.error(400, "InvalidParameter", "no such text"));
        DoubaoEmbeddingModel model =
                connected(DoubaoEmbeddingModel.builder()).maxConcurrency(1).build();

        assertThatThrownBy(() -> model.embedAll(texts(4))).isInstanceOf(LangChain4jException.class);

        DoubaoCallResult result = listener.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.attempts()).isEqualTo(3);
        assertThat(result.tokenUsage().orElseThrow().inputTokenCount()).isPositive();
    }

    @Test
    void imagesModelsAndTokens() throws Exception {
        connected(DoubaoImageModel.builder()).build().generate("a cat");
        assertThat(listener.awaitResult().tokenUsage()).isPresent();

        connected(DoubaoModelCatalog.builder()).build().listModels();
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.SUCCEEDED);

        connected(DoubaoTokenCountEstimator.builder()).build().estimateTokenCountInText("a cat");
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.SUCCEEDED);

        assertThat(listener.calls())
                .extracting(call -> call.endpoint() + " " + (call.address().getPath()))
                .containsExactly(
                        "IMAGES /api/v3/images/generations",
                        "MODELS /api/v3/models",
                        "TOKENIZATION /api/v3/tokenization");
        assertThat(listener.calls().get(1).modelName()).isEmpty();
    }

    @Test
    void aFailureIsTheExceptionThatTheUserGets() throws Exception {
        emulator.when(EmulatedEndpoint.MODELS, RequestMatcher.any())
                .reply(Reply.error(401, "AuthenticationError", "no such key"));
        DoubaoModelCatalog catalog = connected(DoubaoModelCatalog.builder()).build();

        Throwable[] thrown = new Throwable[1];
        assertThatThrownBy(catalog::listModels).satisfies(failure -> thrown[0] = failure);

        assertThat(listener.awaitResult().failure())
                .hasValueSatisfying(failure -> assertThat(failure.getClass()).isEqualTo(thrown[0].getClass()));
    }
}
