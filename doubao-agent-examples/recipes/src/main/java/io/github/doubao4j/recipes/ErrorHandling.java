package io.github.doubao4j.recipes;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatModel;
import java.time.Duration;

/** What can go wrong, and how to tell. What may pass by itself has been tried again before you hear of it. */
public final class ErrorHandling {

    private ErrorHandling() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(ErrorHandling.class)) {
            // Wrong from the start, so it is found before anything is sent.
            try {
                model(server).temperature(3.0).build().chat("Hello");
            } catch (RuntimeException e) {
                System.out.println("option: " + e.getMessage());
            }
            attempt("key", model(server).apiKey("wrong-key"));
            attempt("model", model(server).modelName("no-such-model"));
            attempt("time", model(server).timeout(Duration.ofMillis(200)));
            attempt(
                    "fine",
                    model(server)
                            .attemptListeners(tried -> System.out.println("  attempt " + tried.number()
                                    + (tried.failure().isEmpty()
                                            ? ": answered"
                                            : ": " + tried.failure().get().statusCode()))));
        }
    }

    private static DoubaoChatModel.Builder model(RecipeServer server) {
        return DoubaoChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey(server.apiKey())
                .modelName(server.modelName());
    }

    private static void attempt(String what, DoubaoChatModel.Builder model) {
        try {
            System.out.println(what + ": " + model.build().chat(what.equals("time") ? "Tell a long story." : "Hello"));
        } catch (AuthenticationException | ModelNotFoundException e) {
            // The configuration is wrong: trying again cannot help.
            System.out.println(what + ": " + e.getClass().getSimpleName() + ", " + details(e));
        } catch (RateLimitException | TimeoutException e) {
            // The service is busy: come back later.
            System.out.println(what + ": " + e.getClass().getSimpleName() + ", " + details(e));
        } catch (LangChain4jException e) {
            System.out.println(what + ": something else, " + details(e));
        }
    }

    /** The provider's own words are in the cause. */
    private static String details(Throwable failure) {
        return DoubaoApiException.find(failure)
                .map(e -> "status " + e.statusCode() + ", code " + e.code().orElse("none") + ", again " + e.retryable())
                .orElse("no answer");
    }
}
