package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.common.AbstractStreamingAiServiceIT;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.List;

/** LangChain4j's kit for AiServices that stream. Every flag is on, as the kit has them by default. */
class DoubaoStreamingAiServiceIT extends AbstractStreamingAiServiceIT {

    @Override
    protected List<StreamingChatModel> models() {
        return KitEndpoint.streamingModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY, KitEndpoint.ARK);
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return DoubaoChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
        return DoubaoTokenUsage.class;
    }
}
