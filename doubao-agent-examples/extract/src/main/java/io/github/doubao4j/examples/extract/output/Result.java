package io.github.doubao4j.examples.extract.output;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record and where it comes from.
 *
 * @param source the document's name
 * @param record what was extracted
 */
public record Result(String source, JsonNode record) {}
