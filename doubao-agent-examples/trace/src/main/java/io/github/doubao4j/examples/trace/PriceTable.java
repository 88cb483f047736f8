package io.github.doubao4j.examples.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What models cost, from a file. The one that ships, {@code prices.json}, holds the prices that are published; whoever pays
 * others gives a file of their own, which is asked first. There is no price for a model that no entry names.
 */
public final class PriceTable {

    private static final String SHIPPED = "prices.json";

    private final List<Price> prices;

    private PriceTable(List<Price> prices) {
        this.prices = List.copyOf(prices);
    }

    /** The table that ships. */
    public static PriceTable shipped() {
        try (InputStream in = PriceTable.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + SHIPPED + " is missing");
            }
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + SHIPPED + " cannot be read", e);
        }
    }

    /**
     * This table, with the entries of a file before its own.
     *
     * @param file JSON like that of the table that ships
     * @throws ConfigurationException if it cannot be read, with what is wrong and where
     */
    public PriceTable with(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<Price> all = new ArrayList<>(read(in).prices);
            all.addAll(prices);
            return new PriceTable(all);
        } catch (IOException e) {
            throw new ConfigurationException(Text.of(PriceTable.class, "prices.unreadable", file, reason(e)));
        }
    }

    /**
     * The prices of one provider.
     *
     * @param provider its name as on the command line
     */
    public Pricing of(String provider) {
        return (model, tokens) -> price(provider, model).flatMap(price -> price.of(tokens));
    }

    private Optional<Price> price(String provider, String model) {
        return prices.stream().filter(price -> price.isFor(provider, model)).findFirst();
    }

    private static PriceTable read(InputStream in) throws IOException {
        Price[] prices = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readValue(in, Price[].class);
        return new PriceTable(List.of(prices));
    }

    private static Object reason(IOException failure) {
        if (failure instanceof JsonMappingException mapping
                && mapping.getCause() instanceof IllegalArgumentException own) {
            return oneLine(String.valueOf(own.getMessage()));
        }
        if (failure instanceof JsonProcessingException json) {
            String line =
                    json.getLocation() == null ? "" : " (" + json.getLocation().getLineNr() + ")";
            return oneLine(json.getOriginalMessage()) + line;
        }
        return IoErrors.reason(failure);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
