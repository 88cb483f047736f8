package io.github.doubao4j.chain;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The two models of the Responses API, for what holds for both. */
enum ResponsesKind {
    BLOCKING {
        @Override
        Kind.Model model(DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options) {
            DoubaoResponsesChatModel model = build(emulator, options);
            return request -> {
                try {
                    return new Outcome(Kind.BLOCKING, model.chat(request), null, new RecordingHandler());
                } catch (Exception failure) {
                    return new Outcome(Kind.BLOCKING, null, failure, new RecordingHandler());
                }
            };
        }

        @Override
        Talk talk(
                DoubaoEmulator emulator,
                Consumer<DoubaoResponsesModelBuilder<?>> options,
                Consumer<AiServices<?>> service) {
            AiServices<Talk> services = AiServices.builder(Talk.class).chatModel(build(emulator, options));
            service.accept(services);
            return services.build();
        }

        private DoubaoResponsesChatModel build(
                DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options) {
            DoubaoResponsesChatModel.Builder builder = set(DoubaoResponsesChatModel.builder(), emulator);
            options.accept(builder);
            return builder.build();
        }
    },
    STREAMING {
        @Override
        Kind.Model model(DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options) {
            DoubaoResponsesStreamingChatModel model = build(emulator, options);
            return request -> {
                RecordingHandler handler = new RecordingHandler();
                model.chat(request, handler);
                return handler.awaitOutcome();
            };
        }

        @Override
        Talk talk(
                DoubaoEmulator emulator,
                Consumer<DoubaoResponsesModelBuilder<?>> options,
                Consumer<AiServices<?>> service) {
            AiServices<Stream> services = AiServices.builder(Stream.class).streamingChatModel(build(emulator, options));
            service.accept(services);
            Stream stream = services.build();
            return text -> {
                CompletableFuture<String> answer = new CompletableFuture<>();
                stream.say(text)
                        .onPartialResponse(delta -> {})
                        .onCompleteResponse(
                                response -> answer.complete(response.aiMessage().text()))
                        .onError(answer::completeExceptionally)
                        .start();
                return answer.get(60, TimeUnit.SECONDS);
            };
        }

        private DoubaoResponsesStreamingChatModel build(
                DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options) {
            DoubaoResponsesStreamingChatModel.Builder builder =
                    set(DoubaoResponsesStreamingChatModel.builder(), emulator);
            options.accept(builder);
            return builder.build();
        }
    };

    /** An AI service. */
    interface Talk {

        String say(String text) throws Exception;
    }

    /** An AI service that streams. */
    interface Stream {

        TokenStream say(String text);
    }

    /** A model that chains responses and makes no retries, unless the options say otherwise. */
    abstract Kind.Model model(DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options);

    /** An AI service of such a model. */
    abstract Talk talk(
            DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options, Consumer<AiServices<?>> service);

    Kind.Model model(DoubaoEmulator emulator) {
        return model(emulator, options -> {});
    }

    Outcome chat(DoubaoEmulator emulator, ChatRequest request) throws Exception {
        return model(emulator).chat(request);
    }

    private static <B extends DoubaoResponsesModelBuilder<B>> B set(B builder, DoubaoEmulator emulator) {
        return builder.provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey("key")
                .modelName("doubao-seed-1-8-251228")
                .maxRetries(0)
                .chainResponses(true);
    }
}
