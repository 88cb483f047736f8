package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.text.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class EndpointTest {

    private final ModelOptions options = new ModelOptions();

    @ParameterizedTest
    @CsvSource({
        "DOUBAO_API_KEY, STARMAGIC",
        "STARMAGIC_API_KEY, STARMAGIC",
        "ARK_API_KEY, ARK",
        "TOKAIFY_API_KEY, TOKAIFY",
        "BYTEPLUS_API_KEY, BYTEPLUS",
    })
    void followsTheKey(String variable, String name) {
        DoubaoProvider provider = DoubaoProvider.of(name);
        assertThat(Endpoint.choose(options, Map.of(variable, "k"))).hasValue(new Endpoint(provider, null, "k", null));
    }

    @Test
    void isNothingWithoutKeyAndAddress() {
        assertThat(Endpoint.choose(options, Map.of("DOUBAO_API_KEY", " "))).isEmpty();
    }

    @Test
    void takesTheProvidersOwnKeyFirst() {
        options.provider = DoubaoProvider.ARK_CODING_PLAN;

        assertThat(Endpoint.choose(options, Map.of("DOUBAO_API_KEY", "any", "ARK_API_KEY", "own")))
                .hasValue(new Endpoint(DoubaoProvider.ARK_CODING_PLAN, null, "own", null));
        assertThat(Endpoint.choose(options, Map.of("DOUBAO_API_KEY", "any")))
                .hasValue(new Endpoint(DoubaoProvider.ARK_CODING_PLAN, null, "any", null));
        assertThatThrownBy(() -> Endpoint.choose(options, Map.of("TOKAIFY_API_KEY", "k")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("No key for ark-coding-plan: set ARK_API_KEY / DOUBAO_API_KEY in the environment or in the"
                        + " configuration file.");
    }

    @Test
    void takesTheAddressAndTheModelFromTheOptions() {
        options.baseUrl = "http://here/v1";
        options.model = "ep-2";
        options.provider = DoubaoProvider.BYTEPLUS;

        assertThat(Endpoint.choose(options, Map.of()))
                .hasValue(new Endpoint(DoubaoProvider.BYTEPLUS, "http://here/v1", "none", "ep-2"));
    }

    @Test
    void needsNoKeyForAnAddress() {
        options.baseUrl = "http://localhost:11434/v1";

        assertThat(Endpoint.choose(options, Map.of()))
                .hasValue(new Endpoint(DoubaoProvider.STARMAGIC, "http://localhost:11434/v1", "none", null));
    }

    @Test
    void asksForTheAddressAndTheModelOfAServerThatHasNone() {
        options.provider = DoubaoProvider.OPENAI_COMPATIBLE;

        assertThatThrownBy(() -> Endpoint.choose(options, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("openai-compatible has no address of its own: add --base-url URL.");

        options.baseUrl = "http://localhost:8000/v1";
        assertThatThrownBy(() -> Endpoint.choose(options, Map.of("DOUBAO_API_KEY", "k")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("openai-compatible has no model of its own: add --model MODEL.");

        options.model = "Qwen/Qwen3-8B";
        assertThat(Endpoint.choose(options, Map.of()))
                .hasValue(new Endpoint(
                        DoubaoProvider.OPENAI_COMPATIBLE, "http://localhost:8000/v1", "none", "Qwen/Qwen3-8B"));
    }

    /** Every provider that the library knows has a row, but the one of which nothing is known. */
    @Test
    void knowsEveryProvider() {
        assertThat(KnownService.all())
                .extracting(KnownService::provider)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DoubaoProvider.values())
                        .filter(provider -> provider != DoubaoProvider.OPENAI_COMPATIBLE)
                        .toList());
        assertThat(KnownService.all())
                .allSatisfy(service -> assertThat(service.models())
                        .startsWith(service.provider().defaultModelName()));
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(new Endpoint(DoubaoProvider.ARK, null, "sk-secret", null).toString())
                .doesNotContain("secret")
                .contains("https://ark.cn-beijing.volces.com/api/v3");
    }

    @ParameterizedTest
    @CsvSource({"90, PT1M30S", "90s, PT1M30S", "5m, PT5M", "500ms, PT0.5S", "1h, PT1H"})
    void readsTimes(String text, Duration time) {
        assertThat(Converters.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1s", "soon", "5 minutes", "1.5s", "99999999999s"})
    void refusesOtherTimes(String text) {
        assertThatThrownBy(() -> Converters.time(text)).isInstanceOf(TypeConversionException.class);
    }
}
