package io.github.doubao4j.examples.extract.record;

/** Currencies by their ISO 4217 codes. */
enum Currency {
    CNY,
    USD,
    EUR,
    GBP,
    JPY,
    HKD,
    TWD,
    SGD,
    KRW,
    AUD,
    CAD,
    CHF
}
