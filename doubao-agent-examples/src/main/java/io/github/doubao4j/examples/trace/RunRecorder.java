package io.github.doubao4j.examples.trace;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happens in a run, and passes it on to a listener. Thread-safe: tools run on several threads. The
 * loops tell it of pieces and of tools; {@link ModelCallRecorder} tells it of model calls.
 */
public final class RunRecorder {

    private static final String FAILURE = "Error:";

    private final RunListener listener;
    private long zero = System.nanoTime();
    private final List<ModelCall> modelCalls = new ArrayList<>();
    private final List<ToolCall> toolCalls = new ArrayList<>();
    private final IdentityHashMap<ToolExecutionRequest, RunningTool> running = new IdentityHashMap<>();
    private @Nullable RunningModelCall current;
    private @Nullable String limit;
    private int toolNumber;

    /**
     * Sets the recorder up; its clock starts with the first model call.
     *
     * @param listener hears of everything as it happens
     */
    public RunRecorder(RunListener listener) {
        this.listener = listener;
    }

    /** A request goes to the model. */
    public synchronized void modelCallStarted() {
        if (modelCalls.isEmpty()) {
            // The run begins with its first request; what it took to start the program is not part of it.
            zero = System.nanoTime();
        }
        RunningModelCall call = new RunningModelCall(modelCalls.size() + 1, now());
        current = call;
        listener.modelCallStarted(call.number);
    }

    /** A piece of the model's thinking arrived. */
    public synchronized void thinking(String piece) {
        firstToken();
        listener.thinking(piece);
    }

    /** A piece of the model's answer arrived. */
    public synchronized void text(String piece) {
        firstToken();
        listener.text(piece);
    }

    /** The model has answered. */
    public synchronized void modelCallEnded(ChatResponse response) {
        RunningModelCall call = takeCurrent();
        String thinking = response.aiMessage().thinking();
        String text = response.aiMessage().text();
        ended(new ModelCall(
                call.number,
                call.start,
                call.firstToken,
                now(),
                thinking == null ? "" : thinking,
                text == null ? "" : text,
                response.aiMessage().toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::name)
                        .toList(),
                response.finishReason() == null ? null : response.finishReason().name(),
                Tokens.of(response.tokenUsage()),
                null));
    }

    /** The model call has failed. */
    public synchronized void modelCallFailed(String error) {
        RunningModelCall call = takeCurrent();
        ended(new ModelCall(
                call.number, call.start, call.firstToken, now(), "", "", List.of(), null, Tokens.NONE, error));
    }

    /** The loop has reached a limit, and the model is asked to answer without tools. */
    public synchronized void limitReached(String description) {
        limit = description;
        listener.limitReached(description);
    }

    /**
     * A tool starts to run.
     *
     * @param request what the model asked for; the same object is expected at the end
     */
    public synchronized void toolStarted(ToolExecutionRequest request) {
        int turn = current == null ? modelCalls.size() : current.number;
        RunningTool tool = new RunningTool(++toolNumber, turn, freeLane(), now());
        running.put(request, tool);
        listener.toolStarted(tool.number, request.name(), arguments(request));
    }

    /**
     * A tool has its result. A call that did not start here, or has ended before, is passed over.
     *
     * @param request the object that {@link #toolStarted} was given
     * @param result  what the model is answered
     * @param failed  whether it is known to be a failure
     */
    public synchronized void toolEnded(ToolExecutionRequest request, String result, boolean failed) {
        RunningTool tool = running.remove(request);
        if (tool == null) {
            return;
        }
        ToolCall call = new ToolCall(
                tool.number,
                tool.turn,
                tool.lane,
                request.name(),
                arguments(request),
                tool.start,
                now(),
                result,
                failed || result.startsWith(FAILURE));
        toolCalls.add(call);
        listener.toolEnded(call);
    }

    /**
     * Everything so far.
     *
     * @param run the run's name, model, question and outcome
     */
    public synchronized RunTrace trace(RunSummary run) {
        List<ToolCall> inOrder = new ArrayList<>(toolCalls);
        inOrder.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return new RunTrace(
                run.agent(),
                run.model(),
                run.question(),
                run.startedAt().toString(),
                now(),
                modelCalls,
                inOrder,
                tokens(),
                limit,
                run.answer(),
                run.error());
    }

    /** The sum over the model calls so far. */
    public synchronized Tokens tokens() {
        return modelCalls.stream().map(ModelCall::tokens).reduce(Tokens.NONE, Tokens::plus);
    }

    private void ended(ModelCall call) {
        modelCalls.add(call);
        listener.modelCallEnded(call);
    }

    private RunningModelCall takeCurrent() {
        RunningModelCall call = current == null ? new RunningModelCall(modelCalls.size() + 1, now()) : current;
        current = null;
        return call;
    }

    private void firstToken() {
        if (current != null && current.firstToken == null) {
            current.firstToken = now();
        }
    }

    private int freeLane() {
        int lane = 0;
        while (taken(lane)) {
            lane++;
        }
        return lane;
    }

    private boolean taken(int lane) {
        return running.values().stream().anyMatch(tool -> tool.lane == lane);
    }

    private static String arguments(ToolExecutionRequest request) {
        return request.arguments() == null ? "" : request.arguments();
    }

    private double now() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - zero) / 1000.0;
    }

    private static final class RunningModelCall {

        private final int number;
        private final double start;
        private @Nullable Double firstToken;

        RunningModelCall(int number, double start) {
            this.number = number;
            this.start = start;
        }
    }

    private record RunningTool(int number, int turn, int lane, double start) {}
}
