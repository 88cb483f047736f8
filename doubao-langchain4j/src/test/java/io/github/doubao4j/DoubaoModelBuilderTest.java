package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.spi.DoubaoChatModelBuilderFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubaoModelBuilderTest {

    /** Options that a model cannot have a default for, or has under another type. */
    private static final Set<String> ONLY_PER_REQUEST =
            Set.of("topK", "toolSpecifications", "toolChoice", "overrideWith", "build", "customHeaders");

    static Stream<Arguments> shortcuts() {
        return Arrays.stream(DoubaoChatRequestParameters.Builder.class.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isBridge() && !ONLY_PER_REQUEST.contains(method.getName()))
                .filter(method -> !method.isVarArgs())
                .map(method -> Arguments.of(method.getName(), method));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shortcuts")
    void everyParameterHasAShortcutOfItsName(String name, Method parameter) throws Exception {
        Class<?> type = parameter.getParameterTypes()[0];
        if (type == dev.langchain4j.model.chat.request.json.JsonSchema.class) {
            return; // responseFormat(JsonSchema), whose sibling takes a ResponseFormat
        }
        Object value = sample(name, type);
        DoubaoChatRequestParameters.Builder expected = DoubaoChatRequestParameters.builder();
        parameter.invoke(expected, value);

        DoubaoChatModel.Builder blocking = DoubaoChatModel.builder().apiKey("key");
        DoubaoStreamingChatModel.Builder streaming =
                DoubaoStreamingChatModel.builder().apiKey("key");
        for (DoubaoModelBuilder<?> builder : List.of(blocking, streaming)) {
            DoubaoModelBuilder.class.getMethod(name, type).invoke(builder, value);
            if (name.equals("topLogprobs")) {
                builder.logprobs(true);
                expected.logprobs(true);
            }
        }

        DoubaoChatRequestParameters wanted = DoubaoChatRequestParameters.builder()
                .modelName(DoubaoModels.SEED_2_0_PRO)
                .build()
                .overrideWith(expected.build());
        assertThat(blocking.build().defaultRequestParameters()).isEqualTo(wanted);
        assertThat(streaming.build().defaultRequestParameters()).isEqualTo(wanted);
    }

    @Test
    void aMissingKeySaysWhoseItIsAndWhatMayBeMissing() {
        assertThatThrownBy(() -> DoubaoChatModel.builder()
                        .provider(DoubaoProvider.ARK)
                        .apiKey(null)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "apiKey is not set or blank", "key of ARK", "its environment variable", "any text");
    }

    @Test
    void shortcutsWinOverDefaultsInAnyOrderOfCalls() {
        ChatRequestParameters defaults = DoubaoChatRequestParameters.builder()
                .temperature(0.1)
                .topP(0.2)
                .maxTokens(5)
                .build();
        DoubaoChatRequestParameters expected = DoubaoChatRequestParameters.builder()
                .modelName("m")
                .temperature(1.0)
                .topP(0.2)
                .maxCompletionTokens(9)
                .build();

        assertThat(model().modelName("m")
                        .temperature(1.0)
                        .maxCompletionTokens(9)
                        .defaultRequestParameters(defaults)
                        .build()
                        .defaultRequestParameters())
                .isEqualTo(expected);
        assertThat(model().defaultRequestParameters(defaults)
                        .modelName("m")
                        .temperature(1.0)
                        .maxCompletionTokens(9)
                        .build()
                        .defaultRequestParameters())
                .isEqualTo(expected);
    }

    @Test
    void theDefaultModelIsTheProviders() {
        for (DoubaoProvider provider : DoubaoProvider.values()) {
            assertThat(model().provider(provider)
                            .baseUrl("http://localhost/v1")
                            .build()
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo(provider.defaultModelName());
        }
    }

    @Test
    void jsonSchemaIsDeclaredUnlessKnownToBeRejected() {
        assertThat(model().build().supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(model().modelName("ep-20260101-abcde").build().supportedCapabilities())
                .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(model().modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                        .build()
                        .supportedCapabilities())
                .isEmpty();
        assertThat(model().modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215)
                        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                        .build()
                        .supportedCapabilities())
                .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(model().supportedCapabilities(Set.of()).build().supportedCapabilities())
                .isEmpty();
    }

    /** As LangChain4j's OpenAI builder takes it. */
    @Test
    void responseFormatIsAlsoAWordOfTheWire() {
        assertThat(formatOf(model().responseFormat("text"))).isEqualTo(ResponseFormat.TEXT);
        assertThat(formatOf(model().responseFormat("json_object"))).isEqualTo(ResponseFormat.JSON);
        assertThat(formatOf(model().responseFormat("json_object").responseFormat((String) null)))
                .isNull();
        assertThat(formatOf(model().responseFormat("json_object").responseFormat("json_schema")))
                .isNull();
        assertThatThrownBy(() -> model().responseFormat("xml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("responseFormat", "'xml'", "allowed: text, json_object, json_schema");
    }

    @Test
    void jsonSchemaAsResponseFormatDeclaresThatTheModelCan() {
        DoubaoChatModel.Builder codePreview = model().modelName(DoubaoModels.SEED_2_0_CODE_PREVIEW_260215);

        assertThat(codePreview.responseFormat("json_schema").build().supportedCapabilities())
                .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(codePreview.supportedCapabilities(Set.of()).build().supportedCapabilities())
                .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(codePreview.responseFormat("text").build().supportedCapabilities())
                .isEmpty();
    }

    private static ResponseFormat formatOf(DoubaoChatModel.Builder builder) {
        return builder.build().defaultRequestParameters().responseFormat();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aBlankKeyIsRejectedWhenTheModelIsBuilt(String key) {
        assertThatThrownBy(() -> DoubaoChatModel.builder().apiKey(key).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey");
        assertThatThrownBy(() -> DoubaoStreamingChatModel.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey");
    }

    @Test
    void badDefaultsAreRejectedWhenTheModelIsBuilt() {
        assertThatThrownBy(() -> model().temperature(2.5).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("temperature", "2.5");
        assertThatThrownBy(() -> model().maxTokens(1).maxCompletionTokens(2).build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("max_tokens", "max_completion_tokens");
        assertThatThrownBy(() -> model().defaultRequestParameters(
                                ChatRequestParameters.builder().topK(3).build())
                        .build())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("topK");
        assertThatThrownBy(() -> model().timeout(Duration.ZERO).build()).hasMessageContaining("timeout");
        assertThatThrownBy(() -> model().maxRetries(-1).build()).hasMessageContaining("maxRetries");
        assertThatThrownBy(() -> model().baseUrl("ftp://example.org").build()).hasMessageContaining("baseUrl");
    }

    @Test
    void anAddressIsAskedForWhereTheProviderHasNone() {
        assertThatThrownBy(
                        () -> model().provider(DoubaoProvider.OPENAI_COMPATIBLE).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("baseUrl", "OPENAI_COMPATIBLE", "/v1");
    }

    @Test
    void badQueryParametersAreRejectedByName() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("api-version", null);

        assertThatThrownBy(() -> model().customQueryParams(parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("customQueryParams", "api-version", "null");
        assertThatThrownBy(() -> model().customQueryParams(Map.of(" ", "secret-value")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("customQueryParams", "blank")
                .hasMessageNotContaining("secret-value");
        assertThat(model().customQueryParams(null)
                        .customHeaders((Supplier<Map<String, String>>) null)
                        .build())
                .isNotNull();
    }

    @Test
    void headersWithoutAValueAreRejectedByName() {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Team", null);

        assertThatThrownBy(() -> model().customHeaders(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("customHeaders", "X-Team");
    }

    @Test
    void aFrameworkCanPresetTheBuilder(@TempDir Path directory) throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(DoubaoChatModelBuilderFactory.class.getName()), Preset.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(DoubaoChatModel.builder()
                            .apiKey("key")
                            .build()
                            .defaultRequestParameters()
                            .modelName())
                    .isEqualTo("preset");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Found by the service loader. */
    public static final class Preset implements DoubaoChatModelBuilderFactory {
        @Override
        public DoubaoChatModel.Builder get() {
            return new DoubaoChatModel.Builder().modelName("preset");
        }
    }

    private static DoubaoChatModel.Builder model() {
        return DoubaoChatModel.builder().apiKey("key");
    }

    private static Object sample(String name, Class<?> type) {
        if (type == Boolean.class) {
            return Boolean.TRUE;
        }
        if (type == Integer.class) {
            return 7;
        }
        if (type == Double.class) {
            return 0.5;
        }
        if (type == ResponseFormat.class) {
            return ResponseFormat.JSON;
        }
        if (type == List.class) {
            return List.of("x");
        }
        if (type == Map.class) {
            return switch (name) {
                case "logitBias" -> Map.of("1", 2);
                case "metadata" -> Map.of("a", "b");
                default -> Map.of("extra", 1);
            };
        }
        return name.equals("thinking") ? "enabled" : "word";
    }
}
