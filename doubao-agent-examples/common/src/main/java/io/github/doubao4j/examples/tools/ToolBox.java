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
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code @Tool} methods of an object, to describe to a model and to call by name. */
final class ToolBox {

    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    private final List<ToolSpecification> specifications = new ArrayList<>();
    private final Map<String, ToolExecutor> executors = new LinkedHashMap<>();

    ToolBox(Object tools) {
        Method[] methods = tools.getClass().getMethods();
        // Always in the same order: a request that begins like the one before costs less.
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            if (method.isAnnotationPresent(Tool.class)) {
                ToolSpecification specification = ToolSpecifications.toolSpecificationFrom(method);
                specifications.add(specification);
                executors.put(specification.name(), executor(tools, method));
            }
        }
    }

    /** What the model is told of the tools. */
    List<ToolSpecification> specifications() {
        return specifications;
    }

    /**
     * Runs one tool. Never throws: whatever goes wrong is a text for the model.
     *
     * @param request what the model wrote
     */
    ToolExecutionResult run(ToolExecutionRequest request) {
        ToolExecutor executor = executors.get(request.name());
        if (executor == null) {
            return failure(ToolFailures.unknown(request.name(), executors.keySet()));
        }
        if (areSeveralObjects(request.arguments())) {
            // LangChain4j's reader would take the first and say nothing of the others.
            return failure(ToolFailures.severalObjects(request.name()));
        }
        try {
            return executor.executeWithContext(
                    request, InvocationContext.builder().build());
        } catch (ToolArgumentsException e) {
            return failure(
                    cause(e) instanceof JsonProcessingException malformed
                            ? ToolFailures.malformedArguments(request.name(), malformed)
                            : ToolFailures.badArguments(request.name(), cause(e)));
        } catch (ToolExecutionException e) {
            return failure(ToolFailures.failed(request.name(), cause(e)));
        } catch (RuntimeException e) {
            return failure(ToolFailures.failed(request.name(), e));
        }
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

    static ToolExecutionResult failure(String text) {
        return ToolExecutionResult.builder().isError(true).resultText(text).build();
    }

    private static ToolExecutor executor(Object tools, Method method) {
        return DefaultToolExecutor.builder()
                .object(tools)
                .originalMethod(method)
                .methodToInvoke(method)
                .wrapToolArgumentsExceptions(true)
                .propagateToolExecutionExceptions(true)
                .build();
    }

    private static Throwable cause(RuntimeException e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
