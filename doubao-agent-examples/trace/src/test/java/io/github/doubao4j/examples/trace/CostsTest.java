package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.examples.text.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostsTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";
    private static final Pricing ARK = Pricing.of(PriceTable.shipped(), "ark");

    @TempDir
    Path directory;

    @Test
    void aCallCostsWhatTheTableSays() {
        assertThat(ARK.cost(PRO, new Tokens(40000, 32000, 1000, 900))).hasValueSatisfying(cost -> {
            assertThat(cost.amount()).isEqualByComparingTo("0.09312");
            assertThat(cost.currency()).isEqualTo("CNY");
            assertThat(cost.source()).isEqualTo("https://www.volcengine.com/docs/82379/1544106 (2026-08-26)");
        });
    }

    @Test
    void noPriceWithoutTokens() {
        assertThat(ARK.cost(PRO, Tokens.NONE)).isEmpty();
        assertThat(ARK.cost(PRO, new Tokens(10, null, null, null))).isEmpty();
        assertThat(ARK.cost(PRO, new Tokens(null, null, 10, null))).isEmpty();
    }

    @Test
    void aFileComesBeforeTheTableThatShips() throws IOException {
        Path file = write("""
                [{"providers": ["*"], "model": ".*-pro", "currency": "USD", "source": "my contract", "date": "2026-10-01",
                  "tiers": [{"input": 1, "output": 10}]}]
                """);

        PriceTable table = PriceFile.read(file);

        assertThat(Pricing.of(table, "starmagic").cost("doubao-seed-2.0-pro", new Tokens(1000000, 0, 0, null)))
                .hasValueSatisfying(cost -> assertThat(cost.currency()).isEqualTo("USD"));
        assertThat(Pricing.of(table, "ark").cost("doubao-seed-2.0-mini", new Tokens(1000000, 0, 0, null)))
                .hasValueSatisfying(cost -> assertThat(cost.currency()).isEqualTo("CNY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "[{\"providers\": [\"ark\"]}]", "[{\"prize\": 1}]"})
    void aFileThatIsNoTableIsRejectedInOneLine(String text) throws IOException {
        Path file = write(text);

        assertThatThrownBy(() -> PriceFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The price table " + file + " (--prices) cannot be read: ")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining(": null");
    }

    @Test
    void aFileThatIsNotThereIsRejected() {
        assertThatThrownBy(() -> PriceFile.read(directory.resolve("none.json")))
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

    private static ModelCall call(Tokens tokens) {
        return ModelCall.builder(1)
                .tokens(tokens, ARK.cost(PRO, tokens).orElseThrow())
                .build();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("prices.json"), text);
    }
}
