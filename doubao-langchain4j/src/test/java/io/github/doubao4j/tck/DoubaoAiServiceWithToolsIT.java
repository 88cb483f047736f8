package io.github.doubao4j.tck;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithToolsIT;
import java.util.List;

/** LangChain4j's kit for AiServices with tools, on providers that take text alone from tools. */
class DoubaoAiServiceWithToolsIT extends AbstractAiServiceWithToolsIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.chatModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY);
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }

    @Override
    protected boolean verifyModelInteractions() {
        return true;
    }

    /**
     * Off: StarMagic's page has text as the content of a tool message, and nothing else. What Ark takes is on in
     * {@link DoubaoArkAiServiceWithToolsIT}. The kit's test for this case, that the model rejects it before the network,
     * runs instead.
     */
    @Override
    protected boolean supportsMultimodalToolResults() {
        return KitEndpoint.isReal() && !KitEndpoint.isRealWithoutArk();
    }

    /** The kit's own image is fetched from the network; this one is in its jar. */
    @Override
    protected Image catImage() {
        return KitImages.cat();
    }
}
