package io.github.doubao4j.examples.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolErrorContext;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tools with a time limit, which neither {@code @Tool} methods nor AiServices have, and what a model is answered when a call
 * cannot give it a result: it can repair most of these by itself. Each call runs on a thread of its own, so that one that does not
 * end, and does not mind being interrupted, keeps nobody waiting.
 */
public final class TimedTools implements AutoCloseable {

    private static final long MIN_WAIT_NANOS = 10_000_000;

    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    private final Map<ToolSpecification, ToolExecutor> executors = new LinkedHashMap<>();
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
        this.timeout = timeout;
        this.recorder = recorder;
        // Always in the same order: a request that begins like the one before costs less.
        Arrays.stream(tools.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .sorted(Comparator.comparing(Method::getName))
                .forEach(method ->
                        executors.put(ToolSpecifications.toolSpecificationFrom(method), executor(tools, method)));
    }

    private ToolExecutor executor(Object tools, Method method) {
        ToolExecutor untimed = DefaultToolExecutor.builder()
                .object(tools)
                .originalMethod(method)
                .methodToInvoke(method)
                .wrapToolArgumentsExceptions(true)
                .propagateToolExecutionExceptions(true)
                .build();
        return new ToolExecutor() {
            @Override
            public String execute(ToolExecutionRequest call, Object memoryId) {
                return executeWithContext(call, InvocationContext.builder().build())
                        .resultText();
            }

            @Override
            public ToolExecutionResult executeWithContext(ToolExecutionRequest call, InvocationContext context) {
                return run(untimed, call, context);
            }
        };
    }

    /** The tools as AiServices want them: {@code tools}. */
    public Map<ToolSpecification, ToolExecutor> executors() {
        return executors;
    }

    /** What a call of a tool that there is not is answered: {@code hallucinatedToolNameStrategy}. */
    public ToolExecutionResultMessage unknown(ToolExecutionRequest call) {
        String known = String.join(
                ", ", executors.keySet().stream().map(ToolSpecification::name).toList());
        return ToolExecutionResultMessage.builder()
                .id(call.id())
                .toolName(call.name())
                .text("Error: there is no tool \"" + call.name() + "\". Tools: " + known)
                .isError(true)
                .build();
    }

    /** What arguments that cannot be used are answered: {@code toolArgumentsErrorHandler}. */
    public ToolErrorHandlerResult badArguments(Throwable error, ToolErrorContext context) {
        String hint = error instanceof JsonProcessingException ? ". Call it again with one JSON object." : "";
        return ToolErrorHandlerResult.text("Error: the arguments of "
                + context.toolExecutionRequest().name() + " cannot be used: " + firstLine(error) + hint);
    }

    /** What a tool that throws is answered with: {@code toolExecutionErrorHandler}. */
    public ToolErrorHandlerResult failed(Throwable error, ToolErrorContext context) {
        return ToolErrorHandlerResult.text(
                "Error: " + context.toolExecutionRequest().name() + " failed: " + firstLine(error));
    }

    /** Runs one tool and waits for it, as long as it may take. */
    private ToolExecutionResult run(ToolExecutor tool, ToolExecutionRequest call, InvocationContext context) {
        if (areSeveralObjects(call.arguments())) {
            // LangChain4j's reader would take the first and say nothing of the others.
            throw new ToolArgumentsException("they are several JSON objects. Make a call of its own for each.");
        }
        Future<ToolExecutionResult> result;
        ToolClock clock = new ToolClock(recorder, call);
        try {
            result = threads.submit(() -> clock.run(() -> tool.executeWithContext(call, context)));
        } catch (RejectedExecutionException e) {
            return stopped(call, "the run was");
        }
        try {
            return await(result, clock);
        } catch (TimeoutException e) {
            result.cancel(true);
            return stopped(call, "it was not done after " + timeout.toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new ToolExecutionException(e.getCause());
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            return stopped(call, "the run was");
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

    private static ToolExecutionResult stopped(ToolExecutionRequest call, String reason) {
        return ToolExecutionResult.builder()
                .isError(true)
                .resultText("Error: " + call.name() + " was stopped because " + reason)
                .build();
    }

    private static boolean areSeveralObjects(String arguments) {
        try (MappingIterator<JsonNode> values = JSON.readValues(arguments == null ? "" : arguments)) {
            return values.hasNextValue()
                    && values.nextValue().isObject()
                    && values.hasNextValue()
                    && values.nextValue().isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    private static String firstLine(Throwable reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    @Override
    public void close() {
        ToolThreads.stop(threads);
    }
}
