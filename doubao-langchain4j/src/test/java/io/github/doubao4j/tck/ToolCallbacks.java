package io.github.doubao4j.tck;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeast;

import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import org.mockito.InOrder;

/** What a handler must hear of one streamed tool call, in order: its pieces, at least two, and then the whole call. */
record ToolCallbacks(int index, String id, String name, String arguments) {

    void verify(InOrder inOrder, StreamingChatResponseHandler handler) {
        inOrder.verify(handler, atLeast(2)).onPartialToolCall(argThat(this::isPiece), any());
        inOrder.verify(handler).onCompleteToolCall(argThat(this::isWhole));
    }

    private boolean isPiece(PartialToolCall piece) {
        return piece.index() == index
                && piece.id().equals(id)
                && piece.name().equals(name)
                && !piece.partialArguments().isBlank();
    }

    private boolean isWhole(CompleteToolCall whole) {
        return whole.index() == index
                && whole.toolExecutionRequest().id().equals(id)
                && whole.toolExecutionRequest().name().equals(name)
                && whole.toolExecutionRequest().arguments().replace(" ", "").equals(arguments);
    }
}
