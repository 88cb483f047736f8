package io.github.doubao4j.internal.option;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;
import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTableTest {

    private static final List<Option<?>> WITHOUT_FIELD = List.of(
            Options.STRICT_TOOLS, Options.STRICT_JSON_SCHEMA, Options.CUSTOM_PARAMETERS, Options.CUSTOM_HEADERS);

    /** Those that belong to a request, or that no provider has. */
    private static final List<Option<?>> LANGCHAIN4J_ONLY =
            List.of(Options.TOP_K, Options.TOOL_SPECIFICATIONS, Options.TOOL_CHOICE);

    static List<Option<?>> rows() throws IllegalAccessException {
        List<Option<?>> rows = new ArrayList<>();
        for (Class<?> table : List.of(Options.class, ResponsesOptions.class)) {
            for (Field field : table.getDeclaredFields()) {
                if (field.getType() == Option.class && Modifier.isPublic(field.getModifiers())) {
                    rows.add((Option<?>) field.get(null));
                }
            }
        }
        return rows;
    }

    /** The fields of all options that a format has one for. */
    private static Map<String, String> fields(WireFormat format) throws IllegalAccessException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Option<?> row : rows()) {
            String label = row.label(format);
            if (!row.isMissingIn(format) && !WITHOUT_FIELD.contains(row)) {
                fields.put(row.name(), label.equals(row.name()) ? label : label.replaceAll(".*\\((.*)\\)", "$1"));
            }
        }
        return fields;
    }

    /** Also in the builder of requests; the models' builders have those of their API. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasABuilderMethodOfItsName(Option<?> row) {
        assertThat(DoubaoChatRequestParameters.Builder.class.getMethods())
                .extracting(Method::getName)
                .contains(row.name());
        List<Class<?>> builders = List.of(DoubaoModelBuilder.class, DoubaoResponsesModelBuilder.class);
        assertThat(builders.stream()
                        .filter(builder -> Arrays.stream(builder.getMethods())
                                .anyMatch(method -> method.getName().equals(row.name()))))
                .isEqualTo(builders.stream()
                        .filter(builder -> !LANGCHAIN4J_ONLY.contains(row)
                                && !row.isMissingIn(builder == DoubaoModelBuilder.class ? COMPLETIONS : RESPONSES))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anApiWithoutTheFieldNamesTheModelsThatHaveIt(Option<?> row) {
        for (WireFormat format : WireFormat.values()) {
            WireFormat other = format == COMPLETIONS ? RESPONSES : COMPLETIONS;
            if (row.isMissingIn(format) && !row.isMissingIn(other)) {
                assertThat(row.missing(format))
                        .isEqualTo(format.api() + " does not support it; " + row.name() + " is supported by "
                                + other.models());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasAGetterOfItsName(Option<?> row) throws Exception {
        assertThat(DoubaoChatRequestParameters.class.getMethod(row.name())).isNotNull();
    }

    /** Where a field has another name than the option, a message says both. */
    @Test
    void aMessageNamesTheOptionAndItsField() {
        assertThat(Options.TEMPERATURE.label(COMPLETIONS)).isEqualTo("temperature");
        assertThat(Options.TOP_P.label(COMPLETIONS)).isEqualTo("topP (top_p)");
        assertThat(Options.THINKING.label(COMPLETIONS)).isEqualTo("thinking (thinking.type)");
        assertThat(Options.MAX_OUTPUT_TOKENS.label(COMPLETIONS)).isEqualTo("maxOutputTokens (max_tokens)");
        assertThat(Options.MAX_OUTPUT_TOKENS.label(RESPONSES)).isEqualTo("maxOutputTokens (max_output_tokens)");
        assertThat(Options.CUSTOM_PARAMETERS.label(COMPLETIONS)).isEqualTo("customParameters");
    }

    @Test
    void anOptionIsSentInAFieldOfItsOwnOrWithinOne() {
        assertThat(Options.TOP_P.field(COMPLETIONS)).isEqualTo("top_p");
        assertThat(Options.TOP_P.nestedField(COMPLETIONS)).isEqualTo("top_p");
        assertThat(Options.INCLUDE_USAGE.field(COMPLETIONS)).isEqualTo("stream_options");
        assertThat(Options.INCLUDE_USAGE.nestedField(COMPLETIONS)).isEqualTo("include_usage");
        assertThatThrownBy(() -> Options.LOGPROBS.field(RESPONSES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("logprobs", "RESPONSES");
    }

    /** As Ark's page of the Responses API lists them; what is not here has no field there. */
    @Test
    void theResponsesApiHasTheseFieldsForTheOptions() throws Exception {
        assertThat(fields(RESPONSES))
                .isEqualTo(Map.ofEntries(
                        Map.entry("modelName", "model"),
                        Map.entry("temperature", "temperature"),
                        Map.entry("topP", "top_p"),
                        Map.entry("maxOutputTokens", "max_output_tokens"),
                        Map.entry("toolSpecifications", "tools"),
                        Map.entry("toolChoice", "tool_choice"),
                        Map.entry("toolChoiceName", "tool_choice"),
                        Map.entry("parallelToolCalls", "parallel_tool_calls"),
                        Map.entry("responseFormat", "text.format"),
                        Map.entry("thinking", "thinking.type"),
                        Map.entry("reasoningEffort", "reasoning.effort"),
                        Map.entry("store", "store"),
                        Map.entry("serviceTier", "service_tier"),
                        Map.entry("previousResponseId", "previous_response_id"),
                        Map.entry("instructions", "instructions"),
                        Map.entry("expireAt", "expire_at"),
                        Map.entry("expireAfter", "expire_at"),
                        Map.entry("caching", "caching.type"),
                        Map.entry("cachingPrefix", "caching.prefix"),
                        Map.entry("maxToolCalls", "max_tool_calls"),
                        Map.entry("include", "include"),
                        Map.entry("contextManagement", "context_management"),
                        Map.entry("session", "session.id"),
                        Map.entry("promptCacheKey", "prompt_cache_key"),
                        Map.entry("serverTools", "tools"),
                        Map.entry("mcpApprovals", "input")));
    }

    @Test
    void chatCompletionsHaveTheseFieldsForTheOptions() throws Exception {
        assertThat(fields(COMPLETIONS))
                .isEqualTo(Map.ofEntries(
                        Map.entry("modelName", "model"),
                        Map.entry("temperature", "temperature"),
                        Map.entry("topP", "top_p"),
                        Map.entry("stopSequences", "stop"),
                        Map.entry("maxOutputTokens", "max_tokens"),
                        Map.entry("maxCompletionTokens", "max_completion_tokens"),
                        Map.entry("frequencyPenalty", "frequency_penalty"),
                        Map.entry("presencePenalty", "presence_penalty"),
                        Map.entry("toolSpecifications", "tools"),
                        Map.entry("toolChoice", "tool_choice"),
                        Map.entry("toolChoiceName", "tool_choice"),
                        Map.entry("parallelToolCalls", "parallel_tool_calls"),
                        Map.entry("responseFormat", "response_format"),
                        Map.entry("thinking", "thinking.type"),
                        Map.entry("reasoningEffort", "reasoning_effort"),
                        Map.entry("logprobs", "logprobs"),
                        Map.entry("topLogprobs", "top_logprobs"),
                        Map.entry("logitBias", "logit_bias"),
                        Map.entry("seed", "seed"),
                        Map.entry("store", "store"),
                        Map.entry("metadata", "metadata"),
                        Map.entry("user", "user"),
                        Map.entry("serviceTier", "service_tier"),
                        Map.entry("includeUsage", "stream_options.include_usage"),
                        Map.entry("chunkIncludeUsage", "stream_options.chunk_include_usage")));
    }

    @Test
    void valuesAreKeptInTheOrderOfTheTable() {
        OptionValues values = OptionValues.EMPTY
                .with(Options.USER, "u")
                .with(Options.THINKING, "enabled")
                .with(Options.SEED, 1);

        assertThat(values).hasToString("{thinking=enabled, seed=1, user=u}");
        assertThat(values.with(Options.SEED, null)).hasToString("{thinking=enabled, user=u}");
        assertThat(values.with(Options.SEED, 2)).hasToString("{thinking=enabled, seed=2, user=u}");
        assertThat(values.with(Options.STORE, null)).isSameAs(values);
        assertThat(values.get(Options.STORE, true)).isTrue();
        assertThat(values.get(Options.STORE)).isNull();
    }

    @Test
    void higherLevelWinsAndLeavesTheRest() {
        OptionValues lower =
                OptionValues.EMPTY.with(Options.THINKING, "enabled").with(Options.SEED, 1);
        OptionValues higher = OptionValues.EMPTY.with(Options.SEED, 2).with(Options.USER, "u");

        assertThat(lower.overriddenBy(higher)).hasToString("{thinking=enabled, seed=2, user=u}");
        assertThat(higher.overriddenBy(lower)).hasToString("{thinking=enabled, seed=1, user=u}");
        assertThat(lower.overriddenBy(OptionValues.EMPTY)).isSameAs(lower);
        assertThat(OptionValues.EMPTY.overriddenBy(lower)).isSameAs(lower);
    }
}
