package io.github.doubao4j.agent.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";
    private static final String VISION = "doubao-embedding-vision-251215";

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
        assertThat(PriceTable.shipped().cost("ark", model, input, cached, output))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.amount()).isEqualByComparingTo(amount);
                    assertThat(cost.currency()).isEqualTo("CNY");
                    assertThat(cost.source()).isEqualTo("https://www.volcengine.com/docs/82379/1544106 (2026-08-26)");
                });
    }

    @Test
    void cachedTokensCostTheirOwnPriceAndCountForTheLength() {
        // 8,000 in at 4.8 and 32,000 from the cache at 0.96, because the input is 40,000 long.
        assertThat(PriceTable.shipped().cost("ark", PRO, 40000, 32000, 0)).hasValueSatisfying(cost -> {
            assertThat(cost.amount()).isEqualByComparingTo("0.06912");
            assertThat(cost.tier().upTo()).isEqualTo(128000);
        });
    }

    @Test
    void noMoreThanTheInputIsFromTheCache() {
        assertThat(PriceTable.shipped().cost("ark", PRO, 1000, 2000, 0))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.00064"));
    }

    @Test
    void whatIsNotKnownToBeFromTheCacheIsNot() {
        assertThat(PriceTable.shipped().cost("ark", PRO, 1000, null, 0))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.0032"));
    }

    @ParameterizedTest
    @CsvSource({"ark", "ARK", "Ark"})
    void namesOfProvidersMayBeWrittenLikeTheConstants(String provider) {
        assertThat(PriceTable.shipped().cost(provider, PRO, 1, 0, 1)).isPresent();
    }

    @Test
    void punctuationInNamesOfProvidersDoesNotCount() {
        PriceTable table = table(entry("\"Ark-Coding plan\"", "m", "{\"input\": 1, \"output\": 1}"));

        assertThat(table.cost("ARK_CODING_PLAN", "m", 1, 0, 1)).isPresent();
        assertThat(table.cost("ARK", "m", 1, 0, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ark, doubao-seed-1-8-251228",
        "ark, ep-20260101000000-abcde",
        "ark, doubao-seed-2-0-pro-991231",
        "ark, x-doubao-seed-2-0-pro",
        "starmagic, doubao-seed-2.0-pro",
        "ark-coding-plan, doubao-seed-2.0-code",
        "byteplus, seed-2-0-pro-260328",
        "*, doubao-seed-2.0-pro",
        "ark, ''",
    })
    void noPriceIsGuessed(String provider, String model) {
        assertThat(PriceTable.shipped().cost(provider, model, 1, 0, 1)).isEmpty();
        assertThat(PriceTable.shipped().embeddingCost(provider, model, 1, 0)).isEmpty();
    }

    @Test
    void nothingIsGuessedForAnInputThatIsLongerThanAnyTier() {
        PriceTable table = table(entry("\"*\"", "m", "{\"upTo\": 10, \"input\": 1, \"output\": 1}"));

        assertThat(table.cost("ark", "m", 10, 0, 1)).isPresent();
        assertThat(table.cost("ark", "m", 11, 0, 1)).isEmpty();
    }

    @Test
    void anEmptyTableKnowsNothing() {
        assertThat(PriceTable.empty().cost("ark", PRO, 1, 0, 1)).isEmpty();
    }

    @Test
    void imagesHaveTheirOwnPriceInEmbeddings() {
        assertThat(PriceTable.shipped().embeddingCost("ark", VISION, 13987, 13800))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.amount()).isEqualByComparingTo("0.0249709");
                    assertThat(cost.source()).contains("console.volcengine.com").endsWith("(2026-05-01)");
                });
        assertThat(PriceTable.shipped().embeddingCost("ark", VISION, 187, null))
                .as("of what kind the tokens are is not known")
                .isEmpty();
        assertThat(PriceTable.shipped().cost("ark", VISION, 187, 0, 0))
                .as("the same")
                .isEmpty();
    }

    @Test
    void imagesCostTheSameIfTheyHaveNoPrice() {
        PriceTable table = table(entry("\"*\"", "m", "{\"input\": 2, \"output\": 0}"));

        assertThat(table.embeddingCost("ark", "m", 1000000, 400000))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("2"));
        assertThat(table.embeddingCost("ark", "m", 1000000, null))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("2"));
    }

    @Test
    void theSumOfSeveralRequestsHasNoLength() {
        String tiers = "{\"upTo\": 10, \"input\": 1, \"output\": 1}, {\"input\": 2, \"output\": 2}";

        assertThat(table(entry("\"*\"", "m", tiers)).embeddingCost("ark", "m", 1, 0))
                .isEmpty();
    }

    @Test
    void aFileComesBeforeTheTableThatShips() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), """
                [{"providers": ["*"], "model": "doubao-.*-pro", "currency": "USD", "source": "my contract", "date": "2026-10-01",
                  "tiers": [{"input": 1, "output": 10}]}]
                """);
        PriceTable table = PriceTable.shipped().with(file);

        assertThat(table.cost("starmagic", "doubao-seed-2.0-pro", 1000000, 500000, 0))
                .hasValueSatisfying(cost -> {
                    assertThat(cost.amount()).as("cached tokens cost the same").isEqualByComparingTo("1");
                    assertThat(cost.currency()).isEqualTo("USD");
                });
        assertThat(table.cost("ark", "doubao-seed-2.0-pro", 1, 0, 0))
                .hasValueSatisfying(cost -> assertThat(cost.currency()).isEqualTo("USD"));
        assertThat(table.cost("ark", "doubao-seed-2.0-mini", 1, 0, 0))
                .hasValueSatisfying(cost -> assertThat(cost.currency()).isEqualTo("CNY"));
        assertThat(PriceTable.read(file).cost("ark", "doubao-seed-2.0-mini", 1, 0, 0))
                .as("alone")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON | line 1: Unrecognized token 'no'",
                "[{`}]` | line 1: Unexpected character",
                "{} | it must be a JSON array of entries",
                "`` | it must be a JSON array of entries",
                "[] [] | line 1: Trailing token",
                "[1] | entry 1: must be an object",
                "[{\"prize\": 1}] | entry 1: there is no field \"prize\", only currency, date, model, providers, source, tiers",
                "[{\"providers\": [\"ark\"]}] | entry 1 needs model",
                "[{\"providers\": \"ark\"}] | entry 1, providers: must be an array of names, or [\"*\"] for everyone",
                "[{\"providers\": [\"-\"]}] | entry 1, providers: has \"-\", which names nobody",
                "[{\"providers\": [1]}] | entry 1, providers: must be names, but has 1",
                "[{\"providers\": [\"*\"], \"model\": 7}] | entry 1, model: must be a text",
                "[{\"providers\": [\"*\"], \"model\": \"(\"}] | entry 1, model: ( is no regular expression: Unclosed group",
                "[{\"providers\": [\"*\"], \"model\": \"m\", \"currency\": \"yuan\"}] | entry 1, currency: yuan must be an ISO 4217 code",
                "[{\"providers\": [\"*\"], \"model\": \"m\", \"model\": \"n\"}] | line 1: Duplicate",
            })
    void anEntryThatIsNoneIsRejectedWithItsPlace(String json, String message) {
        assertRejected(json, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | entry 2, tiers: must be an array of at least one tier",
                "1 | entry 2, tiers[0]: must be an object",
                "{\"input\": 1} | entry 2, tiers[0] needs output",
                "{\"output\": 1} | entry 2, tiers[0] needs input",
                "{\"input\": \"1\", \"output\": 1} | entry 2, tiers[0].input: must be a number but is \"1\"",
                "{\"input\": -1, \"output\": 1} | entry 2, tiers[0]: input is -1 but must be from 0 to 1000000000",
                "{\"input\": 1, \"output\": 1e99999} | entry 2, tiers[0]: output is 1E+99999 but must be from 0 to 1000000000",
                "{\"input\": 1, \"output\": 1e-13} | entry 2, tiers[0]: output is 1E-13 but must be from 0 to 1000000000 with at most 12",
                "{\"input\": 1, \"output\": 1, \"cachedInput\": -0.1} | entry 2, tiers[0]: cachedInput is -0.1 but must be from 0",
                "{\"input\": 1, \"output\": 1, \"imageInput\": -0.1} | entry 2, tiers[0]: imageInput is -0.1 but must be from 0",
                "{\"input\": 1, \"output\": 1, \"upTo\": 0} | entry 2, tiers[0]: upTo is 0 but must be at least 1",
                "{\"input\": 1, \"output\": 1, \"upTo\": 1.5} | entry 2, tiers[0].upTo: must be a number of tokens",
                "{\"input\": 1, \"output\": 1, \"upto\": 1} | entry 2, tiers[0]: there is no field \"upto\", only cachedInput, imageInput",
                "{\"input\": 1, \"output\": 1}, {\"input\": 1, \"output\": 1} | entry 2, tiers[1]: is never used: upTo must be more",
                "{\"upTo\": 5, \"input\": 1, \"output\": 1}, {\"upTo\": 5, \"input\": 1, \"output\": 1} | entry 2, tiers[1]: is never used",
            })
    void aTierThatIsNoneIsRejectedWithItsPlace(String tiers, String message) {
        String good = entry("\"*\"", "m", "{\"input\": 1, \"output\": 1}");
        assertRejected("[" + good + ",\n" + entry("\"*\"", "m", tiers) + "]", message);
    }

    @Test
    void aFileThatIsNoTableIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("prices.json"), "[\n\n{]");

        assertThatThrownBy(() -> PriceTable.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The price table " + file + " is none: line 3: Unexpected close marker ']': expected '}'"
                        + " (for Object starting at line: 3, column: 1)");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = directory.resolve("none.json");

        assertThatThrownBy(() -> PriceTable.shipped().with(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The price table " + file + " cannot be read: it does not exist")
                .hasCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void countsBelowZeroAreRejected() {
        PriceTable table = PriceTable.shipped();

        assertThatThrownBy(() -> table.cost("ark", PRO, -1, 0, 0))
                .hasMessage("inputTokens is -1 but must be at least 0");
        assertThatThrownBy(() -> table.cost("ark", PRO, 0, -1, 0))
                .hasMessage("cachedTokens is -1 but must be at least 0");
        assertThatThrownBy(() -> table.cost("ark", PRO, 0, 0, -1))
                .hasMessage("outputTokens is -1 but must be at least 0");
        assertThatThrownBy(() -> table.embeddingCost("ark", PRO, -1, 0))
                .hasMessage("inputTokens is -1 but must be at least 0");
        assertThatThrownBy(() -> table.embeddingCost("ark", PRO, 5, -1))
                .hasMessage("imageTokens is -1 but must be from 0 to inputTokens, which is 5");
        assertThatThrownBy(() -> table.embeddingCost("ark", PRO, 5, 6)).hasMessageStartingWith("imageTokens is 6");
    }

    private static void assertRejected(String json, String message) {
        assertThatThrownBy(() -> PriceTable.empty().with(stream(json)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    private static PriceTable table(String entry) {
        try {
            return PriceTable.empty().with(stream("[" + entry + "]"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String entry(String providers, String model, String tiers) {
        return "{\"providers\": [" + providers + "], \"model\": \"" + model
                + "\", \"currency\": \"USD\", \"source\": \"s\", \"date\": \"d\", \"tiers\": [" + tiers + "]}";
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }
}
