package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesChatModelIT extends DoubaoChatModelIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.responsesModels(KitEndpoint.STARMAGIC, KitEndpoint.ARK);
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        return KitEndpoint.STARMAGIC
                .responses()
                .defaultRequestParameters(KitEndpoint.STARMAGIC.parameters(parameters))
                .build();
    }

    /** Off: the Responses API has no stop sequences. The kit's test that they are rejected runs instead. */
    @Override
    protected boolean supportsStopSequencesParameter() {
        return false;
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
