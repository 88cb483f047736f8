package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.common.AbstractAiServiceIT;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.List;

/** LangChain4j's kit for AiServices. Every flag is on, as the kit has them by default. */
class DoubaoAiServiceIT extends AbstractAiServiceIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.chatModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY, KitEndpoint.ARK);
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
        return DoubaoTokenUsage.class;
    }
}
