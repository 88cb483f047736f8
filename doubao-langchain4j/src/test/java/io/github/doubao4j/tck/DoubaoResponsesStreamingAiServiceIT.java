package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on streams of the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesStreamingAiServiceIT extends DoubaoStreamingAiServiceIT {

    @Override
    protected List<StreamingChatModel> models() {
        return KitEndpoint.streamingResponsesModels(KitEndpoint.STARMAGIC, KitEndpoint.ARK);
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
