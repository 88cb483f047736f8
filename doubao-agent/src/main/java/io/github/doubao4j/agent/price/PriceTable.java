package io.github.doubao4j.agent.price;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What models cost, from a file. {@link #shipped()} has published list prices; whoever pays others gives a file of their own, which is
 * asked first. <b>No price is guessed</b>: for a model that no entry names, the cost is unknown. Immutable.
 *
 * <p>A file is a JSON array of entries:
 *
 * <table>
 * <caption>The fields of an entry</caption>
 * <tr><th>field</th><th>meaning</th></tr>
 * <tr><td>{@code providers}</td><td>for whom it holds: names, of which only letters and digits count, in any case; or {@code *} for everyone</td></tr>
 * <tr><td>{@code model}</td><td>a regular expression for the complete name of the model, as the server gives it in its response</td></tr>
 * <tr><td>{@code currency}</td><td>an ISO 4217 code: three capital letters</td></tr>
 * <tr><td>{@code source}, {@code date}</td><td>where the prices are published, and as of when; shown with the cost</td></tr>
 * <tr><td>{@code tiers}</td><td>prices per million tokens, see {@link PriceTier}; the first whose {@code upTo} is at least the length of the input
 * holds. {@code input} and {@code output} are required, {@code upTo}, {@code cachedInput} and {@code imageInput} are not.</td></tr>
 * </table>
 *
 * <p>There is one table for everything: the page of a run, the log, metrics and traces.
 */
public final class PriceTable {

    private static final String SHIPPED = "prices.json";
    private static final PriceTable EMPTY = new PriceTable(List.of());

    private final List<Price> prices;

    private PriceTable(List<Price> prices) {
        this.prices = List.copyOf(prices);
    }

    /**
     * The table that ships: list prices for pay-as-you-go online inference on Volcengine Ark, each with its source and date. Cache storage, audio
     * input, discounts and free quotas are not included.
     */
    public static PriceTable shipped() {
        return Shipped.TABLE;
    }

    /** The table that knows no price. */
    public static PriceTable empty() {
        return EMPTY;
    }

    /**
     * The table of a file alone.
     *
     * @param file JSON, see {@link PriceTable}
     * @throws IllegalArgumentException if it cannot be read or is no such table; the message names the file, and says what is wrong and where
     */
    public static PriceTable read(Path file) {
        return EMPTY.with(file);
    }

    /**
     * This table, with the entries of a file before its own.
     *
     * @param file JSON, see {@link PriceTable}
     * @throws IllegalArgumentException if it cannot be read or is no such table; the message names the file, and says what is wrong and where
     */
    public PriceTable with(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return with(in);
        } catch (IOException e) {
            String reason = Files.notExists(file) ? "it does not exist" : e.toString();
            throw new IllegalArgumentException("The price table " + file + " cannot be read: " + reason, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The price table " + file + " is none: " + e.getMessage(), e);
        }
    }

    /**
     * This table, with other entries before its own.
     *
     * @param json JSON in UTF-8, see {@link PriceTable}; read to its end, not closed
     * @throws IllegalArgumentException if it is no such table; the message, one line, says what is wrong and where
     * @throws IOException              if reading fails
     */
    public PriceTable with(InputStream json) throws IOException {
        List<Price> all = new ArrayList<>(PriceReader.read(json));
        all.addAll(prices);
        return new PriceTable(all);
    }

    /**
     * What a chat cost.
     *
     * @param provider     the provider's name; only its letters and digits count, in any case: {@code ARK_CODING_PLAN} is {@code ark-coding-plan}
     * @param model        the model's name, as the server gives it in its response
     * @param inputTokens  all tokens of the request, at least 0
     * @param cachedTokens those of the input that were served from a cache; {@code null} if that is not known, which counts as none
     * @param outputTokens all tokens of the response, thinking included, at least 0
     * @return nothing if no entry names the model or no tier is for this length, or if the entry has a price for images, of which the
     *     counts say nothing
     * @throws IllegalArgumentException if a count is below 0
     */
    public Optional<Cost> cost(
            String provider, String model, int inputTokens, @Nullable Integer cachedTokens, int outputTokens) {
        notNegative("inputTokens", inputTokens);
        notNegative("cachedTokens", cachedTokens == null ? 0 : cachedTokens);
        notNegative("outputTokens", outputTokens);
        return price(provider, model).flatMap(price -> price.ofChat(inputTokens, cachedTokens, outputTokens));
    }

    /**
     * What embeddings cost, of one request or of several together.
     *
     * @param provider    as in {@link #cost}
     * @param model       as in {@link #cost}
     * @param inputTokens all tokens of the requests, at least 0
     * @param imageTokens those of images and videos; {@code null} if that is not known
     * @return nothing if no entry names the model; if its prices depend on the length of the input, which is that of one request; or if
     *     it has a price for images, and their tokens are not known
     * @throws IllegalArgumentException if a count is below 0, or imageTokens more than inputTokens
     */
    public Optional<Cost> embeddingCost(String provider, String model, int inputTokens, @Nullable Integer imageTokens) {
        notNegative("inputTokens", inputTokens);
        if (imageTokens != null && (imageTokens < 0 || imageTokens > inputTokens)) {
            throw new IllegalArgumentException(
                    "imageTokens is " + imageTokens + " but must be from 0 to inputTokens, which is " + inputTokens);
        }
        return price(provider, model).flatMap(price -> price.ofEmbedding(inputTokens, imageTokens));
    }

    private Optional<Price> price(String provider, String model) {
        String plain = Price.plain(provider);
        return prices.stream().filter(price -> price.isFor(plain, model)).findFirst();
    }

    private static void notNegative(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is " + count + " but must be at least 0");
        }
    }

    /** Read once, when somebody asks for it. */
    private static final class Shipped {

        static final PriceTable TABLE = load();

        private static PriceTable load() {
            try (InputStream in = PriceTable.class.getResourceAsStream(SHIPPED)) {
                if (in == null) {
                    throw new IllegalStateException("The resource " + SHIPPED + " is missing");
                }
                return EMPTY.with(in);
            } catch (IOException e) {
                throw new IllegalStateException("The resource " + SHIPPED + " cannot be read", e);
            }
        }
    }
}
