package io.github.doubao4j.opentelemetry;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.github.doubao4j.observability.CallConventions;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes a span of each execution of a tool by AiServices, {@code execute_tool weather}, in which the tool runs: what the tool does itself
 * becomes its child. With any LangChain4j model.
 *
 * <pre>{@code
 * DoubaoToolTracing tools = DoubaoToolTracing.builder(openTelemetry).build();
 * AiServices.builder(Assistant.class)
 *         .chatModel(model)
 *         .tools(tools.of(new Weather()))
 *         .executeToolsConcurrently(Context.taskWrapping(executor))
 *         .build();
 * }</pre>
 *
 * <p>It wraps the tools, since LangChain4j's {@code beforeToolExecution} and {@code afterToolExecution} cannot do it: the second is not called
 * when a handler throws, and the span would never end. The parent is what is current on the thread that runs the tool, so an executor has to carry the
 * context, as above. Needs the artifact {@code dev.langchain4j:langchain4j}, which AiServices is in. Thread-safe.
 */
public final class DoubaoToolTracing {

    private static final String OPERATION = "execute_tool";

    private final Tracer tracer;
    private final Content content;

    private DoubaoToolTracing(Builder builder) {
        this.tracer = builder.openTelemetry.getTracer(DoubaoTracing.SCOPE);
        this.content = new Content(builder.captureContent, builder.maxContentLength);
    }

    /** Starts tracing with the tracers of this. */
    public static Builder builder(OpenTelemetry openTelemetry) {
        return new Builder(openTelemetry);
    }

    /**
     * The methods of these objects that are annotated with {@link Tool}, traced; for {@code AiServices.tools(List)}. They behave as with
     * {@code AiServices.tools(Object...)}, except that methods for {@code @CompensateFor} and default methods of
     * interfaces are not looked for.
     *
     * @throws IllegalArgumentException when an object has no such method
     */
    public List<AiServiceTool> of(Object... objectsWithTools) {
        List<AiServiceTool> tools = new ArrayList<>();
        for (Object object : objectsWithTools) {
            List<AiServiceTool> found = toolsOf(object);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(object.getClass().getName() + " has no method annotated with @Tool");
            }
            tools.addAll(found);
        }
        return tools;
    }

    private List<AiServiceTool> toolsOf(Object object) {
        List<AiServiceTool> tools = new ArrayList<>();
        Set<String> overridden = new HashSet<>();
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isSynthetic()
                        || !overridden.add(method.getName() + Arrays.toString(method.getParameterTypes()))) {
                    continue;
                }
                Tool tool = method.getAnnotation(Tool.class);
                if (tool != null) {
                    tools.add(tool(object, method, tool));
                }
            }
        }
        return tools;
    }

    private AiServiceTool tool(Object object, Method method, Tool tool) {
        return AiServiceTool.builder()
                .toolSpecification(ToolSpecifications.toolSpecificationFrom(method))
                .toolExecutor(trace(DefaultToolExecutor.builder()
                        .object(object)
                        .originalMethod(method)
                        .methodToInvoke(method)
                        .wrapToolArgumentsExceptions(true)
                        .propagateToolExecutionExceptions(true)
                        .build()))
                .returnBehavior(tool.returnBehavior())
                .build();
    }

    /** The same tool, traced; for tools that are no annotated methods, such as those of MCP servers. */
    public ToolExecutor trace(ToolExecutor executor) {
        Objects.requireNonNull(executor, "executor");
        return new ToolExecutor() {
            @Override
            public String execute(ToolExecutionRequest request, Object memoryId) {
                return run(
                                request,
                                () -> ToolExecutionResult.builder()
                                        .resultText(executor.execute(request, memoryId))
                                        .build())
                        .resultText();
            }

            @Override
            public ToolExecutionResult executeWithContext(ToolExecutionRequest request, InvocationContext context) {
                return run(request, () -> executor.executeWithContext(request, context));
            }
        };
    }

    private ToolExecutionResult run(ToolExecutionRequest request, Supplier<ToolExecutionResult> tool) {
        SpanBuilder builder = tracer.spanBuilder(OPERATION + " " + request.name())
                .setAttribute(Keys.OPERATION, OPERATION)
                .setAttribute(Keys.TOOL_NAME, request.name())
                .setAttribute(Keys.TOOL_TYPE, "function");
        if (request.id() != null) {
            builder.setAttribute(Keys.TOOL_CALL_ID, request.id());
        }
        Span span = builder.startSpan();
        content.text(span, Keys.TOOL_ARGUMENTS, request::arguments);
        Scope current = span.makeCurrent();
        try {
            ToolExecutionResult result = tool.get();
            content.text(span, Keys.TOOL_RESULT, () -> MessagesJson.text(result.resultContents()));
            if (result.isError()) {
                span.setAttribute(Keys.ERROR_TYPE, "_OTHER");
                span.setStatus(StatusCode.ERROR);
            }
            return result;
        } catch (RuntimeException | Error e) {
            Throwable failure = thrownByTool(e);
            span.setAttribute(Keys.ERROR_TYPE, CallConventions.errorType(failure));
            span.setStatus(StatusCode.ERROR);
            content.exception(span, failure);
            throw e;
        } finally {
            current.close();
            span.end();
        }
    }

    /** LangChain4j wraps what an annotated method throws, and what its arguments cannot be read for. */
    private static Throwable thrownByTool(Throwable thrown) {
        boolean wrapped = thrown instanceof ToolExecutionException || thrown instanceof ToolArgumentsException;
        return wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** Collects what goes into spans of tools. */
    public static final class Builder {

        private final OpenTelemetry openTelemetry;
        private boolean captureContent;
        private int maxContentLength = Content.DEFAULT_LENGTH;

        private Builder(OpenTelemetry openTelemetry) {
            this.openTelemetry = Objects.requireNonNull(openTelemetry, "openTelemetry");
        }

        /**
         * Whether spans have the arguments and the result of the tool ({@code gen_ai.tool.call.arguments}, {@code gen_ai.tool.call.result}),
         * and those of failures the exception's message and stack trace. Default {@code false}.
         */
        public Builder captureContent(boolean captureContent) {
            this.captureContent = captureContent;
            return this;
        }

        /**
         * How many characters of arguments, and how many of results, there are at most; default 16384. What is longer is cut and ends with
         * {@code …}.
         *
         * @param maxContentLength from 1
         */
        public Builder maxContentLength(int maxContentLength) {
            this.maxContentLength = Content.checkLength(maxContentLength);
            return this;
        }

        /** The tracing. */
        public DoubaoToolTracing build() {
            return new DoubaoToolTracing(this);
        }
    }
}
