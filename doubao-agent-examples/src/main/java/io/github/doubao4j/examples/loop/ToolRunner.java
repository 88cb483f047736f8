package io.github.doubao4j.examples.loop;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all tool calls of one turn at the same time and answers each of them, in the order in which they were asked. */
final class ToolRunner {

    private final ToolBox tools;
    private final ExecutorService threads;
    private final Duration timeout;
    private final RunRecorder recorder;

    /**
     * Sets the runner up.
     *
     * @param tools    the tools
     * @param threads  where they run; its size bounds how many run at once
     * @param timeout  how long the calls of one turn may take together
     * @param recorder hears of each call
     */
    ToolRunner(ToolBox tools, ExecutorService threads, Duration timeout, RunRecorder recorder) {
        this.tools = tools;
        this.threads = threads;
        this.timeout = timeout;
        this.recorder = recorder;
    }

    List<ToolSpecification> specifications() {
        return tools.specifications();
    }

    /**
     * Runs the calls of one turn.
     *
     * @return one result for each call, in the order of the calls, also for those that failed, are unknown, had bad
     *     arguments or were not done in time: the model must be answered every call that it made
     */
    List<ToolExecutionResultMessage> run(List<ToolExecutionRequest> calls) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Future<ToolExecutionResult>> futures = new ArrayList<>();
        for (ToolExecutionRequest call : calls) {
            futures.add(threads.submit(() -> recorded(call)));
        }
        List<ToolExecutionResultMessage> results = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            ToolExecutionRequest call = calls.get(i);
            ToolExecutionResult result = await(futures.get(i), call, deadline);
            recorder.toolEnded(call, result.resultText(), result.isError());
            results.add(ToolExecutionResultMessage.builder()
                    .id(call.id())
                    .toolName(call.name())
                    .text(result.resultText())
                    .isError(result.isError())
                    .build());
        }
        return results;
    }

    private ToolExecutionResult recorded(ToolExecutionRequest call) {
        recorder.toolStarted(call);
        ToolExecutionResult result = tools.run(call);
        recorder.toolEnded(call, result.resultText(), result.isError());
        return result;
    }

    private ToolExecutionResult await(Future<ToolExecutionResult> future, ToolExecutionRequest call, long deadline) {
        try {
            return future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            future.cancel(true);
            return ToolBox.failure(ToolFailures.timedOut(call.name(), timeout.toMillis() / 1000.0));
        } catch (ExecutionException e) {
            // An Error thrown by a tool, such as a stack overflow; exceptions are answered by the tool box.
            return ToolBox.failure(ToolFailures.failed(call.name(), e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return ToolBox.failure(ToolFailures.failed(call.name(), e));
        }
    }
}
