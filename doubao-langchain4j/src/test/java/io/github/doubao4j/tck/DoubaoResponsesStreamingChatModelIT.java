package io.github.doubao4j.tck;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.ChatResponseAndStreamingMetadata;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on streams of the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesStreamingChatModelIT extends DoubaoStreamingChatModelIT {

    @Override
    protected List<StreamingChatModel> models() {
        return KitEndpoint.streamingResponsesModels(KitEndpoint.STARMAGIC, KitEndpoint.ARK);
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
        return KitEndpoint.STARMAGIC
                .streamingResponses()
                .defaultRequestParameters(KitEndpoint.STARMAGIC.parameters(parameters))
                .build();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC.streamingResponses().listeners(listener).build();
    }

    /** Off: the Responses API has no stop sequences. The kit's test that they are rejected runs instead. */
    @Override
    protected boolean supportsStopSequencesParameter() {
        return false;
    }

    /** Every failure goes to {@code onError}; the kit wraps what arrives there before it asserts which exception it is. */
    @Override
    protected ChatResponseAndStreamingMetadata chat(StreamingChatModel model, ChatRequest request) {
        try {
            return super.chat(model, request);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ExecutionException inOnError
                    && inOnError.getCause() instanceof UnsupportedFeatureException unsupported) {
                throw unsupported;
            }
            throw e;
        }
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
