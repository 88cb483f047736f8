package io.github.doubao4j.examples.loop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Runs all tool calls of one turn at the same time and answers each of them, in the order in which they were asked. */
final class ToolRunner {

    private final TimedTools tools;
    private final ExecutorService threads;
    private final RunRecorder recorder;

    /**
     * Sets the runner up.
     *
     * @param tools    the tools
     * @param threads  where their calls wait for them; its size bounds how many run at once
     * @param recorder hears of each call
     */
    ToolRunner(TimedTools tools, ExecutorService threads, RunRecorder recorder) {
        this.tools = tools;
        this.threads = threads;
        this.recorder = recorder;
    }

    /**
     * Runs the calls of one turn.
     *
     * @return one result for each call, in the order of the calls, also for those that failed, are unknown, had bad
     *     arguments or were not done in time: the model must be answered every call that it made
     */
    List<ToolExecutionResultMessage> run(List<ToolExecutionRequest> calls) {
        List<CompletableFuture<ToolExecutionResultMessage>> results = calls.stream()
                .map(call -> CompletableFuture.supplyAsync(() -> run(call), threads))
                .toList();
        // Each ends, because each call has its time limit.
        return results.stream().map(CompletableFuture::join).toList();
    }

    private ToolExecutionResultMessage run(ToolExecutionRequest call) {
        recorder.toolStarted(call);
        ToolExecutionResult result = tools.run(call);
        recorder.toolEnded(call, result.resultText(), result.isError());
        return ToolExecutionResultMessage.builder()
                .id(call.id())
                .toolName(call.name())
                .text(result.resultText())
                .isError(result.isError())
                .build();
    }
}
