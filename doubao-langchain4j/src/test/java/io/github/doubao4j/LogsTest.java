package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** What is logged of a call, where, and at which level. */
@Timeout(180)
class LogsTest {

    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    @Test
    void aBlockingResponseIsLoggedInFullAtInfo() throws Exception {
        server.enqueueJson(completion("{'content':'a private answer'}", "stop"));

        logged(Kind.BLOCKING, 0).response();

        assertThat(logger.at(Level.INFO)).hasSize(2).isEqualTo(logger.messages);
        assertThat(logger.messages.get(0)).startsWith("--> POST ").contains("\"content\":\"hello\"");
        assertThat(logger.messages.get(1)).startsWith("<-- 200 ").contains("a private answer");
    }

    @Test
    void theEventsOfAStreamAreLoggedAtDebugAndItsEndAtInfo() throws Exception {
        server.enqueueEvents(text("one"), text("two"), finish("stop"));

        logged(Kind.STREAMING, 0).response();

        List<String> atInfo = logger.at(Level.INFO);
        assertThat(atInfo).hasSize(3);
        assertThat(atInfo.get(1)).startsWith("<-- 200 ").contains("Content-Type: text/event-stream");
        assertThat(atInfo.get(2)).startsWith("<-- end of the stream from ").endsWith(" ms: complete");
        assertThat(String.join("\n", atInfo)).doesNotContain("one", "two");
        assertThat(logger.at(Level.DEBUG)).hasSize(3).allMatch(line -> line.startsWith("<-- event "));
        assertThat(logger.at(Level.DEBUG).get(0)).contains("\"content\":\"one\"");
        assertThat(logger.at(Level.DEBUG).get(1)).contains("\"content\":\"two\"");
    }

    @Test
    void theEndOfAStreamThatFailsSaysWhy() throws Exception {
        server.enqueueEvents(text("one"), "event: error\ndata: " + json("{'message':'boom'}") + "\n\n");
        assertThat(logged(Kind.STREAMING, 0).failure()).hasMessageContaining("boom");
        assertThat(logger.at(Level.INFO).get(2))
                .startsWith("<-- end of the stream from ")
                .contains("failed: HTTP 200 with an error inside: boom");
        assertThat(logger.at(Level.DEBUG).get(1))
                .startsWith("<-- event error: ")
                .contains("boom");

        logger.messages.clear();
        server.enqueueEvents(text("one"), DONE);
        logged(Kind.STREAMING, 0).failure();
        assertThat(logger.all()).contains("failed: The response was cut short");
    }

    @Test
    void aCutBlockingResponseIsLoggedAsFarAsItCame() throws Exception {
        server.enqueue(ChatServer.response(200, "application/json", "{\"choices\":" + " ".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        logged(Kind.BLOCKING, 0).failure();

        assertThat(logger.messages).hasSize(2);
        assertThat(logger.messages.get(1))
                .contains("{\"choices\":")
                .containsPattern("\n<-- failed: The connection to localhost broke in the middle of the response");
    }

    /** A stream was asked for; a document that comes instead is no event, and is logged in full like a blocking response. */
    @Test
    void whatComesInPlaceOfAStreamIsLoggedInFullAtInfo() throws Exception {
        for (String body : List.of(
                completion("{'content':'a'}", "stop"),
                "<html>502 Bad Gateway</html>",
                json("{'error':{'message':'no'}}"))) {
            logger.messages.clear();
            server.enqueueJson(body);

            logged(Kind.STREAMING, 0);

            assertThat(logger.all()).contains("<-- body from ").contains(body);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anErrorIsLoggedInFullAtInfoAndNotAsNoResponse(Kind kind) throws Exception {
        server.enqueue(ChatServer.response(400, "application/json", json("{'error':{'message':'no such thing'}}"))
                .build());

        logged(kind, 0).failure();

        assertThat(logger.messages).hasSize(2).isEqualTo(logger.at(Level.INFO));
        assertThat(logger.messages.get(1)).startsWith("<-- 400 ").contains("no such thing");
        assertThat(logger.all()).doesNotContain("no response");
    }

    @ParameterizedTest
    @EnumSource
    void everyRetryIsOneLineThatSaysWhy(Kind kind) throws Exception {
        server.enqueue(rejection().setHeader("X-Request-Id", "r-1").build())
                .enqueue(ChatServer.response(500, "text/plain", "line one\nline two")
                        .build())
                .enqueueJson(completion("{'content':'a'}", "stop"));

        kind.chat(
                        builder -> builder.baseUrl(server.url("/v1"))
                                .apiKey(ChatServer.KEY)
                                .modelName("m-1")
                                .logger(logger),
                        HELLO)
                .response();

        assertThat(logger.messages).hasSize(2).isEqualTo(logger.at(Level.WARN));
        assertThat(logger.messages.get(0))
                .matches("Attempt 1 of 3 of m-1 failed, the next one follows in \\d+ ms: HTTP 503: busy"
                        + " \\(code X, request id r-1\\)");
        assertThat(logger.messages.get(1))
                .matches("Attempt 2 of 3 of m-1 failed, the next one follows in \\d+ ms: HTTP 500: line one line two");
    }

    @ParameterizedTest
    @EnumSource
    void theLastFailureIsThrownAndNotLogged(Kind kind) throws Exception {
        server.enqueue(rejection().build()).enqueue(rejection().build());

        kind.chat(
                        builder -> builder.baseUrl(server.url("/v1"))
                                .apiKey(ChatServer.KEY)
                                .maxRetries(1)
                                .logger(logger),
                        HELLO)
                .failure();

        assertThat(logger.messages).singleElement().asString().startsWith("Attempt 1 of 2 of ");
    }

    @ParameterizedTest
    @EnumSource
    void retryIsLoggedWithStatusAndRequestId(Kind kind) throws Exception {
        server.enqueue(ChatServer.response(200, "text/event-stream", ": " + "x".repeat(100_000))
                        .setHeader("X-Request-Id", "r-1")
                        .onResponseBody(new SocketEffect.CloseSocket())
                        .build())
                .enqueueJson(completion("{'content':'a'}", "stop"));

        kind.chat(
                        builder -> builder.baseUrl(server.url("/v1"))
                                .apiKey(ChatServer.KEY)
                                .logger(logger),
                        HELLO)
                .response();

        assertThat(logger.messages)
                .singleElement()
                .asString()
                .contains("broke in the middle of the response")
                .endsWith("(HTTP 200, request id r-1)");
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatACoolDownHoldsIsOneLine(Kind kind) throws Exception {
        server.enqueue(ChatServer.response(429, "application/json", json("{'error':{'code':'RequestBurstTooFast'}}"))
                        .setHeader("X-Request-Id", "r-1")
                        .build())
                .enqueueJson(completion("{'content':'a'}", "stop"));
        Kind.Model model = kind.model(builder -> builder.baseUrl(server.url("/v1"))
                .apiKey(ChatServer.KEY)
                .modelName("m-1")
                .maxRetries(0)
                .logger(logger));

        model.chat(HELLO).failure();
        assertThat(logger.messages).isEmpty();
        model.chat(HELLO).response();

        assertThat(logger.messages).hasSize(1).isEqualTo(logger.at(Level.WARN));
        assertThat(logger.messages.get(0))
                .matches("Attempt 1 of 1 of m-1 is held for \\d+ ms: the model cools down after an earlier failure"
                        + " \\(HTTP 429, code RequestBurstTooFast, request id r-1\\)");
    }

    /** What a plain program sees that has a logging backend and no configuration. */
    @Test
    void theLoggersHaveTheDocumentedNames() throws Exception {
        server.enqueue(rejection().build())
                .enqueueEvents(event("{'choices':[{'index':0,'delta':{'content':'a'}}]}"), finish("stop"));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Dorg.slf4j.simpleLogger.log.io.github.doubao4j.http=debug",
                "-Dorg.slf4j.simpleLogger.log.io.github.doubao4j.retry=info",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                server.url("/v1")));
        Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();

            assertThat(output)
                    .contains(
                            "INFO io.github.doubao4j.http - --> POST ",
                            "INFO io.github.doubao4j.http - <-- 503 ",
                            "WARN io.github.doubao4j.retry - Attempt 1 of 3 of ",
                            "DEBUG io.github.doubao4j.http - <-- event ",
                            "INFO io.github.doubao4j.http - <-- end of the stream ");
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void theDocumentsNameTheLoggers() throws Exception {
        Path root = Path.of("").toAbsolutePath().getParent();
        for (String document : List.of(
                "README.md",
                "docs/logging.md",
                "doubao-langchain4j/src/main/java/io/github/doubao4j/DoubaoConnectionOptions.java")) {
            assertThat(Files.readString(root.resolve(document)))
                    .as(document)
                    .contains("io.github.doubao4j.http", "io.github.doubao4j.retry");
        }
    }

    /** One stream that logs. */
    static final class Program {

        public static void main(String[] args) throws Exception {
            Kind.STREAMING
                    .chat(
                            builder -> builder.baseUrl(args[0])
                                    .apiKey(ChatServer.KEY)
                                    .logRequests(true)
                                    .logResponses(true),
                            HELLO)
                    .response();
        }
    }

    private Outcome logged(Kind kind, int retries) throws Exception {
        return server.chat(
                kind,
                builder -> builder.maxRetries(retries)
                        .logger(logger)
                        .logRequests(true)
                        .logResponses(true));
    }

    private static MockResponse.Builder rejection() {
        return ChatServer.response(503, "application/json", json("{'error':{'code':'X','message':'busy'}}"));
    }
}
