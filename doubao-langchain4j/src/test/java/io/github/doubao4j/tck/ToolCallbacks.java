package io.github.doubao4j.tck;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeast;

import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.mockito.InOrder;

/** The callbacks of one streamed tool call, in order: its deltas, at least two, and then the complete call. */
record ToolCallbacks(int index, String id, String name, String arguments) {

    void verify(InOrder inOrder, StreamingChatResponseHandler handler) {
        inOrder.verify(handler, atLeast(2)).onPartialToolCall(argThat(this::isPartial), any());
        inOrder.verify(handler).onCompleteToolCall(argThat(this::isComplete));
    }

    private boolean isPartial(PartialToolCall partial) {
        return partial.index() == index
                && partial.id().equals(id)
                && partial.name().equals(name)
                && !partial.partialArguments().isBlank();
    }

    private boolean isComplete(CompleteToolCall complete) {
        return complete.index() == index
                && complete.toolExecutionRequest().id().equals(id)
                && complete.toolExecutionRequest().name().equals(name)
                && complete.toolExecutionRequest().arguments().replace(" ", "").equals(arguments);
    }
}
