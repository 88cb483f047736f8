package io.github.doubao4j.examples.tools;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolErrorContext;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tools with a time limit, which neither {@code @Tool} methods nor AiServices have. Each call runs on a thread of its own,
 * so that one that does not end, and does not mind being interrupted, keeps nobody waiting.
 */
public final class TimedTools implements AutoCloseable {

    private static final long MIN_WAIT_NANOS = 10_000_000;

    private final ToolBox tools;
    private final Duration timeout;
    private final RunRecorder recorder;
    private final ExecutorService threads = ToolThreads.unbounded();

    /**
     * Sets the tools up.
     *
     * @param tools    an object with {@code @Tool} methods
     * @param timeout  how long one call may take, without the time in which it waits for a person
     * @param recorder hears when a call waits
     */
    public TimedTools(Object tools, Duration timeout, RunRecorder recorder) {
        this.tools = new ToolBox(tools);
        this.timeout = timeout;
        this.recorder = recorder;
    }

    /** The tools as AiServices want them. Each call is answered in time, also one whose arguments cannot be read. */
    public Map<ToolSpecification, ToolExecutor> executors() {
        Map<ToolSpecification, ToolExecutor> executors = new LinkedHashMap<>();
        tools.specifications().forEach(specification -> executors.put(specification, new Executor()));
        return executors;
    }

    /**
     * The answer to a call of a tool that there is not.
     *
     * @param call what the model wrote
     */
    public ToolExecutionResultMessage unknown(ToolExecutionRequest call) {
        List<String> names =
                tools.specifications().stream().map(ToolSpecification::name).toList();
        return ToolExecutionResultMessage.builder()
                .id(call.id())
                .toolName(call.name())
                .text(ToolFailures.unknown(call.name(), names))
                .isError(true)
                .build();
    }

    /**
     * The answer to arguments that AiServices itself cannot read; it throws unless it is told one.
     *
     * @param error   why not
     * @param context the call
     */
    public ToolErrorHandlerResult malformed(Throwable error, ToolErrorContext context) {
        return ToolErrorHandlerResult.text(
                ToolFailures.malformedArguments(context.toolExecutionRequest().name(), error));
    }

    /** Runs one tool and waits for it. Never throws: whatever goes wrong is a text for the model. */
    private ToolExecutionResult run(ToolExecutionRequest call) {
        Future<ToolExecutionResult> result;
        ToolClock clock = new ToolClock(recorder, call);
        try {
            result = threads.submit(() -> clock.run(() -> tools.run(call)));
        } catch (RejectedExecutionException e) {
            return ToolBox.failure(ToolFailures.stopped(call.name()));
        }
        try {
            return await(result, clock);
        } catch (TimeoutException e) {
            result.cancel(true);
            return ToolBox.failure(ToolFailures.timedOut(call.name(), timeout.toMillis() / 1000.0));
        } catch (ExecutionException e) {
            // An Error thrown by a tool, such as a stack overflow; exceptions are answered by the tool box.
            return ToolBox.failure(ToolFailures.failed(call.name(), e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            return ToolBox.failure(ToolFailures.stopped(call.name()));
        }
    }

    private ToolExecutionResult await(Future<ToolExecutionResult> result, ToolClock clock)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return result.get(Math.max(clock.left(timeout), MIN_WAIT_NANOS), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Not while it waits, nor if it has waited in the meantime.
                if (clock.left(timeout) <= 0) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        ToolThreads.stop(threads);
    }

    private final class Executor implements ToolExecutor {

        @Override
        public String execute(ToolExecutionRequest call, Object memoryId) {
            return run(call).resultText();
        }

        @Override
        public ToolExecutionResult executeWithContext(ToolExecutionRequest call, InvocationContext context) {
            return run(call);
        }
    }
}
