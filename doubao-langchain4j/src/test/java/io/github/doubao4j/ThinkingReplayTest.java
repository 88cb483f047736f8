package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/**
 * Which thinking goes back over the wire in AiServices' own loop: two questions, of which the first takes one round of tool
 * calls and the second two.
 */
class ThinkingReplayTest {

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** How the model is asked; a program would have one of the two. */
    interface Assistant {
        String answer(String question);

        TokenStream stream(String question);
    }

    /** What the model calls. */
    static final class Clock {

        @Tool
        String clock() {
            return "noon";
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyThinkingOfThisTurnGoesBackByDefault(Kind kind) throws Exception {
        askTwice(kind, builder -> builder.provider(DoubaoProvider.ARK).returnThinking(true));

        assertThat(thinking(0)).isEmpty();
        assertThat(thinking(1)).containsExactly("one");
        assertThat(thinking(2)).as("a new question").isEmpty();
        assertThat(thinking(3)).containsExactly("three");
        assertThat(thinking(4)).containsExactly("three", "four");
        assertThat(encrypted(2)).isEmpty();
        assertThat(encrypted(4)).containsExactly("djF+three==", "djF+four==");
        assertThat(logger.messages).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thinkingOfEveryTurnGoesBackWhenAskedFor(Kind kind) throws Exception {
        askTwice(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK)
                        .returnThinking(true)
                        .sendThinking(true));

        assertThat(thinking(2)).containsExactly("one", "two");
        assertThat(thinking(4)).containsExactly("one", "two", "three", "four");
        assertThat(encrypted(4)).containsExactly("djF+one==", "djF+two==", "djF+three==", "djF+four==");
        assertThat(logger.messages).isEmpty();
    }

    /** Nobody else can read it, and a service may reject what it cannot read. */
    @ParameterizedTest
    @EnumSource
    void encryptedThinkingGoesBackOnlyToWhoMadeIt(Kind kind) throws Exception {
        emulator.otherwise(request -> says("one"));
        ChatMessage first = chat(kind, builder -> builder.provider(DoubaoProvider.ARK), UserMessage.from("hi"))
                .response()
                .aiMessage();
        ChatMessage[] history = {UserMessage.from("hi"), first, UserMessage.from("and?")};

        chat(kind, builder -> builder.provider(DoubaoProvider.ARK), history);
        assertThat(encrypted(1)).containsExactly("djF+one==");
        assertThat(logger.messages).isEmpty();

        chat(kind, builder -> builder.provider(DoubaoProvider.ARK).modelName("doubao-seed-1-8-251228"), history);
        chat(kind, builder -> builder.provider(DoubaoProvider.BYTEPLUS), history);
        for (int request : new int[] {2, 3}) {
            assertThat(encrypted(request)).isEmpty();
            assertThat(thinking(request)).containsExactly("one");
        }
        assertThat(logger.messages)
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning)
                        .contains("encrypted thinking", "made by ARK " + DoubaoModels.SEED_2_0_PRO_260215));
    }

    private Outcome chat(Kind kind, Consumer<DoubaoModelBuilder<?>> options, ChatMessage... messages) throws Exception {
        return kind.chat(
                builder -> options.accept(base(builder).returnThinking(true).sendThinking(true)),
                ChatRequest.builder().messages(messages).build());
    }

    @ParameterizedTest
    @EnumSource
    void noThinkingGoesBackWhenThatIsSaid(Kind kind) throws Exception {
        askTwice(
                kind,
                builder -> builder.provider(DoubaoProvider.ARK)
                        .returnThinking(true)
                        .sendThinking(false));

        assertNothingGoesBack();
    }

    @ParameterizedTest
    @EnumSource
    void noThinkingGoesBackWhereItIsNotDocumented(Kind kind) throws Exception {
        askTwice(kind, builder -> builder.provider(DoubaoProvider.TOKAIFY).returnThinking(true));

        assertNothingGoesBack();
    }

    @ParameterizedTest
    @EnumSource
    void noThinkingIsKeptAndNoneGoesBackUnlessItIsReturned(Kind kind) throws Exception {
        askTwice(kind, builder -> builder.provider(DoubaoProvider.ARK));

        assertNothingGoesBack();
    }

    @ParameterizedTest
    @EnumSource
    void askingToSendWhatIsNotKeptIsWarnedAboutOnce(Kind kind) throws Exception {
        askTwice(kind, builder -> builder.provider(DoubaoProvider.ARK).sendThinking(true));

        assertThat(thinking(4)).isEmpty();
        assertThat(logger.messages).singleElement().asString().contains("sendThinking(true)", "returnThinking(true)");
    }

    private void assertNothingGoesBack() {
        assertThat(emulator.requests()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(thinking(i)).isEmpty();
            assertThat(encrypted(i)).isEmpty();
        }
        assertThat(logger.messages).isEmpty();
    }

    private void askTwice(Kind kind, Consumer<DoubaoModelBuilder<?>> options) throws Exception {
        List<Reply> replies = List.of(
                calls("one"),
                says("two"), // the first question
                calls("three"),
                calls("four"),
                says("five"));
        emulator.otherwise(request -> replies.get(emulator.requests().size() - 1));
        Assistant assistant = assistant(kind, options);
        for (String question : List.of("What time is it?", "And now?")) {
            ask(kind, assistant, question);
        }
        assertThat(emulator.requests()).hasSize(5);
    }

    private static Reply calls(String thought) {
        return Reply.toolCall("clock", "{}").withThinking(thought).withEncryptedThinking("djF+" + thought + "==");
    }

    private static Reply says(String thought) {
        return Reply.text("Noon.").withThinking(thought).withEncryptedThinking("djF+" + thought + "==");
    }

    private Assistant assistant(Kind kind, Consumer<DoubaoModelBuilder<?>> options) {
        AiServices<Assistant> services = AiServices.builder(Assistant.class)
                .chatMemory(MessageWindowChatMemory.withMaxMessages(50))
                .tools(new Clock());
        switch (kind) {
            case BLOCKING -> {
                DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
                options.accept(base(builder));
                services.chatModel(builder.build());
            }
            case STREAMING -> {
                DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
                options.accept(base(builder));
                services.streamingChatModel(builder.build());
            }
        }
        return services.build();
    }

    private DoubaoModelBuilder<?> base(DoubaoModelBuilder<?> builder) {
        return builder.baseUrl(emulator.baseUrl())
                .apiKey("any")
                .modelName(DoubaoModels.SEED_2_0_PRO_260215)
                .logger(logger);
    }

    private static void ask(Kind kind, Assistant assistant, String question) throws Exception {
        if (kind == Kind.BLOCKING) {
            assertThat(assistant.answer(question)).isEqualTo("Noon.");
            return;
        }
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        assistant.stream(question)
                .onPartialResponse(delta -> {})
                .onCompleteResponse(answer::complete)
                .onError(answer::completeExceptionally)
                .start();
        assertThat(answer.get(60, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("Noon.");
    }

    private List<String> thinking(int request) {
        return values(request, "reasoning_content");
    }

    private List<String> encrypted(int request) {
        return values(request, "encrypted_content");
    }

    private List<String> values(int request, String field) {
        return emulator.requests().get(request).messages().stream()
                .map(message -> text(message.get(field)))
                .filter(text -> text != null)
                .toList();
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.textValue();
    }
}
