package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the model says to one request: a text, or calls of tools. */
public sealed interface KitAnswer {

    /** An answer in words, which may be JSON. */
    record Text(String text) implements KitAnswer {}

    /** One or several calls, in order. */
    record Calls(List<Call> calls) implements KitAnswer {}

    /**
     * One call of a tool.
     *
     * @param name the tool
     * @param arguments an object that follows the parameter schema of the request
     */
    record Call(String name, JsonNode arguments) {}
}
