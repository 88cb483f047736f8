package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.calls;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tool calls that the model wrote into its text, over a socket. */
class LeakRecoveryTest {

    private static final String LEAK =
            "<seed:tool_call>\n<function name=\"add\">\n<parameter name=\"a\" string=\"true\">1"
                    + "</parameter>\n<parameter name=\"b\" string=\"true\">2</parameter>\n</function>\n</seed:tool_call>";

    private static final ToolSpecification ADD = ToolSpecification.builder()
            .name("add")
            .parameters(JsonObjectSchema.builder()
                    .addIntegerProperty("a")
                    .addIntegerProperty("b")
                    .build())
            .build();

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    void aLeakedCallBecomesACall(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(inDeltas("I add.\n" + LEAK, 7), finish("stop"))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true), request(ADD));

        String id =
                outcome.response().aiMessage().toolExecutionRequests().get(0).id();
        assertThat(id).startsWith("call_");
        assertThat(outcome.calls()).containsExactly(id + " add {\"a\":1,\"b\":2}");
        assertThat(outcome.text()).isEqualTo("I add.\n");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(outcome.metadata().providerFinishReason()).isEqualTo("stop");
        assertThat(outcome.metadata().leakedToolCalls()).containsExactly(LEAK);
        if (kind == Kind.STREAMING) {
            assertThat(outcome.handler().events())
                    .endsWith(
                            "part 0 " + id + " add {\"a\":1,\"b\":2}",
                            "call 0 " + id + " add {\"a\":1,\"b\":2}",
                            "complete")
                    .noneMatch(event -> event.contains("seed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentIsReadInTheSameWay(Kind kind) throws Exception {
        Outcome outcome = server.enqueueJson(completion("{'content':" + quoted(LEAK) + "}", "stop"))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true), request(ADD));

        assertThat(outcome.calls()).hasSize(1).allMatch(call -> call.endsWith(" add {\"a\":1,\"b\":2}"));
        assertThat(outcome.text()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void leakedAndOrdinaryCallsStandSideBySide(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(
                        text("a"),
                        inDeltas(LEAK, 40),
                        calls("{'index':0,'function':{'name':'add','arguments':'{'}}"),
                        inDeltas(LEAK, 40),
                        calls("{'function':{'arguments':'}'}}"),
                        finish("tool_calls"))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true), request(ADD));

        assertThat(outcome.calls().stream().map(call -> call.replaceFirst("\\S+ ", "")))
                .containsExactly("add {\"a\":1,\"b\":2}", "add {}", "add {\"a\":1,\"b\":2}");
        assertThat(outcome.calls()).doesNotHaveDuplicates();
        if (kind == Kind.STREAMING) {
            assertThat(outcome.handler().events().stream()
                            .filter(event -> event.startsWith("call "))
                            .map(event -> event.replaceFirst("call \\d+ ", "")))
                    .isEqualTo(outcome.calls());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheOptionOrWithoutToolsItStaysText(Kind kind) throws Exception {
        ChatRequest without =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        ChatRequest forbidden = ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .toolSpecifications(ADD)
                .toolChoice(ToolChoice.NONE)
                .build();

        for (Outcome outcome : List.of(
                leak().chat(kind, builder -> {}, request(ADD)),
                leak().chat(kind, builder -> builder.recoverLeakedToolCalls(false), request(ADD)),
                leak().chat(kind, builder -> builder.recoverLeakedToolCalls(true), without),
                leak().chat(kind, builder -> builder.recoverLeakedToolCalls(true), forbidden),
                leak().chat(
                                kind,
                                builder -> builder.recoverLeakedToolCalls(true),
                                request(ToolSpecification.builder()
                                        .name("other")
                                        .build())))) {
            assertThat(outcome.text()).isEqualTo(LEAK);
            assertThat(outcome.calls()).isEmpty();
            assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(outcome.metadata().leakedToolCalls()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldWhenAStreamIsCutStandsInThePartialAnswer(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(text("a"), inDeltas(LEAK.substring(0, 60), 7))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true).maxRetries(0), request(ADD));

        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("a" + LEAK.substring(0, 60));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldWhenTheResponseEndsIsEmitted(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(inDeltas(LEAK.substring(0, 60), 60), finish("length"))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true), request(ADD));

        assertThat(outcome.text()).isEqualTo(LEAK.substring(0, 60));
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.LENGTH);
        if (kind == Kind.STREAMING) {
            assertThat(outcome.handler().events()).hasSizeGreaterThan(1).endsWith("complete");
        }
    }

    interface Calculator {
        String ask(String question);
    }

    interface StreamingCalculator {
        TokenStream ask(String question);
    }

    /** Adds. */
    public static final class Adder {

        @Tool("adds")
        int add(@P(name = "a", value = "one") int a, @P(name = "b", value = "other") int b) {
            return a + b;
        }
    }

    @Test
    void aiServicesExecuteLeakedCalls() throws Exception {
        leak().enqueueJson(completion("{'content':'3'}", "stop"));
        Calculator calculator = AiServices.builder(Calculator.class)
                .chatModel(DoubaoChatModel.builder()
                        .baseUrl(server.url("/v1"))
                        .apiKey("key")
                        .recoverLeakedToolCalls(true)
                        .build())
                .tools(new Adder())
                .build();

        assertThat(calculator.ask("1 + 2?")).isEqualTo("3");
        server.request();
        assertThat(server.sent().at("/messages/2/content").textValue()).isEqualTo("3");
    }

    @Test
    void streamingAiServicesExecuteLeakedCalls() throws Exception {
        leak().enqueueEvents(text("3"), finish("stop"));
        CompletableFuture<String> end = new CompletableFuture<>();
        AiServices.builder(StreamingCalculator.class)
                .streamingChatModel(DoubaoStreamingChatModel.builder()
                        .baseUrl(server.url("/v1"))
                        .apiKey("key")
                        .recoverLeakedToolCalls(true)
                        .build())
                .tools(new Adder())
                .build()
                .ask("1 + 2?")
                .onPartialResponse(partial -> {})
                .onCompleteResponse(
                        response -> end.complete(response.aiMessage().text()))
                .onError(end::completeExceptionally)
                .start();

        assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo("3");
        server.request();
        assertThat(server.sent().at("/messages/2/content").textValue()).isEqualTo("3");
    }

    private ChatServer leak() {
        return server.enqueueEvents(inDeltas(LEAK, 11), finish("stop"));
    }

    private static ChatRequest request(ToolSpecification tool) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .toolSpecifications(tool)
                .build();
    }

    private static String inDeltas(String text, int size) {
        StringBuilder events = new StringBuilder();
        for (int at = 0; at < text.length(); at += size) {
            String delta = text.substring(at, Math.min(text.length(), at + size));
            events.append(event("{'id':'r1','choices':[{'index':0,'delta':{'content':" + quoted(delta) + "}}]}"));
        }
        return events.toString();
    }

    private static String quoted(String text) {
        return json("'" + text.replace("\"", "\\'").replace("\n", "\\n") + "'");
    }
}
