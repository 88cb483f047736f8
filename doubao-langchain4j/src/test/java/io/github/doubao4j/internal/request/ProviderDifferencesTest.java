package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.testing.ProviderName;
import io.github.doubao4j.testing.ProviderSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderDifferencesTest {

    /** Of which nothing is known, so that only the provider makes a difference. */
    private static final String UNKNOWN_MODEL = "ep-20260215-abcde";

    @ParameterizedTest
    @ProviderSource
    void modelIsTheProvidersOwnWhenNoneIsNamed(DoubaoProvider provider) {
        Golden golden = Golden.on(provider);

        Golden.assertSame(
                golden.blocking(DoubaoChatRequestParameters.EMPTY), """
                {"model": "%s", "messages": [{"role": "user", "content": "hi"}]}""".formatted(provider.defaultModelName()));
        assertThat(golden.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ProviderSource
    void thinkingIsSwitchedInTheProvidersOwnWay(DoubaoProvider provider) {
        Golden golden = Golden.on(provider);
        for (String type : List.of("enabled", "disabled")) {
            String body = golden.blocking(
                    DoubaoChatRequestParameters.builder().thinking(type).build());

            String field = provider == TOKAIFY
                    ? "\"enable_thinking\": " + type.equals("enabled")
                    : "\"thinking\": {\"type\": \"" + type + "\"}";
            Golden.assertSame(body, """
                    {"model": "%s", "messages": [{"role": "user", "content": "hi"}], %s}""".formatted(provider.defaultModelName(), field));
        }
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void thinkingThatTheProviderCannotSayIsRejected() {
        DoubaoChatRequestParameters parameters =
                DoubaoChatRequestParameters.builder().thinking("auto").build();

        assertThatThrownBy(() -> Golden.on(TOKAIFY).blocking(parameters))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("thinking", "'auto'", "not supported", "TOKAIFY", "enabled, disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "STARMAGIC, user service_tier new_field",
        "ARK, user new_field",
        "BYTEPLUS, user new_field",
        "TOKAIFY, max_completion_tokens stop reasoning_effort frequency_penalty presence_penalty logprobs top_logprobs"
                + " logit_bias parallel_tool_calls service_tier stream_options.chunk_include_usage new_field"
    })
    void undocumentedFieldIsSentWithOneWarningNamingBoth(@ProviderName DoubaoProvider provider, String undocumented) {
        Golden golden = Golden.on(provider);
        DoubaoChatRequestParameters everything = DoubaoChatRequestParameters.builder()
                .modelName(UNKNOWN_MODEL)
                .temperature(1.0)
                .topP(1.0)
                .stopSequences("a")
                .maxCompletionTokens(5)
                .frequencyPenalty(0.0)
                .presencePenalty(0.0)
                .thinking("enabled")
                .reasoningEffort("low")
                .logprobs(true)
                .topLogprobs(1)
                .logitBias(Map.of("1", 1))
                .toolSpecifications(ToolSpecification.builder().name("now").build())
                .parallelToolCalls(true)
                .responseFormat(ResponseFormat.TEXT)
                .chunkIncludeUsage(true)
                .user("u")
                .serviceTier("auto")
                .customParameters(Map.of("new_field", 1))
                .build();

        String first = golden.streaming(everything);
        String second = golden.streaming(everything);

        List<String> fields = List.of(undocumented.split(" "));
        golden.warnings().removeIf(warning -> warning.contains(UNKNOWN_MODEL)); // which Tokaify does not document
        assertThat(second).isEqualTo(first);
        assertThat(golden.warnings())
                .hasSize(fields.size())
                .allSatisfy(warning -> assertThat(warning).contains(provider.name()));
        for (String field : fields) {
            assertThat(golden.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("the field " + field + " "));
            assertThat(first).contains("\"" + field.substring(field.indexOf('.') + 1) + "\":");
        }
    }

    @Test
    void modelOtherThanTheFixedOneIsSentWithOneWarning() {
        Golden golden = Golden.on(TOKAIFY);
        ChatRequestParameters other = ChatRequestParameters.builder()
                .modelName("doubao-seed-2.0-mini")
                .build();

        for (int i = 0; i < 2; i++) {
            assertThat(golden.blocking(other)).startsWith("{\"model\":\"doubao-seed-2.0-mini\"");
        }

        assertThat(golden.warnings())
                .singleElement()
                .asString()
                .contains("doubao-seed-2.0-mini", "TOKAIFY", "doubao-seed-2-0-pro-260215");
    }

    @ParameterizedTest
    @ProviderSource(exclude = {"TOKAIFY"})
    void modelNamesAreFreeElsewhere(DoubaoProvider provider) {
        Golden golden = Golden.on(provider);

        golden.blocking(ChatRequestParameters.builder().modelName("ep-1").build());

        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void jsonObjectWithoutTheWordIsSentWithOneWarning() {
        Golden golden = Golden.on(STARMAGIC);
        ChatRequestParameters json = ChatRequestParameters.builder()
                .responseFormat(ResponseFormat.JSON)
                .build();

        for (int i = 0; i < 2; i++) {
            assertThat(golden.blocking(json)).contains("\"json_object\"");
        }

        assertThat(golden.warnings()).singleElement().asString().contains("json_object", "'json'");
    }

    @ParameterizedTest
    @CsvSource({"answer in JSON, hi", "hi, as json please", "hi, {Json}"})
    void wordAnywhereInTheInputIsEnoughForJsonObject(String system, String user) {
        Golden golden = Golden.on(ARK);

        golden.write(
                ChatRequest.builder()
                        .messages(SystemMessage.from(system), UserMessage.from(user))
                        .responseFormat(ResponseFormat.JSON)
                        .build(),
                false);

        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void textAndSchemaFormatsNeedNoWord() {
        Golden golden = Golden.on(ARK);

        golden.blocking(ChatRequestParameters.builder()
                .responseFormat(ResponseFormat.TEXT)
                .build());
        golden.blocking(
                ChatRequestParameters.builder().responseFormat(Schemas.PERSON).build());

        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void oneMapperServesManyThreads() {
        Golden golden = Golden.on(STARMAGIC);
        DoubaoChatRequestParameters parameters =
                DoubaoChatRequestParameters.builder().temperature(0.5).build();

        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> golden.blocking(parameters))
                        .collect(Collectors.toSet()))
                .hasSize(1);
    }
}
