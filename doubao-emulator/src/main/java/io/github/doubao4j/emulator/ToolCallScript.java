package io.github.doubao4j.emulator;

import io.github.doubao4j.emulator.internal.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of a scripted response.
 *
 * @param name the name of the tool; must be offered by the request
 * @param arguments the arguments as JSON text; must fit the schema that the request sent for the tool
 * @param id the id of the call; when null the emulator makes one, {@code call_} and 24 letters and digits
 */
public record ToolCallScript(
        String name, String arguments, @Nullable String id) {

    /** A call whose arguments are given as JSON text. */
    public static ToolCallScript of(String name, String arguments) {
        return new ToolCallScript(name, arguments, null);
    }

    /** A call whose arguments are given as values, in the map's order. */
    public static ToolCallScript of(String name, Map<String, ?> arguments) {
        return new ToolCallScript(name, Json.write(arguments), null);
    }

    /** The same call with this id. */
    public ToolCallScript withId(String id) {
        return new ToolCallScript(name, arguments, id);
    }
}
