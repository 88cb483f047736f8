package io.github.doubao4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an application that comes from {@code langchain4j-open-ai} may have left in place: its parameters. */
class OpenAiParametersTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension EXTENSION = new DoubaoEmulatorExtension();

    private static final OpenAiChatRequestParameters PARAMETERS = OpenAiChatRequestParameters.builder()
            .temperature(0.25)
            .maxOutputTokens(7)
            .reasoningEffort("high")
            .seed(42)
            .build();

    private final DoubaoEmulator emulator = EXTENSION.emulator();

    /** The log speaks once of a class, so that this is one test. {@code simplelogger.properties} lets this logger speak. */
    @Test
    void commonOptionsCountAndTheLogSaysOnceThatTheOthersDoNot() {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            ChatModel plain = model().build();
            plain.chat(request());
            plain.chat(request());
            model().defaultRequestParameters(PARAMETERS).build().chat("hi");
        } finally {
            System.setErr(before);
        }

        assertThat(emulator.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.refusal()).isEmpty();
            assertThat(request.json().get("temperature").asDouble()).isEqualTo(0.25);
            assertThat(request.json().get("max_tokens").asInt()).isEqualTo(7);
            assertThat(request.json().has("reasoning_effort")).isFalse();
            assertThat(request.json().has("seed")).isFalse();
        });
        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("dev.langchain4j.model.openai.OpenAiChatRequestParameters")
                .contains("WARN", "only the common options", "DoubaoChatRequestParameters");
    }

    private DoubaoChatModel.Builder model() {
        return DoubaoChatModel.builder().baseUrl(emulator.baseUrl()).apiKey("any");
    }

    private static ChatRequest request() {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(PARAMETERS)
                .build();
    }
}
