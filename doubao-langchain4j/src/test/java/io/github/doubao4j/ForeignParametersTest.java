package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parameters of another provider's class: their common options count, and the log says once that the rest does not. */
class ForeignParametersTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension EXTENSION = new DoubaoEmulatorExtension();

    private final DoubaoEmulator emulator = EXTENSION.emulator();

    /** As other providers' parameters are made: a subclass with an option of its own that merges into itself. */
    private static class Foreign extends DefaultChatRequestParameters {

        Foreign() {
            this(DefaultChatRequestParameters.builder()
                    .temperature(0.25)
                    .maxOutputTokens(7)
                    .stopSequences("END"));
        }

        Foreign(DefaultChatRequestParameters.Builder<?> builder) {
            super(builder);
        }

        @SuppressWarnings("unused")
        Integer seed() {
            return 42;
        }
    }

    // The log speaks once of a class, so that each test has one of its own.

    private static final class PerRequest extends Foreign {}

    private static final class AsDefaults extends Foreign {}

    private static final class Below extends Foreign {}

    private static final class InABuilder extends Foreign {}

    private static final class PastTheMerging extends Foreign {}

    private static final class First extends Foreign {

        First() {}

        First(DefaultChatRequestParameters.Builder<?> builder) {
            super(builder);
        }

        @Override
        public First overrideWith(ChatRequestParameters that) {
            return new First(
                    DefaultChatRequestParameters.builder().overrideWith(this).overrideWith(that));
        }
    }

    /** Not even LangChain4j's class. */
    private static final class OfItsOwn implements ChatRequestParameters {

        private final ChatRequestParameters common = new Foreign();

        @Override
        public String modelName() {
            return common.modelName();
        }

        @Override
        public Double temperature() {
            return common.temperature();
        }

        @Override
        public Double topP() {
            return common.topP();
        }

        @Override
        public Integer topK() {
            return common.topK();
        }

        @Override
        public Double frequencyPenalty() {
            return common.frequencyPenalty();
        }

        @Override
        public Double presencePenalty() {
            return common.presencePenalty();
        }

        @Override
        public Integer maxOutputTokens() {
            return common.maxOutputTokens();
        }

        @Override
        public List<String> stopSequences() {
            return common.stopSequences();
        }

        @Override
        public List<dev.langchain4j.agent.tool.ToolSpecification> toolSpecifications() {
            return common.toolSpecifications();
        }

        @Override
        public dev.langchain4j.model.chat.request.ToolChoice toolChoice() {
            return common.toolChoice();
        }

        @Override
        public ResponseFormat responseFormat() {
            return common.responseFormat();
        }

        @Override
        public ChatRequestParameters overrideWith(ChatRequestParameters that) {
            return common.overrideWith(that);
        }

        @Override
        public ChatRequestParameters defaultedBy(ChatRequestParameters that) {
            return common.defaultedBy(that);
        }
    }

    /** What is logged meanwhile; the tests' logging backend writes to the error stream. */
    private static String logged(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void assertSaidOnce(String log, Class<?> type) {
        assertThat(log)
                .containsOnlyOnce(type.getName())
                .contains("WARN", "only the common options", DoubaoChatRequestParameters.class.getName());
    }

    private static void assertCommonOptions(ChatRequestParameters parameters) {
        assertThat(parameters.temperature()).isEqualTo(0.25);
        assertThat(parameters.maxOutputTokens()).isEqualTo(7);
        assertThat(parameters.stopSequences()).containsExactly("END");
    }

    private DoubaoChatModel.Builder model() {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
        return DoubaoChatModel.builder().baseUrl(emulator.baseUrl()).apiKey("any");
    }

    private static ChatRequest request(ChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
    }

    private void assertSent(int requests) {
        assertThat(emulator.requests()).hasSize(requests).allSatisfy(request -> {
            assertThat(request.refusal()).isEmpty();
            assertThat(request.json().get("temperature").asDouble()).isEqualTo(0.25);
            assertThat(request.json().get("max_tokens").asInt()).isEqualTo(7);
            assertThat(request.json().at("/stop/0").asText()).isEqualTo("END");
        });
    }

    @Test
    void givenWithRequestsTheyAreNamedOnce() {
        DoubaoChatModel model = model().temperature(1.0).build();

        String log = logged(() -> {
            model.chat(request(new PerRequest()));
            model.chat(request(new PerRequest()));
        });

        assertSaidOnce(log, PerRequest.class);
        assertSent(2);
    }

    @Test
    void givenAsDefaultsTheyAreNamedOnce() {
        String log = logged(() -> {
            for (int i = 0; i < 2; i++) {
                model().defaultRequestParameters(new AsDefaults()).build().chat("hi");
            }
        });

        assertSaidOnce(log, AsDefaults.class);
        assertSent(2);
    }

    @Test
    void aClassThatIsNotLangChain4jsIsNamedToo() {
        DoubaoChatModel model = model().build();

        assertSaidOnce(logged(() -> model.chat(request(new OfItsOwn()))), OfItsOwn.class);
        assertSent(1);
    }

    @Test
    void ourOptionsGoOverThemAndKeepWhatTheyDoNotSay() {
        DoubaoChatRequestParameters ours =
                DoubaoChatRequestParameters.builder().reasoningEffort("low").build();

        String log = logged(() -> {
            DoubaoChatRequestParameters merged = ours.defaultedBy(new Below());
            assertCommonOptions(merged);
            assertThat(merged.reasoningEffort()).isEqualTo("low");
        });

        assertSaidOnce(log, Below.class);
    }

    @Test
    void theBuilderNamesThem() {
        String log = logged(() -> assertCommonOptions(DoubaoChatRequestParameters.builder()
                .overrideWith(new InABuilder())
                .build()));

        assertSaidOnce(log, InABuilder.class);
    }

    /** Their own class decides what becomes of ours, and then it is theirs that reaches the model. */
    @Test
    void mergedByTheirOwnClassTheyAreStillNamed() {
        DoubaoChatModel model = model().build();
        ChatRequestParameters merged = new First()
                .overrideWith(DoubaoChatRequestParameters.builder().user("u").build());

        assertSaidOnce(logged(() -> model.chat(request(merged))), First.class);
        assertSent(1);
    }

    /** {@code doChat} is public: a decorator may leave out the merging. */
    @Test
    void handedToTheModelWithoutMergingTheyAreNamed() {
        DoubaoChatModel model = model().build();

        assertSaidOnce(logged(() -> model.doChat(request(new PastTheMerging()))), PastTheMerging.class);
        assertSent(1);
    }

    @Test
    void ofLangChain4jsParametersAndOursNothingIsSaid() {
        DoubaoChatModel model = model().defaultRequestParameters(
                        ChatRequestParameters.builder().topP(0.5).build())
                .build();

        String log = logged(() -> {
            model.chat("hi");
            model.chat(request(ChatRequestParameters.builder().temperature(0.5).build()));
            model.chat(request(
                    DoubaoChatRequestParameters.builder().temperature(0.5).build()));
            model.doChat(request(ChatRequestParameters.builder().build()));
        });

        assertThat(log).doesNotContain("common options");
    }
}
