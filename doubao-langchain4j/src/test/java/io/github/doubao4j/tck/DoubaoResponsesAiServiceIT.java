package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesAiServiceIT extends DoubaoAiServiceIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.responsesModels(KitEndpoint.STARMAGIC, KitEndpoint.ARK);
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
