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
        public Outcome chat(Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) {
            DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
            options.accept(builder);
            try {
                return new Outcome(this, builder.build().chat(request), null, new RecordingHandler());
            } catch (Exception failure) {
                return new Outcome(this, null, failure, new RecordingHandler());
            }
        }
    },
    STREAMING {
        @Override
        public Outcome chat(Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) throws Exception {
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            options.accept(builder);
            RecordingHandler handler = new RecordingHandler();
            builder.build().chat(request, handler);
            return handler.awaitOutcome();
        }
    };

    /** Builds a model, makes one call and waits for its end, be it an answer or a failure. */
    public abstract Outcome chat(Consumer<DoubaoModelBuilder<?>> options, ChatRequest request) throws Exception;
}
