package io.github.doubao4j.examples.analyst.data;

/**
 * One table of the database.
 *
 * @param name   how SQL calls it
 * @param rows   how many rows it has
 * @param source the name of the file that it was loaded from, without directories
 */
public record Table(String name, long rows, String source) {}
