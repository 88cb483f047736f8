package io.github.doubao4j.examples.trace;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An amount of money.
 *
 * @param value    how much
 * @param currency in which currency, as an ISO 4217 code
 */
public record Amount(BigDecimal value, String currency) {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /** For people: to the cent, and amounts below one to three digits. */
    @Override
    public String toString() {
        BigDecimal rounded = value.compareTo(BigDecimal.ONE) >= 0
                ? value.setScale(2, RoundingMode.HALF_UP)
                : value.round(THREE_DIGITS);
        String number = rounded.stripTrailingZeros().scale() < 2
                ? rounded.setScale(2, RoundingMode.HALF_UP).toPlainString()
                : rounded.stripTrailingZeros().toPlainString();
        return switch (currency) {
            case "CNY" -> "¥" + number;
            case "USD" -> "$" + number;
            default -> currency + " " + number;
        };
    }
}
