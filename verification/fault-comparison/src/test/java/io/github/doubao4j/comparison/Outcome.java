package io.github.doubao4j.comparison;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.servertool.DoubaoCitation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one user saw.
 *
 * @param way how the model was called
 * @param endings {@link #COMPLETE} or the simple name of an exception, in the order they were delivered
 * @param answer the last response
 * @param error the last error
 * @param text the deltas of text that were delivered, joined
 * @param calls the tool calls that were delivered as complete
 * @param indexes the numbers of those calls
 * @param counts how often each callback was called
 * @param requests how many requests reached the server
 * @param notes what else was seen
 */
record Outcome(
        Way way,
        List<String> endings,
        @Nullable ChatResponse response,
        @Nullable Throwable error,
        String text,
        List<String> calls,
        List<Integer> indexes,
        Counts counts,
        int requests,
        List<String> notes) {

    static final String COMPLETE = "complete";

    /** How often each callback was called, but the endings. */
    record Counts(int texts, int thoughts, int parts, int calls) {}

    static String call(ToolExecutionRequest request) {
        return request.id() + " " + request.name() + " " + request.arguments();
    }

    boolean completed() {
        return endings.contains(COMPLETE);
    }

    String responseText() {
        return response == null
                ? ""
                : Objects.requireNonNullElse(response.aiMessage().text(), "");
    }

    List<String> responseCalls() {
        return response == null
                ? List.of()
                : response.aiMessage().toolExecutionRequests().stream()
                        .map(Outcome::call)
                        .toList();
    }

    /** The addresses of the sources that can be had from the response; the bytes that it came from do not count. */
    List<String> sources() {
        return response != null && response.metadata() instanceof DoubaoChatResponseMetadata metadata
                ? metadata.citations().stream()
                        .map(DoubaoCitation::url)
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }

    /** Whether anything of a response was delivered to the user. */
    boolean deliveredSomething() {
        return counts.texts() + counts.thoughts() + counts.parts() > 0;
    }

    /** How often each callback was called, for the document. */
    String numbers() {
        long completed = endings.stream().filter(COMPLETE::equals).count();
        return counts.texts() + " " + counts.thoughts() + " " + counts.parts() + " " + counts.calls() + " " + completed
                + " " + (endings.size() - completed) + " " + requests;
    }
}
