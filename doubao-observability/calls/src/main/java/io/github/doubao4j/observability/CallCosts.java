package io.github.doubao4j.observability;

import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.agent.price.Cost;
import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallResult;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls cost, by a table of prices, from the tokens that the service reports. A call costs what its response reports also when it failed or was
 * cancelled after that; what is not reported is unknown, not zero, and so is the cost of a model that no entry of the table names. Immutable.
 */
public final class CallCosts {

    private static final CallCosts NONE = new CallCosts(PriceTable.empty());

    /** Asked for with the first call that costs something: reading the table would delay the start of programs. */
    private final Supplier<PriceTable> prices;

    /**
     * Costs by a table.
     *
     * @param prices for example {@code PriceTable.shipped().with(Path.of("prices.json"))}, with prices of your own before those that ship
     */
    public CallCosts(PriceTable prices) {
        this(() -> prices);
    }

    private CallCosts(Supplier<PriceTable> prices) {
        this.prices = prices;
    }

    /** Costs by {@link PriceTable#shipped() the table that ships}. */
    public static CallCosts shipped() {
        return new CallCosts(PriceTable::shipped);
    }

    /** Knows no cost. */
    public static CallCosts none() {
        return NONE;
    }

    /**
     * What a call cost: of the model that responded, as the service names it, or of the one that was asked if the service names none. Of embeddings
     * the tokens of texts and of images count, over all requests of the call.
     *
     * @return nothing if no price is known, or not how many tokens it used
     */
    public Optional<Cost> of(DoubaoCall call, DoubaoCallResult result) {
        String provider = call.provider().name();
        String model = result.modelName().isEmpty() ? call.modelName() : result.modelName();
        return result.tokenUsage()
                .flatMap(usage -> call.endpoint() == DoubaoEndpoint.EMBEDDINGS
                        ? ofEmbedding(provider, model, usage)
                        : ofChat(provider, model, usage));
    }

    private Optional<Cost> ofChat(String provider, String model, TokenUsage usage) {
        Integer input = counted(usage.inputTokenCount());
        Integer output = counted(usage.outputTokenCount());
        Integer cached = usage instanceof DoubaoTokenUsage doubao ? counted(doubao.cachedTokenCount()) : null;
        return input == null || output == null
                ? Optional.empty()
                : prices.get().cost(provider, model, input, cached, output);
    }

    private Optional<Cost> ofEmbedding(String provider, String model, TokenUsage usage) {
        Integer input = counted(usage.inputTokenCount());
        if (input == null) {
            return Optional.empty();
        }
        int texts = part(usage instanceof DoubaoTokenUsage doubao ? doubao.textTokenCount() : null);
        int images = part(usage instanceof DoubaoTokenUsage doubao ? doubao.imageTokenCount() : null);
        // Where a request of several reports no parts, those of the others do not add up, and nobody knows what the
        // rest is.
        boolean complete = (long) texts + images == input;
        return prices.get().embeddingCost(provider, model, input, complete ? images : null);
    }

    private static int part(@Nullable Integer tokens) {
        return tokens == null || tokens < 0 ? 0 : tokens;
    }

    /** What a server may send as a count and is none. */
    private static @Nullable Integer counted(@Nullable Integer tokens) {
        return tokens == null || tokens < 0 ? null : tokens;
    }
}
