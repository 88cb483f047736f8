package io.github.doubao4j.micrometer;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.WireContract;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Prometheus takes a series only if it has the same labels as the others of its name. */
class PrometheusNamesTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @Test
    void theNamesAreThoseOfThePageAndNoSeriesIsRejected(DoubaoEmulator emulator) {
        List<String> rejected = new CopyOnWriteArrayList<>();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().onMeterRegistrationFailed((id, reason) -> rejected.add(id + ": " + reason));
        DoubaoChatModel model = DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .callListeners(DoubaoMetrics.builder(registry).histograms(true).build())
                .build();
        emulator.when(any())
                .replyInTurn(
                        Reply.error(429, "RateLimitExceeded", "m").withHeader("Retry-After", "1"),
                        Reply.text("Hi").withUsage(10, 5, 3, 2),
                        Reply.error(401, "AuthenticationError", "m"));

        model.chat("Hello");
        assertThatThrownBy(() -> model.chat("Hello")).isInstanceOf(LangChain4jException.class);

        assertThat(rejected).isEmpty();
        assertThat(registry.scrape())
                .contains(
                        "gen_ai_client_inference_duration_seconds_count{doubao_outcome=\"succeeded\",error_type=\"none\",gen_ai_operation_name=\"chat\"",
                        "gen_ai_client_inference_duration_seconds_count{doubao_outcome=\"failed\",error_type=\"authentication\"",
                        "le=\"0.01\"",
                        "le=\"81.92\"",
                        "gen_ai_client_inference_usage_input_tokens_total{",
                        "gen_ai_client_inference_usage_output_tokens_total{",
                        "gen_ai_client_inference_usage_cache_read_input_tokens_total{",
                        "gen_ai_client_inference_usage_reasoning_output_tokens_total{",
                        "doubao_client_attempts_seconds_count{error_type=\"rate_limit\"",
                        "doubao_client_retries_total{",
                        "doubao_client_held_seconds_sum{",
                        "doubao_client_calls_active_seconds_",
                        "doubao_client_cost_total{doubao_cost_currency=");
    }
}
