package io.github.doubao4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one call: a response or a failure, and of a stream every callback. */
public record Outcome(
        Kind kind,
        @Nullable ChatResponse received,
        @Nullable Throwable error,
        RecordingHandler handler) {

    /** The response; throws the failure when there is none. */
    public ChatResponse response() throws Exception {
        if (error instanceof Exception failure) {
            throw failure;
        }
        if (received == null) {
            throw new AssertionError(error);
        }
        return received;
    }

    /** The text of the response. */
    public @Nullable String text() throws Exception {
        return response().aiMessage().text();
    }

    /** The tool calls of the response, each as its id, name and arguments. */
    public List<String> calls() throws Exception {
        return calls(response());
    }

    /** The tool calls of a response, each as its id, name and arguments. */
    public static List<String> calls(ChatResponse response) {
        return response.aiMessage().toolExecutionRequests().stream()
                .map(call -> call.id() + " " + call.name() + " " + call.arguments())
                .toList();
    }

    /** What only our responses have. */
    public DoubaoChatResponseMetadata metadata() throws Exception {
        return (DoubaoChatResponseMetadata) response().metadata();
    }

    /** The failure. */
    public Throwable failure() {
        if (error == null) {
            throw new AssertionError("got the response " + received);
        }
        return error;
    }

    /** What we know of the failure. */
    public DoubaoApiException details() {
        return DoubaoApiException.find(failure()).orElseThrow(() -> new AssertionError("not ours", failure()));
    }

    /** What had come before the failure. */
    public ChatResponse partialAnswer() {
        return details().partialAnswer().orElseThrow(() -> new AssertionError("no partial answer", failure()));
    }

    /** Checks all callbacks of a stream, in order; a blocking call has none. */
    public Outcome delivered(String... events) {
        if (kind == Kind.STREAMING) {
            assertThat(handler.events()).containsExactly(events);
        }
        return this;
    }
}
