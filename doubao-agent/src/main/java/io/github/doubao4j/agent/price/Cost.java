package io.github.doubao4j.agent.price;

import java.math.BigDecimal;

/**
 * What one call cost, and how that was calculated.
 *
 * @param amount   how much, exactly; not rounded
 * @param currency in which currency, an ISO 4217 code such as {@code CNY}
 * @param tier     the prices that hold for an input of its length
 * @param source   where the prices are published, and as of when
 */
public record Cost(BigDecimal amount, String currency, PriceTier tier, String source) {}
