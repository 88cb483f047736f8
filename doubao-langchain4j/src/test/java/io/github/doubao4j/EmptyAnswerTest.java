package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that says nothing spoils no later turn: a server that is as strict as Ark takes all requests. */
class EmptyAnswerTest {

    private final DoubaoEmulator emulator = DoubaoEmulator.start();

    interface Assistant {
        String chat(String question);
    }

    interface StreamingAssistant {
        TokenStream chat(String question);
    }

    record Case(Kind kind, Reply empty, boolean thinking) {}

    static Stream<Case> cases() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                        new Case(kind, Reply.thinking("hm"), false),
                        new Case(kind, Reply.thinking("hm"), true),
                        new Case(kind, Reply.text("").withFinishReason("content_filter"), false)));
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNextTurnsAreAnswered(Case tried) throws Exception {
        emulator.otherwise(request -> emulator.requests().size() == 1 ? tried.empty() : Reply.text("Hello."));
        ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);

        ask(tried, memory, "first");
        assertThat(ask(tried, memory, "second")).isEqualTo("Hello.");
        assertThat(ask(tried, memory, "third")).isEqualTo("Hello.");

        assertThat(emulator.requests()).hasSize(3);
        assertThat(memory.messages()).as("the memory keeps it").hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void asTheOnlyMessageItIsRejectedBeforeSending(Kind kind) throws Exception {
        Outcome outcome = kind.chat(
                builder -> builder.baseUrl(emulator.baseUrl()).apiKey("any"),
                ChatRequest.builder().messages(AiMessage.from("")).build());

        assertThat(outcome.failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("messages");
        assertThat(emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void asTheLastMessageItIsLeftOut(Kind kind) throws Exception {
        emulator.otherwise(request -> Reply.text("Hello."));
        Outcome outcome = kind.chat(
                builder -> builder.baseUrl(emulator.baseUrl()).apiKey("any"),
                ChatRequest.builder()
                        .messages(List.of(UserMessage.from("hi"), AiMessage.from("")))
                        .build());

        assertThat(outcome.text()).isEqualTo("Hello.");
        assertThat(emulator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.messages()).hasSize(1));
    }

    private String ask(Case tried, ChatMemory memory, String question) throws Exception {
        if (tried.kind() == Kind.BLOCKING) {
            return AiServices.builder(Assistant.class)
                    .chatModel(DoubaoChatModel.builder()
                            .baseUrl(emulator.baseUrl())
                            .apiKey("any")
                            .returnThinking(tried.thinking())
                            .sendThinking(tried.thinking())
                            .maxRetries(0)
                            .build())
                    .chatMemory(memory)
                    .build()
                    .chat(question);
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(DoubaoStreamingChatModel.builder()
                        .baseUrl(emulator.baseUrl())
                        .apiKey("any")
                        .returnThinking(tried.thinking())
                        .sendThinking(tried.thinking())
                        .maxRetries(0)
                        .build())
                .chatMemory(memory)
                .build()
                .chat(question)
                .onPartialResponse(delta -> {})
                .onCompleteResponse(
                        response -> answer.complete(response.aiMessage().text()))
                .onError(answer::completeExceptionally)
                .start();
        return answer.get(60, TimeUnit.SECONDS);
    }
}
