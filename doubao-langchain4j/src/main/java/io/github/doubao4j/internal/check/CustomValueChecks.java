package io.github.doubao4j.internal.check;

import static io.github.doubao4j.internal.wire.FieldNames.STREAM;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.log.HeaderChecks;
import io.github.doubao4j.internal.option.WireFormat;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the form of custom parameters and headers; their meaning is not known. */
public final class CustomValueChecks {

    private CustomValueChecks() {}

    static void check(DoubaoChatRequestParameters own, WireFormat wire) {
        check(own.customParameters(), Set.of(wire.messages(), STREAM));
        own.customHeaders().forEach(CustomValueChecks::checkHeader);
    }

    /**
     * Checks custom parameters.
     *
     * @param reserved the fields that none may set
     * @throws InvalidRequestException when a name or a value is not allowed
     */
    public static void check(Map<String, Object> customParameters, Set<String> reserved) {
        customParameters.forEach((name, value) -> {
            Ranges.present("a name of customParameters", name);
            if (reserved.contains(name)) {
                throw new InvalidRequestException("customParameters names '" + name
                        + "', which is no custom parameter here; allowed: any field but " + listed(reserved));
            }
            checkValue("customParameters." + name, value);
        });
    }

    private static String listed(Set<String> names) {
        List<String> sorted = names.stream().sorted().toList();
        int last = sorted.size() - 1;
        return String.join(", ", sorted.subList(0, last)) + " and " + sorted.get(last);
    }

    private static void checkHeader(@Nullable String name, @Nullable String value) {
        String flaw = HeaderChecks.flaw("customHeaders", "", name, value);
        if (flaw != null) {
            throw new InvalidRequestException(flaw);
        }
    }

    /** Checks that a value can be written as JSON. */
    public static void checkValue(String path, @Nullable Object value) {
        if (value == null || value instanceof CharSequence || value instanceof Boolean) {
            return;
        }
        if (value instanceof Number number) {
            if (!Double.isFinite(number.doubleValue()) && !isBig(number)) {
                throw Rejections.invalid(path, value, "a finite number");
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> {
                if (!(name instanceof String)) {
                    throw Rejections.invalid("a name in " + path, name, "a string");
                }
                checkValue(path + "." + name, element);
            });
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(element -> checkValue(path + "[]", element));
        } else if (value instanceof Object[] array) {
            checkValue(path, Arrays.asList(array));
        } else {
            checkWritable(path, value);
        }
    }

    /** Big numbers are always finite, also where a double is not. */
    private static boolean isBig(Number number) {
        return number instanceof java.math.BigDecimal || number instanceof java.math.BigInteger;
    }

    private static void checkWritable(String path, Object value) {
        try {
            Json.MAPPER.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    path + " is a " + value.getClass().getName()
                            + ", which cannot be written as JSON; allowed: what Jackson can write",
                    e);
        }
    }
}
