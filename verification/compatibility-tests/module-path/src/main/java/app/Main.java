package app;

import app.ai.Assistant;
import app.ai.Thermometer;
import app.ai.Weather;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.github.doubao4j.observability.DoubaoCallLog;
import io.github.doubao4j.opentelemetry.DoubaoToolTracing;
import io.github.doubao4j.opentelemetry.DoubaoTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls from modules to modules, with each library; an exception ends the build. */
public final class Main {

    private static final List<Class<?>> LIBRARIES = List.of(
            DoubaoChatModel.class,
            DoubaoCallLog.class,
            DoubaoEmulator.class,
            DoubaoMetrics.class,
            DoubaoTracing.class,
            LoopGovernor.class);

    private final DoubaoEmulator emulator;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Main(DoubaoEmulator emulator) {
        this.emulator = emulator;
    }

    public static void main(String[] arguments) {
        for (Class<?> type : LIBRARIES) {
            if (!type.getModule().isNamed() || type.getModule().getDescriptor().isAutomatic()) {
                throw new IllegalStateException(type + " is in no module of its own");
            }
        }
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().contract(WireContract.ARK).start()) {
            new Main(emulator).run();
        }
        // StarMagic's contract, whose schema of the Responses API names that of Ark.
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.otherwise(request -> Reply.text("hello"));
            check("hello", new Main(emulator).responses().chat("Say hello."));
        }
        System.out.println("all libraries answered on the module path of JDK "
                + Runtime.version().feature());
    }

    private void run() {
        emulator.when(RequestMatcher.lastUserText("Say hello.")).reply(Reply.text("hello"));
        emulator.when(RequestMatcher.lastUserText("weather").and(RequestMatcher.noToolResults()))
                .reply(Reply.toolCall("temperature", "{\"city\":\"Beijing\"}"));
        emulator.when(RequestMatcher.toolResults(1)).reply(Reply.json(new Weather("Beijing", 21)));
        DoubaoChatModel model = chatModel();

        check("hello", governed(model).chat("Say hello."));
        check("hello", streamed("Say hello."));
        check("hello", responses().chat("Say hello."));
        check("1024", String.valueOf(embeddings().embed("hello").content().vector().length));
        check(
                new Weather("Beijing", 21).toString(),
                assistant(model).weather("The weather in Beijing?").toString());
        if (meters.getMeters().isEmpty()) {
            throw new IllegalStateException("no call was measured");
        }
    }

    private DoubaoChatModel chatModel() {
        return DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .callListeners(List.of(
                        DoubaoCallLog.create(),
                        DoubaoMetrics.builder(meters).build(),
                        DoubaoTracing.builder(OpenTelemetry.noop()).build()))
                .build();
    }

    private static ChatModel governed(ChatModel model) {
        return LoopGovernor.builder().build().govern(model);
    }

    private String streamed(String question) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        DoubaoStreamingChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .build()
                .chat(question, new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse complete) {
                        response.complete(complete);
                    }

                    @Override
                    public void onError(Throwable error) {
                        response.completeExceptionally(error);
                    }
                });
        return response.join().aiMessage().text();
    }

    private ChatModel responses() {
        return DoubaoResponsesChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .build();
    }

    private DoubaoEmbeddingModel embeddings() {
        return DoubaoEmbeddingModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .dimensions(1024)
                .build();
    }

    private static Assistant assistant(ChatModel model) {
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(DoubaoToolTracing.builder(OpenTelemetry.noop()).build().of(new Thermometer()))
                .build();
    }

    private static void check(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException("expected " + expected + ", not " + actual);
        }
    }
}
