package io.github.doubao4j.examples.offline;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import io.github.doubao4j.examples.offline.Script.Call;
import io.github.doubao4j.examples.offline.Script.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays a script on a local server that speaks Doubao's wire format. Where the conversation stands follows from the tool
 * results in the request, and numbers in the final text are taken from them: only the words are scripted.
 */
public final class ScriptedModel implements AutoCloseable {

    private final DoubaoEmulator emulator;

    private ScriptedModel(DoubaoEmulator emulator) {
        this.emulator = emulator;
    }

    /**
     * Starts the server.
     *
     * @param script     what to play
     * @param pieceDelay the time between two pieces of a streamed answer
     */
    public static ScriptedModel start(Script script, Duration pieceDelay) {
        DoubaoEmulator emulator =
                DoubaoEmulator.builder().pieceDelay(pieceDelay).start();
        emulator.otherwise(request -> reply(script, request));
        return new ScriptedModel(emulator);
    }

    /** Where the server is. */
    public String baseUrl() {
        return emulator.baseUrl();
    }

    @Override
    public void close() {
        emulator.close();
    }

    private static Reply reply(Script script, EmulatedRequest request) {
        int answered = request.toolResults().size();
        int from = 0;
        for (Turn turn : script.turns()) {
            List<Call> calls = turn.callsOrNone();
            int to = from + calls.size();
            if (calls.isEmpty()) {
                return Reply.thinking(turn.thinking()).thenText(finalText(script, turn, request.toolResults()));
            }
            if (answered < to) {
                return callTools(turn, calls.subList(answered - from, calls.size()), oneAtATime(request));
            }
            from = to;
        }
        throw new IllegalStateException("The script ends without a text");
    }

    private static Reply callTools(Turn turn, List<Call> open, boolean oneAtATime) {
        ToolCallScript[] calls = open.stream()
                .limit(oneAtATime ? 1 : open.size())
                .map(call -> ToolCallScript.of(call.tool(), call.arguments().toString()))
                .toArray(ToolCallScript[]::new);
        Reply reply = open.size() == turn.callsOrNone().size()
                ? Reply.thinking(turn.thinking()).thenToolCalls(calls)
                : Reply.toolCalls(calls);
        // As some servers do; the calls are then whole at about the same time, so that their tools start together.
        return reply.withInterleavedToolCalls();
    }

    private static String finalText(Script script, Turn turn, List<ToolResult> results) {
        List<Call> calls = script.allCalls();
        Map<String, String> byId = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            String result = results.get(i).content();
            if (result.startsWith("Error:")) {
                return "The tool " + calls.get(i).tool() + " failed, and a script cannot look for another way: "
                        + result;
            }
            byId.put(calls.get(i).id(), result);
        }
        return new Placeholders(byId).fill(turn.text() == null ? "" : turn.text());
    }

    /** What the request asks for; the documents' default is parallel calls. */
    private static boolean oneAtATime(EmulatedRequest request) {
        return !request.json().path("parallel_tool_calls").asBoolean(true);
    }
}
