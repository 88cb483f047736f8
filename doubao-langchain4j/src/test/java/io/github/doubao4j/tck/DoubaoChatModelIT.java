package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.List;

/** LangChain4j's kit for chat models. Every flag is on, as the kit has them by default. */
class DoubaoChatModelIT extends AbstractChatModelIT {

    @Override
    protected List<ChatModel> models() {
        return KitEndpoint.chatModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY, KitEndpoint.ARK);
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        return KitEndpoint.STARMAGIC
                .chat()
                .defaultRequestParameters(KitEndpoint.STARMAGIC.parameters(parameters))
                .build();
    }

    @Override
    protected String customModelName() {
        return KitEndpoint.otherModelName();
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return DoubaoChatRequestParameters.builder().maxTokens(maxOutputTokens).build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
        return DoubaoChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
        return DoubaoTokenUsage.class;
    }

    /** The emulator cuts at exactly the limit; a real model may count a token or two on its own. */
    @Override
    protected void assertOutputTokenCount(TokenUsage tokenUsage, Integer maxOutputTokens) {
        if (KitEndpoint.isReal()) {
            assertThat(tokenUsage.outputTokenCount()).isLessThanOrEqualTo(maxOutputTokens);
        } else {
            super.assertOutputTokenCount(tokenUsage, maxOutputTokens);
        }
    }
}
