package io.github.doubao4j.opentelemetry;

import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DoubaoToolTracingTest {

    private static final String CHAT = "chat doubao-seed-2-0-pro-260215";

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @RegisterExtension
    static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DoubaoTracing tracing =
            DoubaoTracing.builder(OTEL.getOpenTelemetry()).build();
    private final DoubaoToolTracing tools =
            DoubaoToolTracing.builder(OTEL.getOpenTelemetry()).build();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        assertThat(Span.current()).as("what is current when a test is over").isEqualTo(Span.getInvalid());
    }

    interface Assistant {
        String chat(String question);
    }

    interface StreamingAssistant {
        TokenStream chat(String question);
    }

    /** Two of these only go on together: they run at the same time. */
    static final class Weather {

        final CyclicBarrier both = new CyclicBarrier(2);

        @Tool("Weather of a city")
        String weather(String city) throws Exception {
            both.await(20, TimeUnit.SECONDS);
            OTEL.getOpenTelemetry()
                    .getTracer("t")
                    .spanBuilder("look up " + city)
                    .startSpan()
                    .end();
            return city + ": sunny";
        }
    }

    static final class Broken {
        @Tool("Fails")
        String broken(int number) {
            throw new IllegalStateException("marker");
        }
    }

    private DoubaoChatModel model(DoubaoEmulator emulator) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(tracing)
                .build();
    }

    private static void twoTools(DoubaoEmulator emulator) {
        emulator.when(noToolResults())
                .reply(Reply.toolCalls(
                        ToolCallScript.of("weather", "{\"city\":\"Beijing\"}").withId("call_1"),
                        ToolCallScript.of("weather", "{\"city\":\"Shanghai\"}").withId("call_2")));
        emulator.when(toolResults(2)).reply(Reply.text("Sunny"));
    }

    @Test
    void toolsThatRunTogetherAreSiblingsOfTheChatsAndParentsOfWhatTheyDo(DoubaoEmulator emulator) {
        twoTools(emulator);
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model(emulator))
                .tools(tools.of(new Weather()))
                .executeToolsConcurrently(Context.taskWrapping(threads))
                .build();
        Span caller =
                OTEL.getOpenTelemetry().getTracer("t").spanBuilder("caller").startSpan();
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(assistant.chat("How is the weather?")).isEqualTo("Sunny");
        }
        caller.end();

        List<SpanData> executed = Spans.all(OTEL, "execute_tool weather");
        assertThat(executed).hasSize(2);
        assertThat(executed)
                .extracting(span -> Spans.attribute(span, "gen_ai.tool.call.id"))
                .containsExactlyInAnyOrder("call_1", "call_2");
        assertThat(executed).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(span.getParentSpanId()).isEqualTo(caller.getSpanContext().getSpanId());
            assertThat(Spans.attribute(span, "gen_ai.operation.name")).isEqualTo("execute_tool");
            assertThat(Spans.attribute(span, "gen_ai.tool.name")).isEqualTo("weather");
            assertThat(Spans.attribute(span, "gen_ai.tool.type")).isEqualTo("function");
            assertThat(Spans.attributes(span)).doesNotContain("gen_ai.tool.call.arguments", "gen_ai.tool.call.result");
        });
        assertThat(Spans.all(OTEL, CHAT))
                .hasSize(2)
                .allMatch(span ->
                        span.getParentSpanId().equals(caller.getSpanContext().getSpanId()));
        for (String city : List.of("Beijing", "Shanghai")) {
            String parent = Spans.one(OTEL, "look up " + city).getParentSpanId();
            assertThat(executed).anyMatch(span -> span.getSpanId().equals(parent));
        }
    }

    @Test
    void toolsOfAStreamAreInTheSameTrace(DoubaoEmulator emulator) throws Exception {
        twoTools(emulator);
        StreamingAssistant assistant = AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(DoubaoStreamingChatModel.builder()
                        .provider(DoubaoProvider.ARK)
                        .baseUrl(emulator.baseUrl())
                        .apiKey("key")
                        .callListeners(tracing)
                        .taskDecorator(task -> Context.current().wrap(task))
                        .build())
                .tools(tools.of(new Weather()))
                .executeToolsConcurrently(Context.taskWrapping(threads))
                .build();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Span caller =
                OTEL.getOpenTelemetry().getTracer("t").spanBuilder("caller").startSpan();
        try (Scope scope = caller.makeCurrent()) {
            assertThat(scope).isNotNull();
            assistant
                    .chat("How is the weather?")
                    .onPartialResponse(text -> {})
                    .onCompleteResponse(response -> done.complete(null))
                    .onError(done::completeExceptionally)
                    .start();
        }
        done.get(30, TimeUnit.SECONDS);
        caller.end();

        assertThat(OTEL.getSpans())
                .filteredOn(span -> !span.getName().startsWith("look up"))
                .hasSize(5)
                .allMatch(
                        span -> span.getTraceId().equals(caller.getSpanContext().getTraceId()));
        assertThat(Spans.all(OTEL, CHAT))
                .hasSize(2)
                .allMatch(span ->
                        span.getParentSpanId().equals(caller.getSpanContext().getSpanId()));
        String asked = Spans.all(OTEL, CHAT).get(0).getSpanId();
        assertThat(Spans.all(OTEL, "execute_tool weather"))
                .hasSize(2)
                .allMatch(span -> span.getParentSpanId().equals(asked));
    }

    @Test
    void aToolThatFailsIsAnErrorAndEndsAlsoWhenAHandlerThrows(DoubaoEmulator emulator) {
        emulator.when(noToolResults()).reply(Reply.toolCall("broken", "{\"number\":1}"));
        emulator.when(toolResults(1)).reply(Reply.text("Sorry"));

        AiServices.builder(Assistant.class)
                .chatModel(model(emulator))
                .tools(tools.of(new Broken()))
                .toolExecutionErrorHandler((error, context) -> ToolErrorHandlerResult.text("failed"))
                .build()
                .chat("Try");
        assertThatThrownBy(() -> AiServices.builder(Assistant.class)
                        .chatModel(model(emulator))
                        .tools(tools.of(new Broken()))
                        .toolExecutionErrorHandler((error, context) -> {
                            throw new IllegalArgumentException("the user's");
                        })
                        .build()
                        .chat("Try"))
                .hasMessageContaining("the user's");

        assertThat(Spans.all(OTEL, "execute_tool broken")).hasSize(2).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(Spans.attribute(span, "error.type")).isEqualTo(IllegalStateException.class.getName());
            assertThat(Spans.events(span, "exception")).hasSize(1);
        });
        assertThat(Spans.texts(OTEL)).noneMatch(text -> text.contains("marker"));
    }

    @Test
    void argumentsThatDoNotFitAreAnErrorOfTheTool(DoubaoEmulator emulator) {
        emulator.when(noToolResults())
                .reply(Reply.toolCall("broken", "{\"number\":\"marker\"}").unchecked());
        emulator.when(toolResults(1)).reply(Reply.text("Sorry"));

        AiServices.builder(Assistant.class)
                .chatModel(model(emulator))
                .tools(tools.of(new Broken()))
                .toolArgumentsErrorHandler((error, context) -> ToolErrorHandlerResult.text("wrong arguments"))
                .build()
                .chat("Try");

        assertThat(Spans.one(OTEL, "execute_tool broken").getStatus().getStatusCode())
                .isEqualTo(StatusCode.ERROR);
        assertThat(Spans.texts(OTEL)).noneMatch(text -> text.contains("marker"));
    }

    static class Parent {
        @Tool("Of the parent")
        String inherited() {
            return "inherited";
        }

        @Tool("Overridden")
        String overridden() {
            return "parent";
        }
    }

    static final class Child extends Parent {
        @Override
        @Tool(value = "Of the child", returnBehavior = ReturnBehavior.IMMEDIATE)
        String overridden() {
            return "child";
        }
    }

    @Test
    void theToolsOfAnObjectAreThoseThatAiServicesFinds() {
        List<AiServiceTool> found = tools.of(new Child());

        assertThat(found).extracting(AiServiceTool::name).containsExactlyInAnyOrder("inherited", "overridden");
        AiServiceTool overridden = found.stream()
                .filter(tool -> tool.name().equals("overridden"))
                .findFirst()
                .orElseThrow();
        assertThat(overridden.returnBehavior()).isEqualTo(ReturnBehavior.IMMEDIATE);
        assertThat(overridden.toolSpecification().description()).isEqualTo("Of the child");
        assertThat(overridden
                        .toolExecutor()
                        .executeWithContext(
                                ToolExecutionRequest.builder()
                                        .name("overridden")
                                        .arguments("{}")
                                        .build(),
                                null)
                        .resultText())
                .isEqualTo("child");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tools.of("no tools"))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void theClassOfAFailureIsThatOfWhatTheToolThrew() {
        IllegalStateException own = new IllegalStateException("m", new java.io.IOException("cause"));

        assertThatThrownBy(() -> tools.trace((request, memoryId) -> {
                            throw own;
                        })
                        .execute(ToolExecutionRequest.builder().name("remote").build(), "memory"))
                .isSameAs(own);

        assertThat(Spans.attribute(Spans.one(OTEL, "execute_tool remote"), "error.type"))
                .isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void anyOtherToolCanBeTracedToo() {
        String result = tools.trace((request, memoryId) -> "of " + memoryId)
                .execute(ToolExecutionRequest.builder().id("c").name("remote").build(), "memory");

        assertThat(result).isEqualTo("of memory");
        assertThat(Spans.attribute(Spans.one(OTEL, "execute_tool remote"), "gen_ai.tool.call.id"))
                .isEqualTo("c");
    }
}
