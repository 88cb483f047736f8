package io.github.doubao4j.tck;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithToolsIT;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledIf;

/** LangChain4j's kit for AiServices with tools, on Ark, whose tools may return images. Every flag is on. */
@DisabledIf(value = "isRealWithoutArk", disabledReason = "the real endpoint takes no images from tools")
class DoubaoArkAiServiceWithToolsIT extends AbstractAiServiceWithToolsIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.chatModels(KitEndpoint.ARK);
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }

    @Override
    protected boolean verifyModelInteractions() {
        return true;
    }

    @Override
    protected boolean supportsMultimodalToolResults() {
        return true;
    }

    /** The kit's own image is fetched from the network; this one is in its jar. */
    @Override
    protected Image catImage() {
        return KitImages.cat();
    }

    static boolean isRealWithoutArk() {
        return KitEndpoint.isRealWithoutArk();
    }
}
