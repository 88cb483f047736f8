package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mockito.InOrder;

/** LangChain4j's kit for streaming chat models. Every flag is on, as the kit has them by default. */
@Execution(ExecutionMode.CONCURRENT)
class DoubaoStreamingChatModelIT extends AbstractStreamingChatModelIT {

    @Override
    protected List<StreamingChatModel> models() {
        return KitEndpoint.streamingModels(KitEndpoint.STARMAGIC, KitEndpoint.RELAY, KitEndpoint.ARK);
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
        return KitEndpoint.STARMAGIC
                .streaming()
                .defaultRequestParameters(KitEndpoint.STARMAGIC.parameters(parameters))
                .build();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC.streaming().listeners(listener).build();
    }

    @Override
    protected String customModelName() {
        return KitEndpoint.otherModelName();
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return DoubaoChatRequestParameters.builder().maxTokens(maxOutputTokens).build();
    }

    /** On. It takes 30 seconds for each endpoint, so without a key {@link StreamingCancellationTest} runs it. */
    @Override
    protected boolean supportsStreamingCancellation() {
        return KitEndpoint.isReal() || KitRun.isRunning();
    }

    @Override
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder inOrder, String id) {
        weatherInMunich(id).verify(inOrder, handler);
    }

    /** The first call is complete as soon as the second begins, so it is delivered before any delta of the second. */
    @Override
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder inOrder, String id1, String id2) {
        weatherInMunich(id1).verify(inOrder, handler);
        new ToolCallbacks(1, id2, "getTime", "{\"country\":\"France\"}").verify(inOrder, handler);
    }

    private static ToolCallbacks weatherInMunich(String id) {
        return new ToolCallbacks(0, id, "getWeather", "{\"city\":\"Munich\"}");
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return DoubaoChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
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
