package io.github.doubao4j.examples.doctor;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.KnownService;
import io.github.doubao4j.examples.Models;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configured service: what is known of it, and what it answers. */
final class Patient {

    /** Answers are a few words; the room is for thinking, where that cannot be switched off. */
    private static final int MAX_TOKENS = 1024;

    static final ChatModelListener SILENT = new ChatModelListener() {};

    private final Models models;
    private final Map<String, String> environment;
    private boolean switchesThinking;
    private @Nullable FirstAnswer first;

    /**
     * What came of the first request.
     *
     * @param response the answer; {@code null} if there is none
     * @param failure  why there is none; {@code null} if there is
     * @param took     how long it took
     */
    record FirstAnswer(
            @Nullable ChatResponse response, @Nullable RuntimeException failure, Duration took) {}

    Patient(Models models, Map<String, String> environment) {
        // Thinking is switched off for the checks, which no effort goes with.
        this.models = models.withEffort(null);
        this.environment = environment;
        this.switchesThinking = profile().thinkingTypes().contains("disabled");
    }

    Models models() {
        return models;
    }

    Map<String, String> environment() {
        return environment;
    }

    DoubaoProvider provider() {
        return models.provider();
    }

    /** What is documented for the provider beside what the library knows. */
    KnownService known() {
        return KnownService.of(provider());
    }

    DoubaoModelProfile profile() {
        return DoubaoModelProfile.of(models.modelName());
    }

    URI address() {
        return URI.create(models.baseUrl());
    }

    /** The key; empty for a server that needs none. */
    Optional<String> key() {
        return models.secrets().stream().findFirst();
    }

    /** Whether requests say that the model is not to think. */
    boolean switchesThinking() {
        return switchesThinking;
    }

    /** Parameters for short answers. */
    DoubaoChatRequestParameters.Builder parameters() {
        DoubaoChatRequestParameters.Builder parameters = DoubaoChatRequestParameters.builder();
        parameters.maxOutputTokens(MAX_TOKENS);
        return switchesThinking ? parameters.thinking("disabled") : parameters;
    }

    ChatResponse ask(ChatRequest request) {
        return models.blocking(SILENT).chat(request);
    }

    /** The first request, which tells of the key, of the model and of blocking answers. It is made once. */
    FirstAnswer firstAnswer() {
        FirstAnswer known = first;
        if (known == null) {
            known = askFirst();
            first = known;
        }
        return known;
    }

    private FirstAnswer askFirst() {
        FirstAnswer answer = attempt(() -> ask(hello()));
        if (switchesThinking && isRefusal(answer.failure())) {
            // A server that does not know the switch may well know everything else.
            switchesThinking = false;
            FirstAnswer without = attempt(() -> ask(hello()));
            if (without.failure() == null) {
                return without;
            }
            switchesThinking = true;
        }
        return answer;
    }

    private ChatRequest hello() {
        return ChatRequest.builder()
                .messages(UserMessage.from(Prompts.HELLO))
                .parameters(parameters().build())
                .build();
    }

    private static FirstAnswer attempt(Supplier<ChatResponse> call) {
        long start = System.nanoTime();
        try {
            ChatResponse response = call.get();
            return new FirstAnswer(response, null, Duration.ofNanos(System.nanoTime() - start));
        } catch (RuntimeException e) {
            return new FirstAnswer(null, e, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static boolean isRefusal(@Nullable RuntimeException failure) {
        return failure instanceof InvalidRequestException || failure instanceof UnsupportedFeatureException;
    }
}
