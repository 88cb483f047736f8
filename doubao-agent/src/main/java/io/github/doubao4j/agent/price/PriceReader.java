package io.github.doubao4j.agent.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a price table, and says what is wrong with them in the words of the file. */
final class PriceReader {

    private static final Set<String> ENTRY_FIELDS = Set.of("providers", "model", "currency", "source", "date", "tiers");
    private static final Set<String> TIER_FIELDS = Set.of("upTo", "input", "cachedInput", "output", "imageInput");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; ([^]]*)]");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private PriceReader() {}

    /**
     * Reads to the end.
     *
     * @throws IllegalArgumentException if it is no table
     */
    static List<Price> read(InputStream in) throws IOException {
        JsonNode table = tree(in);
        if (!table.isArray()) {
            throw new IllegalArgumentException("it must be a JSON array of entries");
        }
        List<Price> prices = new ArrayList<>();
        for (JsonNode entry : table) {
            String where = "entry " + (prices.size() + 1);
            prices.add(entry(where, entry));
        }
        return prices;
    }

    private static JsonNode tree(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new IllegalArgumentException(line + oneLine(withoutSource(e.getOriginalMessage())), e);
        }
    }

    /** Jackson says of where an object began that it does not show its source. */
    private static String withoutSource(String message) {
        return SOURCE.matcher(message).replaceAll("$1");
    }

    private static Price entry(String where, JsonNode entry) {
        known(where, entry, ENTRY_FIELDS);
        return new Price(
                providers(where + ", providers", entry.path("providers")),
                model(where + ", model", text(where, entry, "model")),
                currency(where + ", currency", text(where, entry, "currency")),
                text(where, entry, "source") + " (" + text(where, entry, "date") + ")",
                tiers(where, entry.path("tiers")));
    }

    private static Set<String> providers(String where, JsonNode names) {
        require(names.isArray() && !names.isEmpty(), where, "must be an array of names, or [\"*\"] for everyone");
        Set<String> providers = new HashSet<>();
        for (JsonNode name : names) {
            require(name.isTextual(), where, "must be names, but has " + oneLine(name.toString()));
            boolean everyone = name.textValue().equals(Price.EVERYONE);
            String plain = everyone ? Price.EVERYONE : Price.plain(name.textValue());
            require(!plain.isEmpty(), where, "has " + oneLine(name.toString()) + ", which names nobody");
            providers.add(plain);
        }
        return Set.copyOf(providers);
    }

    private static Pattern model(String where, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    where + ": " + oneLine(expression) + " is no regular expression: " + oneLine(e.getDescription()),
                    e);
        }
    }

    private static String currency(String where, String code) {
        require(
                CURRENCY.matcher(code).matches(),
                where,
                oneLine(code) + " must be an ISO 4217 code, three capital letters such as CNY");
        return code;
    }

    private static List<PriceTier> tiers(String entry, JsonNode tiers) {
        require(tiers.isArray() && !tiers.isEmpty(), entry + ", tiers", "must be an array of at least one tier");
        List<PriceTier> read = new ArrayList<>();
        for (JsonNode tier : tiers) {
            String where = entry + ", tiers[" + read.size() + "]";
            PriceTier next = tier(where, tier);
            if (!read.isEmpty()) {
                follows(where, read.get(read.size() - 1), next);
            }
            read.add(next);
        }
        return List.copyOf(read);
    }

    /** The first that holds is taken, so that one behind a longer one never would be. */
    private static void follows(String where, PriceTier before, PriceTier next) {
        Integer shorter = before.upTo();
        Integer longer = next.upTo();
        require(
                shorter != null && (longer == null || longer > shorter),
                where,
                "is never used: upTo must be more than in the tier before, which needs one; only the last may have none");
    }

    private static PriceTier tier(String where, JsonNode tier) {
        known(where, tier, TIER_FIELDS);
        JsonNode upTo = tier.path("upTo");
        boolean noLimit = upTo.isMissingNode() || upTo.isNull();
        require(
                noLimit || (upTo.canConvertToExactIntegral() && upTo.canConvertToInt()),
                where + ".upTo",
                "must be a number of tokens");
        BigDecimal input = price(where + ".input", tier.path("input"));
        BigDecimal output = price(where + ".output", tier.path("output"));
        if (input == null || output == null) {
            throw new IllegalArgumentException(where + " needs " + (input == null ? "input" : "output"));
        }
        BigDecimal cachedInput = price(where + ".cachedInput", tier.path("cachedInput"));
        BigDecimal imageInput = price(where + ".imageInput", tier.path("imageInput"));
        try {
            return new PriceTier(noLimit ? null : upTo.intValue(), input, cachedInput, output, imageInput);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable BigDecimal price(String where, JsonNode price) {
        if (price.isMissingNode() || price.isNull()) {
            return null;
        }
        require(price.isNumber(), where, "must be a number but is " + oneLine(price.toString()));
        return price.decimalValue();
    }

    private static String text(String where, JsonNode entry, String field) {
        JsonNode text = entry.path(field);
        if (text.isMissingNode() || text.isNull()) {
            throw new IllegalArgumentException(where + " needs " + field);
        }
        require(text.isTextual() && !text.textValue().isBlank(), where + ", " + field, "must be a text");
        return text.textValue();
    }

    private static void known(String where, JsonNode object, Set<String> fields) {
        require(object.isObject(), where, "must be an object");
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(
                    fields.contains(name),
                    where,
                    "there is no field \"" + oneLine(name) + "\", only "
                            + String.join(", ", fields.stream().sorted().toList()));
        }
    }

    private static void require(boolean right, String where, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(where + ": " + otherwise);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
