package io.github.doubao4j.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallCostsTest {

    private static final String PRO = "doubao-seed-2-0-pro-260215";
    private static final String VISION = "doubao-embedding-vision-251215";

    @Test
    void ofAChatByItsTokensAndTheNameThatTheServiceGives() {
        DoubaoCallResult result = DoubaoCallResult.builder(Outcome.SUCCEEDED, "ep-20260101000000-abcde")
                .modelName(PRO)
                .tokenUsage(chat(40000, 32000, 1000))
                .build();

        Optional<Cost> cost = CallCosts.shipped()
                .of(call(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoProvider.ARK, "ep-20260101000000-abcde"), result);

        assertThat(cost).hasValueSatisfying(known -> {
            assertThat(known.amount()).isEqualByComparingTo("0.09312");
            assertThat(known.currency()).isEqualTo("CNY");
        });
    }

    @Test
    void ofTheModelThatWasAskedIfTheServiceNamesNone() {
        DoubaoCallResult result = DoubaoCallResult.builder(Outcome.SUCCEEDED, "")
                .tokenUsage(chat(1000, null, 1000))
                .build();

        assertThat(CallCosts.shipped().of(call(DoubaoEndpoint.RESPONSES, DoubaoProvider.ARK, PRO), result))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.0192"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAILED", "CANCELLED"})
    void whatAFailedOrCancelledCallReportsIsPaidFor(Outcome outcome) {
        DoubaoCallResult result = DoubaoCallResult.builder(outcome, PRO)
                .tokenUsage(chat(1000, 0, 0))
                .build();

        assertThat(CallCosts.shipped().of(call(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoProvider.ARK, PRO), result))
                .hasValueSatisfying(cost -> assertThat(cost.amount()).isEqualByComparingTo("0.0032"));
    }

    @Test
    void unknownWithoutTokensOrWithoutPrice() {
        DoubaoCall call = call(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoProvider.ARK, PRO);
        CallCosts costs = CallCosts.shipped();

        assertThat(costs.of(call, result(PRO, null))).isEmpty();
        assertThat(costs.of(call, result(PRO, chat(1, null, null)))).isEmpty();
        assertThat(costs.of(call, result(PRO, chat(null, null, 1)))).isEmpty();
        assertThat(costs.of(call, result(PRO, chat(-1, null, 1))))
                .as("no count at all")
                .isEmpty();
        assertThat(costs.of(call, result("doubao-seed-9", chat(1, 0, 1)))).isEmpty();
        assertThat(costs.of(
                        call(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoProvider.STARMAGIC, PRO),
                        result(PRO, chat(1, 0, 1))))
                .isEmpty();
        assertThat(CallCosts.none().of(call, result(PRO, chat(1, 0, 1)))).isEmpty();
    }

    @Test
    void ofAProviderByItsNameInTheTable() throws IOException {
        String entry =
                "[{\"providers\": [\"ark-coding-plan\"], \"model\": \"m\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"date\": \"d\", \"tiers\": [{\"input\": 2, \"output\": 3}]}]";
        PriceTable table = PriceTable.shipped().with(new ByteArrayInputStream(entry.getBytes(StandardCharsets.UTF_8)));

        Optional<Cost> cost = new CallCosts(table)
                .of(
                        call(DoubaoEndpoint.CHAT_COMPLETIONS, DoubaoProvider.ARK_CODING_PLAN, "m"),
                        result("m", new TokenUsage(1000000, 1000000)));

        assertThat(cost).hasValueSatisfying(known -> {
            assertThat(known.amount()).isEqualByComparingTo("5");
            assertThat(known.currency()).isEqualTo("USD");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1000000, 1000000, 0, 0.7",
        "1000000, 1000000, , 0.7",
        "1000000, 0, 1000000, 1.8",
        "1000000, , 1000000, 1.8",
        "13987, 187, 13800, 0.0249709",
        // Some of the requests reported no parts, or none did: what the rest is, is not known.
        "1000000, 400000, , ",
        "1000000, , 400000, ",
        "1000000, 400000, 500000, ",
        "1000000, , , ",
        ", 5, 5, ",
    })
    void ofEmbeddingsByTextsAndImages(
            @Nullable Integer input, @Nullable Integer texts, @Nullable Integer images, @Nullable BigDecimal amount) {
        DoubaoTokenUsage usage = DoubaoTokenUsage.builder()
                .inputTokenCount(input)
                .textTokenCount(texts)
                .imageTokenCount(images)
                .build();

        Optional<Cost> cost = CallCosts.shipped()
                .of(call(DoubaoEndpoint.EMBEDDINGS, DoubaoProvider.ARK, VISION), result(VISION, usage));

        assertThat(cost.map(known -> known.amount().stripTrailingZeros())).isEqualTo(Optional.ofNullable(amount));
    }

    private static DoubaoCall call(DoubaoEndpoint endpoint, DoubaoProvider provider, String model) {
        return DoubaoCall.builder(endpoint, provider, URI.create("http://localhost/v3" + endpoint.path()), model)
                .build();
    }

    private static DoubaoCallResult result(String model, @Nullable TokenUsage usage) {
        return DoubaoCallResult.builder(Outcome.SUCCEEDED, model)
                .tokenUsage(usage)
                .build();
    }

    private static DoubaoTokenUsage chat(@Nullable Integer input, @Nullable Integer cached, @Nullable Integer output) {
        return DoubaoTokenUsage.builder()
                .inputTokenCount(input)
                .cachedTokenCount(cached)
                .outputTokenCount(output)
                .build();
    }
}
