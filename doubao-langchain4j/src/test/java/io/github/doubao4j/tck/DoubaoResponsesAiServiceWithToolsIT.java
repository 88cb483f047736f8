package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on the Responses API, where the images of tools follow their results in a message of the user. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesAiServiceWithToolsIT extends DoubaoAiServiceWithToolsIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.responsesModels(KitEndpoint.STARMAGIC, KitEndpoint.ARK);
    }

    /** On for both endpoints: images are a message of the user here, whichever the provider. */
    @Override
    protected boolean supportsMultimodalToolResults() {
        return true;
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
