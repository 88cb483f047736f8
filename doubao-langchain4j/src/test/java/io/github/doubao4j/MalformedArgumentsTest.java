package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls whose arguments are not one JSON object, in the tool loop of AiServices. */
class MalformedArgumentsTest {

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final Weather weather = new Weather();
    private final ChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);

    enum Way {
        BLOCKING,
        STREAMING
    }

    interface Assistant {
        String ask(String question);
    }

    interface StreamingAssistant {
        TokenStream ask(String question);
    }

    /** Knows every city. */
    static final class Weather {

        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        @Tool("weather of a city")
        String weather(@P(name = "city", value = "its name") String city) {
            asked.add(city);
            return "sunny in " + city;
        }
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "BLOCKING|{\"city\":\"Rome\",}",
                "STREAMING|{\"city\":\"Rome\",}",
                "BLOCKING|\"{\\\"city\\\":\\\"Rome\\\"}\"",
                "STREAMING|\"{\\\"city\\\":\\\"Rome\\\"}\"",
                "BLOCKING|{\"city\":\"Rome\"}}",
                "STREAMING|{\"city\":\"Rome\"}</function>"
            })
    void whatLangChain4jCanReadIsExecuted(Way way, String written) throws Exception {
        calls(ToolCallScript.of("weather", written));

        assertThat(ask(way, false)).isEqualTo("sunny in Rome");

        assertThat(weather.asked).containsExactly("Rome");
        assertThat(emulator.requests()).hasSize(2);
        assertThat(arguments(emulator.requests().get(1))).containsExactly("{\"city\":\"Rome\"}");
        assertThat(remembered()).as("the memory keeps it as written").containsExactly(written);
    }

    @ParameterizedTest
    @EnumSource
    void whatItCannotReadIsForTheHandlerAndTheLoopGoesOn(Way way) throws Exception {
        calls(ToolCallScript.of("weather", "{city: Rome"), ToolCallScript.of("weather", "{\"city\":\"Oslo\"}"));

        assertThat(ask(way, true)).isEqualTo("cannot read that|sunny in Oslo");

        assertThat(weather.asked).containsExactly("Oslo");
        assertThat(emulator.requests()).hasSize(2);
        assertThat(arguments(emulator.requests().get(1)))
                .containsExactly("{\"invalid_arguments\":\"{city: Rome\"}", "{\"city\":\"Oslo\"}");
        assertThat(remembered()).containsExactly("{city: Rome", "{\"city\":\"Oslo\"}");
    }

    @ParameterizedTest
    @EnumSource
    void withoutAHandlerAiServicesSaysWhatItCouldNotRead(Way way) {
        calls(ToolCallScript.of("weather", "{city: Rome"));

        assertThatThrownBy(() -> ask(way, false)).hasStackTraceContaining("Unexpected character");

        assertThat(emulator.requests()).hasSize(1);
    }

    private void calls(ToolCallScript... calls) {
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(calls).withText("Let me look.").unchecked());
        emulator.otherwise(request -> Reply.text(
                request.toolResults().stream().map(ToolResult::content).collect(Collectors.joining("|"))));
    }

    private String ask(Way way, boolean handled) throws Exception {
        if (way == Way.BLOCKING) {
            AiServices<Assistant> services = AiServices.builder(Assistant.class)
                    .chatModel(DoubaoChatModel.builder()
                            .baseUrl(emulator.baseUrl())
                            .apiKey("any")
                            .build());
            return build(services, handled).ask("Is it sunny?");
        }
        AiServices<StreamingAssistant> services = AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(DoubaoStreamingChatModel.builder()
                        .baseUrl(emulator.baseUrl())
                        .apiKey("any")
                        .build());
        CompletableFuture<String> answer = new CompletableFuture<>();
        build(services, handled)
                .ask("Is it sunny?")
                .onPartialResponse(delta -> {})
                .onCompleteResponse(
                        response -> answer.complete(response.aiMessage().text()))
                .onError(answer::completeExceptionally)
                .start();
        return answer.get(60, TimeUnit.SECONDS);
    }

    private <T> T build(AiServices<T> services, boolean handled) {
        if (handled) {
            services.toolArgumentsErrorHandler((error, context) -> ToolErrorHandlerResult.text("cannot read that"));
        }
        return services.tools(weather)
                .executeToolsConcurrently()
                .chatMemory(memory)
                .build();
    }

    private static List<String> arguments(EmulatedRequest request) {
        List<String> arguments = new ArrayList<>();
        request.json().findValues("function").forEach(function -> {
            if (function.has("arguments")) {
                arguments.add(function.path("arguments").asText());
            }
        });
        return arguments;
    }

    private List<String> remembered() {
        return memory.messages().stream()
                .filter(AiMessage.class::isInstance)
                .flatMap(message -> ((AiMessage) message).toolExecutionRequests().stream())
                .map(ToolExecutionRequest::arguments)
                .toList();
    }
}
