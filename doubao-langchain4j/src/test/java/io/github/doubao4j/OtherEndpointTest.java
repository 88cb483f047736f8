package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.RecordingLogger;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.event.Level;

/** A model of another endpoint has every option of the connection, and all that comes of it, by extending it. */
class OtherEndpointTest {

    private static final String VECTOR = "{\"data\":[{\"index\":0,\"embedding\":[0.5,-1]}]}";

    @RegisterExtension
    private final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    private DoubaoEmbeddingModel.Builder model() {
        return DoubaoEmbeddingModel.builder()
                .modelName("ep-vectors")
                .baseUrl(server.url("/api/v3/chat/completions"))
                .apiKey(ChatServer.KEY)
                .logger(logger);
    }

    @Test
    void callsItsOwnPathWithTheOptionsOfTheConnection() throws Exception {
        server.enqueueJson(VECTOR);

        Embedding vector = model().customHeaders(Map.of("X-Team", "seven-of-us"))
                .customQueryParams(Map.of("api-version", "2024-10-01"))
                .logRequests(true)
                .logResponses(true)
                .build()
                .embed("hello")
                .content();

        assertThat(vector.vector()).containsExactly(0.5f, -1);
        var request = server.request();
        assertThat(request.getTarget()).isEqualTo("/api/v3/embeddings/multimodal?api-version=2024-10-01");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + ChatServer.KEY);
        assertThat(request.getHeaders().get("X-Team")).isEqualTo("seven-of-us");
        assertThat(logger.all())
                .contains("--> POST", "/api/v3/embeddings/multimodal?***", "hello", "<-- 200")
                .doesNotContain(ChatServer.KEY, "seven-of-us", "2024-10-01");
    }

    @Test
    void retriesAndNotifiesTheListenersAndTheLog() {
        List<DoubaoAttempt> attempts = new ArrayList<>();
        server.enqueue(ChatServer.response(503, "text/plain", "busy").build()).enqueueJson(VECTOR);

        model().attemptListeners(attempts::add).build().embed("hello");

        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).failure()).isPresent();
        assertThat(attempts.get(1).modelName()).isEqualTo("ep-vectors");
        assertThat(logger.all()).contains("Attempt 1 of 3 of ep-vectors failed");
    }

    @Test
    void oneModelCoolsDownForAllOfItsCalls() {
        server.enqueue(ChatServer.response(429, "application/json", "{\"error\":{\"message\":\"slow\"}}")
                .setHeader("Retry-After", "30")
                .build());
        DoubaoEmbeddingModel model =
                model().maxRetries(0).timeout(Duration.ofSeconds(5)).build();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> model.embed("hello")).isInstanceOf(LangChain4jException.class);
        }

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void failsAsTheChatModelsDoAndHidesTheKey() {
        server.enqueue(ChatServer.response(
                        401, "application/json", "{\"error\":{\"message\":\"bad key " + ChatServer.KEY + "\"}}")
                .build());

        assertThatThrownBy(() -> model().build().embed("hello"))
                .isExactlyInstanceOf(AuthenticationException.class)
                .hasMessageContaining("bad key ***");
    }

    @Test
    void checksTheOptionsWhenItIsBuilt() {
        assertRejected("apiKey", model().apiKey(" "));
        assertRejected("baseUrl", model().baseUrl("ftp://example.org"));
        assertRejected(
                "baseUrl", model().provider(DoubaoProvider.OPENAI_COMPATIBLE).baseUrl(null));
        assertRejected("maxRetries", model().maxRetries(-1));
        assertRejected("timeout", model().timeout(Duration.ZERO));
        assertRejected("maxEventBytes", model().maxEventBytes(0));
        assertRejected("maxAnswerBytes", model().maxAnswerBytes(0));
    }

    private static void assertRejected(String option, DoubaoEmbeddingModel.Builder builder) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    /** An option of the chat models that is of the connection has to move up to be had by all. */
    @Test
    void optionsOfTheConnectionAreThese() {
        assertThat(names(DoubaoConnectionOptions.class))
                .containsExactlyInAnyOrder(
                        "provider",
                        "baseUrl",
                        "apiKey",
                        "httpClient",
                        "http2",
                        "timeout",
                        "connectTimeout",
                        "firstByteTimeout",
                        "idleTimeout",
                        "eventTimeout",
                        "totalTimeout",
                        "maxRetries",
                        "attemptListeners",
                        "callListeners",
                        "taskDecorator",
                        "maxEventBytes",
                        "maxAnswerBytes",
                        "logRequests",
                        "logResponses",
                        "logger",
                        "customHeaders",
                        "customQueryParams");
    }

    private static Set<String> names(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }
}
