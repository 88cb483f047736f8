package io.github.doubao4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.micrometer.DoubaoMetrics;
import io.github.doubao4j.observability.DoubaoCallLog;
import io.github.doubao4j.observability.RecentCalls;
import io.github.doubao4j.opentelemetry.DoubaoTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which listeners of calls there are, and what they are told of. */
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityTest {

    private static DoubaoEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = DoubaoEmulator.start();
        emulator.when(RequestMatcher.lastUserText("fail")).reply(Reply.error(401, "AuthenticationError", "wrong key"));
        emulator.when(RequestMatcher.any()).reply(Reply.text("Hello.").withUsage(10, 5));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static ApplicationContextRunner application() {
        return Starter.application()
                .withPropertyValues("langchain4j.doubao.base-url=" + emulator.baseUrl())
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(OpenTelemetry.class, OpenTelemetry::noop);
    }

    @Test
    void aCallIsCountedAndLoggedAtItsPrice(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path prices = Files.writeString(directory.resolve("prices.json"), """
                [{"providers": ["starmagic"], "model": "doubao-seed-2.*", "currency": "EUR", "source": "ours",
                  "date": "2026-11-01", "tiers": [{"input": 100000, "output": 0}]}]
                """);
        application()
                .withPropertyValues(
                        "langchain4j.doubao.prices=" + prices.toUri(), "langchain4j.doubao.call-log.logger=calls-warn")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.getBean(ChatModel.class).chat("Hi");
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("gen_ai.client.inference.duration")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(output.getAll()).contains("calls-warn", "tokens_in=10", "cost=1", "currency=EUR");
                });
    }

    @Test
    void healthFollowsTheCalls() {
        application().run(context -> {
            HealthIndicator health = context.getBean("doubaoHealthIndicator", HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
            context.getBean(ChatModel.class).chat("Hi");
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails())
                    .extractingByKey("STARMAGIC doubao-seed-2.0-pro", InstanceOfAssertFactories.MAP)
                    .containsEntry("verdict", "UP")
                    .containsEntry("succeeded", 1L);
        });
    }

    @ParameterizedTest
    @CsvSource({"call-log", "metrics", "tracing", "health"})
    void eachCanBeSwitchedOff(String part) {
        application()
                .withPropertyValues("langchain4j.doubao." + part + ".enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeansOfType(DoubaoCallListener.class)).hasSize(3);
                    assertThat(context.containsBean("doubaoHealthIndicator")).isEqualTo(!part.equals("health"));
                });
        application()
                .run(context -> assertThat(context.getBeansOfType(DoubaoCallListener.class))
                        .hasSize(4));
    }

    @ParameterizedTest
    @CsvSource({"call-log", "metrics", "tracing", "health"})
    void eachSwitchIsReadLikeThoseOfModels(String part) {
        application()
                .withPropertyValues("langchain4j.doubao." + part + ".enabled=off")
                .run(context -> assertThat(context.getBeansOfType(DoubaoCallListener.class))
                        .hasSize(3));
    }

    @Test
    void theOpenTelemetryOfItsOwnStarterIsUsed() {
        Starter.application()
                .withConfiguration(AutoConfigurations.of(OpenTelemetryAutoConfiguration.class))
                .withPropertyValues("langchain4j.doubao.api-key=k")
                .run(context -> assertThat(context).hasSingleBean(DoubaoTracing.class));
    }

    @Test
    void theActuatorsSwitchIsRespected() {
        application()
                .withPropertyValues("management.health.doubao.enabled=false")
                .run(context ->
                        assertThat(context).hasSingleBean(RecentCalls.class).doesNotHaveBean("doubaoHealthIndicator"));
    }

    @Test
    void withoutTheLibrariesThereIsTheLog() {
        Starter.application()
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer.core",
                        "io.opentelemetry",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health"))
                .withPropertyValues("langchain4j.doubao.api-key=k")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(DoubaoCallLog.class)
                        .hasSingleBean(RecentCalls.class)
                        .doesNotHaveBean(DoubaoMetrics.class)
                        .doesNotHaveBean(DoubaoTracing.class)
                        .doesNotHaveBean("doubaoHealthIndicator"));
    }

    @Test
    void pricesThatCannotBeReadEndTheStart() {
        application()
                .withPropertyValues("langchain4j.doubao.prices=file:nowhere.json")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("langchain4j.doubao.prices is 'file:nowhere.json'"));
    }

    @Test
    void optionsOfMetricsAreProperties() {
        application()
                .withPropertyValues("langchain4j.doubao.metrics.max-model-names=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("langchain4j.doubao.metrics.max-model-names is '0'"));
    }
}
