package io.github.doubao4j.testing;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.function.Consumer;

/** The two models, for what holds for both. */
public enum Kind {
    BLOCKING {
        @Override
        public Model model(Consumer<DoubaoModelBuilder<?>> options) {
            DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
            options.accept(builder);
            DoubaoChatModel model = builder.build();
            return request -> {
                try {
                    return new Outcome(this, model.chat(request), null, new RecordingHandler());
                } catch (Exception failure) {
                    return new Outcome(this, null, failure, new RecordingHandler());
                }
            };
        }
    },
    STREAMING {
        @Override
        public Model model(Consumer<DoubaoModelBuilder<?>> options) {
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            options.accept(builder);
            DoubaoStreamingChatModel model = builder.build();
            return request -> {
                RecordingHandler handler = new RecordingHandler();
                model.chat(request, handler);
                return handler.awaitOutcome();
            };
        }
    };

    /** A model that can be called several times. */
    public interface Model {

        /** Makes one call and waits for its end, be it a response or a failure. */
        Outcome chat(ChatRequest request) throws Exception;
    }

    /** Builds a model. */
    public abstract Model model(Consumer<DoubaoModelBuilder<?>> options);

    /** Builds a model, makes one call and waits for its end, be it a response or a failure. */
    public Outcome chat(Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) throws Exception {
        return model(options).chat(request);
    }
}
