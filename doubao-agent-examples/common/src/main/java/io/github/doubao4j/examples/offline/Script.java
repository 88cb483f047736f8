package io.github.doubao4j.examples.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scripted conversation about one message of a user: what the model thinks, which tools it calls, and what it says in
 * the end.
 *
 * @param question the message that it answers
 * @param contains a part by which longer messages are known as well; {@code null} for none
 * @param turns    what the model does, turn after turn
 */
public record Script(String question, @Nullable String contains, List<Turn> turns) {

    /** Keeps its own copy of the list. */
    public Script {
        turns = List.copyOf(turns);
    }

    /**
     * One answer of the model: tool calls, or the final text.
     *
     * @param thinking what the model thinks first
     * @param text     the final text, with placeholders such as {@code ${regions[0].growth_pct}} for the cells of
     *                 results; {@code null} in a turn with calls
     * @param calls    the tool calls of this turn; {@code null} in the last one
     */
    public record Turn(
            String thinking,
            @Nullable String text,
            @Nullable List<Call> calls) {

        List<Call> callsOrNone() {
            return calls == null ? List.of() : calls;
        }
    }

    /**
     * One tool call.
     *
     * @param id        how placeholders call its result
     * @param tool      the tool's name
     * @param arguments its arguments
     */
    public record Call(String id, String tool, JsonNode arguments) {}

    /**
     * Reads a script.
     *
     * @param file a JSON file
     */
    public static Script load(URL file) {
        return read(file, Script.class);
    }

    /**
     * Reads several scripts.
     *
     * @param file a JSON file with an array of them
     */
    public static List<Script> loadAll(URL file) {
        return List.of(read(file, Script[].class));
    }

    private static <T> T read(URL file, Class<T> type) {
        try (InputStream in = file.openStream()) {
            return JsonMapper.builder().build().readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException("The script " + file + " cannot be read", e);
        }
    }

    /** All calls of all turns, in order. */
    List<Call> allCalls() {
        return turns.stream().flatMap(turn -> turn.callsOrNone().stream()).toList();
    }

    /** Whether a message is the one that this script answers; white space and case do not matter. */
    public boolean knows(String asked) {
        return normal(asked).equalsIgnoreCase(normal(question)) || (contains != null && asked.contains(contains));
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
