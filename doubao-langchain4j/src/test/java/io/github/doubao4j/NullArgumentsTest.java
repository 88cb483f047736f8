package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.WireContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is missing is named, as LangChain4j does, and nothing is sent. */
class NullArgumentsTest {

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @Test
    void ofEmbeddings(DoubaoEmulator emulator) {
        DoubaoEmbeddingModel.Builder builder = DoubaoEmbeddingModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .maxRetries(0);
        EmbeddingModelListener listener = new EmbeddingModelListener() {};

        for (EmbeddingModel model :
                List.of(builder.build(), builder.listeners(List.of(listener)).build())) {
            assertNamed("request", () -> model.embed((EmbeddingRequest) null));
            assertNamed("request", () -> model.doEmbed(null));
            assertNamed("textSegment", () -> model.embed((TextSegment) null));
            List<TextSegment> gap = Arrays.asList(TextSegment.from("a"), null, TextSegment.from("b"));
            assertNamed("textSegments[1]", () -> model.embedAll(gap));
            assertThat(model.embedAll(null).content()).isEmpty();
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void ofImages(DoubaoEmulator emulator) {
        DoubaoImageModel model = DoubaoImageModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .maxRetries(0)
                .build();
        Image image = Image.builder().url("https://example.com/a.png").build();

        assertNamed("image", () -> model.edit((Image) null, "red"));
        assertNamed("references", () -> model.edit((List<Image>) null, "red"));
        assertNamed("references[1]", () -> model.edit(Arrays.asList(image, null), "red"));
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void ofTokenCounts(DoubaoEmulator emulator) {
        DoubaoTokenCountEstimator asking = DoubaoTokenCountEstimator.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .maxRetries(0)
                .build();
        List<ChatMessage> gap = Arrays.asList(UserMessage.from("a"), null);

        for (TokenCountEstimator estimator :
                Stream.of(asking, DoubaoTokenCountEstimator.offline()).toList()) {
            assertNamed("text", () -> estimator.estimateTokenCountInText(null));
            assertNamed("message", () -> estimator.estimateTokenCountInMessage(null));
            assertNamed("messages", () -> estimator.estimateTokenCountInMessages(null));
            assertNamed("messages[1]", () -> estimator.estimateTokenCountInMessages(gap));
        }
        assertNamed("texts", () -> asking.estimateTokenCountInTexts(null));
        assertNamed("texts[1]", () -> asking.estimateTokenCountInTexts(Arrays.asList("a", null)));
        assertThat(emulator.requests()).isEmpty();
    }

    private static void assertNamed(String name, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(name + " cannot be null");
    }
}
