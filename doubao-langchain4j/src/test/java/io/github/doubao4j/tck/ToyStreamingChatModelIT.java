package io.github.doubao4j.tck;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.Dialects;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.toy.ToyDialect;
import io.github.doubao4j.toy.ToyServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** The same kit in a dialect of another JSON and other events. */
class ToyStreamingChatModelIT extends DoubaoStreamingChatModelIT {

    private static String url;

    @BeforeAll
    static void startServer() {
        assumeFalse(KitEndpoint.isReal(), "no real service speaks the toy dialect");
        url = ToyServer.inFrontOf(KitEndpoint.STARMAGIC.emulator().baseUrl());
    }

    @Override
    protected List<StreamingChatModel> models() {
        return List.of(toy().build());
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
        return toy().defaultRequestParameters(KitEndpoint.STARMAGIC.parameters(parameters))
                .build();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return toy().listeners(listener).build();
    }

    private static DoubaoStreamingChatModel.Builder toy() {
        return Dialects.set(KitEndpoint.STARMAGIC.streaming(), ToyDialect::new).baseUrl(url);
    }
}
