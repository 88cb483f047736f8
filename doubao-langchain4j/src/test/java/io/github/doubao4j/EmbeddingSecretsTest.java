package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.RecordingLogger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.event.Level;

/** Of embeddings: neither the key nor media are in a log, an exception, a listener's event or a toString; texts only in logs of requests. */
class EmbeddingSecretsTest {

    private static final String HEADER_VALUE = "team-of-seven";
    private static final String TEXT = "the quick brown fox of the patient";

    static final List<String> KEYS = SecretsTest.KEYS;

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);
    private final List<String> notified = new CopyOnWriteArrayList<>();

    private DoubaoEmbeddingModel.Builder model(String key) {
        EmbeddingModelListener listener = new EmbeddingModelListener() {
            @Override
            public void onError(EmbeddingModelErrorContext context) {
                notified.add(trace(context.error()));
            }
        };
        return DoubaoEmbeddingModel.builder()
                .modelName("ep-vectors")
                .baseUrl(server.url("/api/v3"))
                .apiKey(key)
                .customHeaders(Map.of("X-Team", HEADER_VALUE))
                .maxRetries(0)
                .maxConcurrency(1)
                .listeners(listener)
                .attemptListeners(attempt -> notified.add(attempt.toString()))
                .logger(logger);
    }

    private static String trace(Throwable failure) {
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown, true));
        return shown.toString();
    }

    /** Everything that anybody gets to see. */
    private String shown(Throwable failure, Object model) {
        return trace(failure) + "\n" + logger.all() + "\n" + String.join("\n", notified) + "\n" + model + "\n"
                + DoubaoApiException.find(failure)
                        .map(details -> details + " " + details.code() + details.type() + details.param())
                        .orElse("");
    }

    private static Stream<MockResponse> echoes(String echo) {
        String json = echo.replace("\\", "\\\\").replace("\"", "\\\"");
        String error = "{\"error\":{\"message\":\"bad key '" + json + "'\",\"code\":\"" + json + "\",\"param\":\""
                + json + "\"}}";
        return Stream.of(
                ChatServer.response(401, "application/json", error).build(),
                ChatServer.response(200, "application/json", error).build(),
                ChatServer.response(500, "text/html", "<html>Bearer " + echo + "</html>")
                        .build(),
                ChatServer.response(200, "application/json", "{\"data\":[],\"key\":\"" + json + "\"}")
                        .build(),
                ChatServer.response(200, "application/json", "{\"data\": '" + json + "'")
                        .build(),
                ChatServer.response(200, "application/json", "{\"data\":{\"embedding\":\"" + json + " ?\"}}")
                        .build());
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void theKeyIsNotShown(String key) {
        for (MockResponse response : echoes(key).toList()) {
            server.enqueue(response);
            logger.messages.clear();
            notified.clear();
            DoubaoEmbeddingModel model =
                    model(key).logRequests(true).logResponses(true).build();

            String shown = shown(catchThrowable(() -> model.embed(TEXT)), model + " " + model(key));

            assertThat(shown).doesNotContain(key, HEADER_VALUE).contains("Authorization: Bearer ***");
            assertThat(notified).hasSize(2);
        }
    }

    /** Data of pictures and films, also when the server repeats some of it. */
    @Test
    void dataOfMediaIsNotShown() {
        byte[] bytes = new byte[6000];
        new Random(7).nextBytes(bytes);
        String data = Base64.getEncoder().encodeToString(bytes);
        List<EmbeddingInput> inputs = List.of(
                EmbeddingInput.from(ImageContent.from(data, "image/png")),
                EmbeddingInput.from(VideoContent.from(data, "video/mp4")));
        DoubaoEmbeddingModel model =
                model(ChatServer.KEY).logRequests(true).logResponses(true).build();
        for (EmbeddingInput input : inputs) {
            for (String echo : List.of(data, "data:image/png;base64," + data, data.substring(0, 400))) {
                server.enqueue(ChatServer.response(
                                400,
                                "application/json",
                                "{\"error\":{\"code\":\"InvalidImageURL\",\"message\":\"cannot read " + echo + "\"}}")
                        .build());

                String shown = shown(
                        catchThrowable(() -> model.embed(EmbeddingRequest.builder()
                                .inputs(List.of(input))
                                .build())),
                        model);

                for (int at = 0; at + 80 <= data.length(); at += 80) {
                    assertThat(shown).doesNotContain(data.substring(at, at + 80));
                }
            }
        }
    }

    /** A picture that is too large is rejected without a look at it. */
    @Test
    void whatIsRejectedIsNotRepeated() {
        String data = "QUJD".repeat(4_000_000);
        DoubaoEmbeddingModel model = model(ChatServer.KEY).build();

        Throwable large = catchThrowable(() -> model.embed(EmbeddingRequest.builder()
                .inputs(List.of(EmbeddingInput.from(ImageContent.from(data, "image/png"))))
                .build()));
        Throwable longText = catchThrowable(() -> model.embed(TEXT.repeat(4000)));

        assertThat(shown(large, model)).doesNotContain("QUJDQUJD").contains("at most 10 MiB");
        assertThat(shown(longText, model)).doesNotContain("brown fox").contains("input 0");
    }

    /** Neither when all is well nor when some fail: texts are those of other people. */
    @Test
    void textsAreNotShownUnlessRequestsAreLogged() {
        String vector = "{\"data\":{\"embedding\":[1,2]},\"model\":\"m\"}";
        server.enqueueJson(vector)
                .enqueue(ChatServer.response(500, "application/json", "{\"error\":{\"message\":\"oops\"}}")
                        .build());
        DoubaoEmbeddingModel model = model(ChatServer.KEY).maxRetries(0).build();
        List<EmbeddingInput> inputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            inputs.add(EmbeddingInput.from(TEXT + i));
        }

        Throwable failure = catchThrowable(
                () -> model.embed(EmbeddingRequest.builder().inputs(inputs).build()));

        assertThat(shown(failure, model)).doesNotContain("brown fox").contains("input 1 of 3");

        server.enqueueJson(vector);
        var response = model.embed(
                EmbeddingRequest.builder().inputs(inputs.subList(0, 1)).build());
        assertThat(response.metadata().toString()).doesNotContain("brown fox");
        assertThat(logger.all()).doesNotContain("brown fox");
    }
}
