package io.github.doubao4j.examples.trace;

import java.math.BigDecimal;

/**
 * What one model call cost, and how that was reckoned.
 *
 * @param amount   how much, exactly
 * @param currency in which currency, as an ISO 4217 code
 * @param tier     the prices that hold for an input of its length
 * @param source   where the prices stand, and as of when
 */
public record Cost(BigDecimal amount, String currency, PriceTier tier, String source) {}
