package io.github.doubao4j.internal.option;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;
import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoChatRequestParameters;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTableTest {

    private static final List<Option<?>> WITHOUT_FIELD = List.of(
            Options.STRICT_TOOLS, Options.STRICT_JSON_SCHEMA, Options.CUSTOM_PARAMETERS, Options.CUSTOM_HEADERS);

    static List<Option<?>> rows() throws IllegalAccessException {
        List<Option<?>> rows = new ArrayList<>();
        for (Field field : Options.class.getDeclaredFields()) {
            if (field.getType() == Option.class && Modifier.isPublic(field.getModifiers())) {
                rows.add((Option<?>) field.get(null));
            }
        }
        return rows;
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
        Map<String, String> fields = new LinkedHashMap<>();
        for (Option<?> row : rows()) {
            String label = row.label(RESPONSES);
            if (!row.isMissingIn(RESPONSES) && !WITHOUT_FIELD.contains(row)) {
                fields.put(row.name(), label.equals(row.name()) ? label : label.replaceAll(".*\\((.*)\\)", "$1"));
            }
        }

        assertThat(fields)
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
                        Map.entry("serviceTier", "service_tier")));
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
