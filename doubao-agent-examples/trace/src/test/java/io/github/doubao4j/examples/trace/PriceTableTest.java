package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "doubao-seed-2-0-pro-260215, 1000, 0, 1000, 0.0192",
        "doubao-seed-2.0-pro, 32000, 0, 0, 0.1024",
        "doubao-seed-2.0-pro, 32001, 0, 0, 0.1536048",
        "doubao-seed-2.0-pro, 128000, 0, 1000, 0.6384",
        "doubao-seed-2.0-pro, 128001, 0, 1000, 1.2768096",
        "doubao-seed-2-0-code-preview-260215, 1000, 0, 1000, 0.0192",
        "doubao-seed-2.0-code, 1000, 0, 1000, 0.0192",
        "doubao-seed-2-0-lite-260428, 1000, 0, 1000, 0.0042",
        "doubao-seed-2-0-mini-260215, 1000, 0, 1000, 0.0022",
    })
    void theLengthOfTheInputDecidesAboutAllPrices(String model, int input, int cached, int output, BigDecimal amount) {
        assertThat(shipped("ark", model, new Tokens(input, cached, output, null)))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.amount()).isEqualByComparingTo(amount);
                    assertThat(cost.currency()).isEqualTo("CNY");
                    assertThat(cost.source()).contains("volcengine.com").contains("2026-08-26");
                });
    }

    @Test
    void cachedTokensCostTheirOwnPriceAndCountForTheLength() {
        // 8,000 in at 4.8 and 32,000 from the cache at 0.96, because the input is 40,000 long.
        assertThat(shipped("ark", PRO, new Tokens(40000, 32000, 0, null)))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.06912"));
    }

    @Test
    void thinkingIsPartOfTheOutput() {
        assertThat(shipped("ark", PRO, new Tokens(0, 0, 100, 90)))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.0016"));
    }

    @ParameterizedTest
    @CsvSource({
        "ark, doubao-seed-1-8-251228",
        "ark, ep-20260101000000-abcde",
        "ark, doubao-seed-2-0-pro-991231",
        "starmagic, doubao-seed-2.0-pro",
        "ark-coding-plan, doubao-seed-2.0-code",
        "byteplus, seed-2-0-pro-260328",
    })
    void noPriceIsGuessed(String provider, String model) {
        assertThat(shipped(provider, model, new Tokens(1, 0, 1, null))).isEmpty();
    }

    @Test
    void noPriceWithoutTokens() {
        assertThat(shipped("ark", PRO, Tokens.NONE)).isEmpty();
        assertThat(shipped("ark", PRO, new Tokens(10, null, null, null))).isEmpty();
    }

    @Test
    void aFileComesBeforeTheTableThatShips() throws IOException {
        Path file = write("""
                [{"providers": ["*"], "model": "doubao-.*-pro", "currency": "USD", "source": "my contract", "date": "2026-10-01",
                  "tiers": [{"input": 1, "output": 10}]}]
                """);
        PriceTable table = PriceTable.shipped().with(file);

        assertThat(table.of("starmagic").cost("doubao-seed-2.0-pro", new Tokens(1000000, 500000, 0, null)))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.amount()).as("cached tokens cost the same").isEqualByComparingTo("1");
                    assertThat(cost.currency()).isEqualTo("USD");
                });
        assertThat(table.of("ark").cost("doubao-seed-2.0-mini", new Tokens(1000000, 0, 0, null)))
                .hasValueSatisfying(cost -> assertThat(cost.currency()).isEqualTo("CNY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{}",
                "[{\"providers\": [\"ark\"]}]",
                "[{\"providers\": [\"*\"], \"model\": \"(\", \"currency\": \"CNY\", \"source\": \"s\", \"date\": \"d\","
                        + " \"tiers\": [{\"input\": 1, \"output\": 1}]}]",
                "[{\"providers\": [\"*\"], \"model\": \"m\", \"currency\": \"CNY\", \"source\": \"s\", \"date\": \"d\","
                        + " \"tiers\": [{\"input\": -1, \"output\": 1}]}]",
                "[{\"providers\": [\"*\"], \"model\": \"m\", \"currency\": \"CNY\", \"source\": \"s\", \"date\": \"d\","
                        + " \"tiers\": [{\"input\": 1}]}]",
                "[{\"prize\": 1}]"
            })
    void aFileThatIsNoTableIsRefusedInOneLine(String text) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> PriceTable.shipped().with(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The price table " + file + " (--prices) cannot be read: ")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining(": null");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> PriceTable.shipped().with(directory.resolve("none.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void sumsAreExactAndSayWhatIsNotKnown() {
        ModelCall known = call(new Tokens(1, 0, 0, null));
        ModelCall unknown = ModelCall.builder(2).build();
        ModelCall failed = ModelCall.builder(3).error("no").build();

        Costs costs = Costs.of(List.of(known, known, known, unknown, failed));

        assertThat(costs.amounts())
                .singleElement()
                .satisfies(sum -> assertThat(sum.value()).isEqualByComparingTo("0.0000096"));
        assertThat(costs.unknown()).isEqualTo(1);
        assertThat(costs.sources()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0123456, CNY, ¥0.0123",
        "12.345, CNY, ¥12.35",
        "0.5, USD, $0.50",
        "0, CNY, ¥0.00",
        "0.0000032, EUR, EUR 0.0000032",
        "2, CNY, ¥2.00",
        "0.99996, CNY, ¥1.00"
    })
    void amountsAreShort(BigDecimal value, String currency, String text) {
        assertThat(new Amount(value, currency)).hasToString(text);
    }

    private static Optional<Cost> shipped(String provider, String model, Tokens tokens) {
        return PriceTable.shipped().of(provider).cost(model, tokens);
    }

    private static ModelCall call(Tokens tokens) {
        return ModelCall.builder(1)
                .tokens(tokens, shipped("ark", PRO, tokens).orElseThrow())
                .build();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("prices.json"), text);
    }
}
