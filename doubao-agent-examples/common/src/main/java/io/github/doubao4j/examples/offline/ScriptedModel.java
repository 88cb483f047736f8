package io.github.doubao4j.examples.offline;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.examples.offline.Script.Call;
import io.github.doubao4j.examples.offline.Script.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a script on a local server that speaks Doubao's wire format. Where the conversation stands follows from the tool
 * results in the request, and numbers in the final text are taken from them: only the words are scripted.
 */
public final class ScriptedModel implements AutoCloseable {

    private final DoubaoEmulator emulator;
    private @Nullable DoubaoEmulator embeddings;

    private ScriptedModel(DoubaoEmulator emulator) {
        this.emulator = emulator;
    }

    /**
     * Starts the server.
     *
     * @param scripts    what to play, by the last message of the user
     * @param unknown    what to answer to a message that no script knows
     * @param pieceDelay the time between two pieces of a streamed answer
     */
    public static ScriptedModel start(List<Script> scripts, String unknown, Duration pieceDelay) {
        DoubaoEmulator emulator =
                DoubaoEmulator.builder().pieceDelay(pieceDelay).start();
        emulator.otherwise(request -> scripts.stream()
                .filter(script -> script.knows(request.lastUserText()))
                .findFirst()
                .map(script -> reply(script, request))
                .orElseGet(() -> Reply.text(unknown)));
        return new ScriptedModel(emulator);
    }

    /** Where the server is. */
    public String baseUrl() {
        return emulator.baseUrl();
    }

    /** Where a server is that imitates embeddings; it starts when it is first asked for. */
    public synchronized String embeddingsUrl() {
        if (embeddings == null) {
            // The service that the script is played on has none.
            embeddings = DoubaoEmulator.builder().contract(WireContract.ARK).start();
        }
        return embeddings.baseUrl();
    }

    @Override
    public synchronized void close() {
        emulator.close();
        if (embeddings != null) {
            embeddings.close();
        }
    }

    private static Reply reply(Script script, EmulatedRequest request) {
        List<ToolResult> results = request.toolResults();
        Map<String, String> known = byId(script, results);
        // What was put behind the question before it came here.
        known.put("user", request.lastUserText());
        Placeholders placeholders = new Placeholders(known);
        int answered = results.size();
        int from = 0;
        for (Turn turn : script.turns()) {
            List<Call> calls = turn.callsOrNone();
            int to = from + calls.size();
            if (calls.isEmpty()) {
                return Reply.thinking(turn.thinking()).thenText(finalText(script, turn, results, placeholders));
            }
            if (answered < to) {
                List<Call> open = calls.subList(answered - from, calls.size());
                return callTools(turn, open, oneAtATime(request), placeholders);
            }
            from = to;
        }
        throw new IllegalStateException("The script ends without a text");
    }

    private static Reply callTools(Turn turn, List<Call> open, boolean oneAtATime, Placeholders placeholders) {
        ToolCallScript[] calls = open.stream()
                .limit(oneAtATime ? 1 : open.size())
                .map(call -> ToolCallScript.of(
                        call.tool(), placeholders.fill(call.arguments()).toString()))
                .toArray(ToolCallScript[]::new);
        Reply reply = open.size() == turn.callsOrNone().size()
                ? Reply.thinking(turn.thinking()).thenToolCalls(calls)
                : Reply.toolCalls(calls);
        // As some servers do; the calls are then whole at about the same time, so that their tools start together.
        return reply.withInterleavedToolCalls();
    }

    private static String finalText(Script script, Turn turn, List<ToolResult> results, Placeholders placeholders) {
        List<Call> calls = script.allCalls();
        for (int i = 0; i < calls.size(); i++) {
            String result = results.get(i).content();
            if (result.startsWith("Error:") || result.startsWith("Refused:")) {
                return "The tool " + calls.get(i).tool()
                        + " did not do its work, and a script cannot look for another way: " + result;
            }
        }
        return placeholders.fill(turn.text() == null ? "" : turn.text());
    }

    private static Map<String, String> byId(Script script, List<ToolResult> results) {
        List<Call> calls = script.allCalls();
        Map<String, String> byId = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(calls.size(), results.size()); i++) {
            byId.put(calls.get(i).id(), results.get(i).content());
        }
        return byId;
    }

    /** What the request asks for; the documents' default is parallel calls. */
    private static boolean oneAtATime(EmulatedRequest request) {
        return !request.json().path("parallel_tool_calls").asBoolean(true);
    }
}
