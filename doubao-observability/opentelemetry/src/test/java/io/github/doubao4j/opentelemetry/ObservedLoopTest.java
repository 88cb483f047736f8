package io.github.doubao4j.opentelemetry;

import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs an agent and keeps what {@code docs/observability.md} shows of it what was measured. Run with {@code -Ddocs.write=true} to write that part
 * of the page anew.
 */
class ObservedLoopTest {

    /** Surefire runs in the module's folder. */
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/observability.md");

    private static final String BEGIN = "<!-- measured by ObservedLoopTest: begin -->\n";
    private static final String END = "<!-- measured by ObservedLoopTest: end -->\n";

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @RegisterExtension
    static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

    interface Assistant {
        String chat(String question);
    }

    /** Both calls are made at the same time, or neither returns. */
    static final class Weather {

        private final CyclicBarrier both = new CyclicBarrier(2);

        @Tool("Weather of a city")
        String weather(String city) throws Exception {
            both.await(20, TimeUnit.SECONDS);
            return city + ": sunny";
        }
    }

    @Test
    void thePageShowsWhatWasMeasured(DoubaoEmulator emulator) throws Exception {
        emulator.when(noToolResults())
                .replyInTurn(
                        Reply.error(429, "RateLimitExceeded", "slower").withHeader("Retry-After", "1"),
                        Reply.toolCalls(
                                        ToolCallScript.of("weather", "{\"city\":\"Beijing\"}")
                                                .withId("call_1"),
                                        ToolCallScript.of("weather", "{\"city\":\"Shanghai\"}")
                                                .withId("call_2"))
                                .withUsage(420, 96, 60, 0));
        emulator.when(toolResults(2)).reply(Reply.text("Sunny in both.").withUsage(540, 12, 0, 400));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(DoubaoChatModel.builder()
                        .provider(DoubaoProvider.ARK)
                        .baseUrl(emulator.baseUrl())
                        .apiKey("key")
                        .temperature(0.2)
                        .callListeners(
                                DoubaoTracing.builder(OTEL.getOpenTelemetry()).build(),
                                DoubaoMetrics.builder(registry).build())
                        .build())
                .tools(DoubaoToolTracing.builder(OTEL.getOpenTelemetry())
                        .build()
                        .of(new Weather()))
                .executeToolsConcurrently(Context.taskWrapping(threads))
                .build();

        Span question = OTEL.getOpenTelemetry()
                .getTracer("application")
                .spanBuilder("answer a question")
                .startSpan();
        try (Scope scope = question.makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(assistant.chat("How is the weather in Beijing and Shanghai?"))
                    .isEqualTo("Sunny in both.");
        } finally {
            question.end();
            threads.shutdown();
        }

        checkPage("""
                ```text
                %s```

                Every row also has `gen_ai.operation.name=chat`, `gen_ai.provider.name=ark`, `gen_ai.request.model=doubao-seed-2-0-pro-260215`, `server.address` and
                `server.port`.

                | meter | other tags | measured |
                |---|---|---|
                %s""".formatted(
                        Measured.tree(OTEL.getSpans()),
                        Measured.table(
                                registry,
                                Set.of(
                                        "gen_ai.operation.name",
                                        "gen_ai.provider.name",
                                        "gen_ai.request.model",
                                        "server.address",
                                        "server.port"))));
    }

    private static void checkPage(String measured) throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if (Boolean.getBoolean("docs.write")) {
            page = page.substring(0, from) + measured + page.substring(to);
            Files.writeString(PAGE, page);
            to = page.indexOf(END);
        }
        assertThat(page.substring(from, to)).isEqualTo(measured);
    }

    @Test
    void thePageNamesEveryAttribute() throws Exception {
        List<String> names = new ArrayList<>(List.of("doubao.attempt", "doubao.first_token", "execute_tool {tool}"));
        for (Field field : Keys.class.getDeclaredFields()) {
            if (AttributeKey.class.isAssignableFrom(field.getType())) {
                names.add(((AttributeKey<?>) field.get(null)).getKey());
            }
        }

        assertThat(names).hasSizeGreaterThan(50);
        assertThat(Files.readString(PAGE))
                .contains(names.stream().map(name -> "`" + name + "`").toList());
    }
}
