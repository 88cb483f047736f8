package io.github.doubao4j.examples.trace;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** The tool calls of one run. Not thread-safe: the recorders hold the lock of the run. */
final class ToolLog {

    private static final String FAILURE = "Error:";

    private final RunListener listener;
    private final RunClock clock;
    private final WaitLog waits;
    private final List<ToolCall> ended = new ArrayList<>();
    private final IdentityHashMap<ToolExecutionRequest, ToolCall> running = new IdentityHashMap<>();
    private int number;

    ToolLog(RunListener listener, RunClock clock, WaitLog waits) {
        this.listener = listener;
        this.clock = clock;
        this.waits = waits;
    }

    void start(int turn, ToolExecutionRequest request) {
        int lane = Lanes.firstFree(running.values().stream().map(ToolCall::lane));
        String arguments = request.arguments() == null ? "" : request.arguments();
        double now = clock.now();
        running.put(request, new ToolCall(++number, turn, lane, request.name(), arguments, now, now, "", true));
        listener.toolStarted(number, request.name(), arguments);
    }

    void end(ToolExecutionRequest request, String result, boolean failed) {
        ToolCall tool = running.remove(request);
        if (tool == null) {
            return;
        }
        double now = clock.now();
        ToolCall call = tool.ended(now, result, failed || result.startsWith(FAILURE), waits.of(request, now));
        ended.add(call);
        listener.toolEnded(call);
    }

    /** In the order in which they started; those that still run as if they had failed without a word. */
    List<ToolCall> calls(double now) {
        List<ToolCall> calls = new ArrayList<>(ended);
        running.forEach((request, call) -> calls.add(call.ended(now, "", true, waits.of(request, now))));
        calls.sort(Comparator.comparingInt(ToolCall::number));
        return calls;
    }
}
