package io.github.doubao4j.examples.analyst.data;

/**
 * One column of a table or of a query's result.
 *
 * @param name its name
 * @param type its type in the database's words, such as {@code BIGINT} or {@code VARCHAR}
 */
public record Column(String name, String type) {}
