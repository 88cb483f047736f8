package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Events;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.testserver.RawServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/**
 * Whatever a provider repeats of the key, and however it writes it: nothing of it is in a log, an exception, a listener's
 * event or a toString.
 */
class SecretsTest {

    private static final String HEADER_VALUE = "team-of-seven";

    static final List<String> KEYS = List.of(
            "sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
            "0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55",
            "ark-0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55-ab12c",
            "AKLT/x+y==.z$1\\2\"'<&>%41{}[]|^`~#@!:;,?",
            "two words and more",
            "k3y!9zQ",
            "demo");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);
    private final List<String> notified = new CopyOnWriteArrayList<>();

    /** The ways in which a key is written. */
    private static Map<String, String> spellings(String key) {
        Map<String, String> spellings = new LinkedHashMap<>();
        String json = key.replace("\\", "\\\\").replace("\"", "\\\"");
        String url = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        spellings.put("as it is", key);
        spellings.put("in JSON", json);
        spellings.put("in JSON with escaped slashes", json.replace("/", "\\/"));
        spellings.put("in JSON within JSON", json.replace("\\", "\\\\").replace("\"", "\\\""));
        spellings.put(
                "in JSON, all of it",
                key.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining()));
        spellings.put("in a URL", url);
        spellings.put("in a URL, lower case", url.toLowerCase(Locale.ROOT));
        spellings.put("in a URL, twice", url.replace("%", "%25"));
        spellings.put(
                "in HTML",
                key.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        spellings.put("in capitals", key.toUpperCase(Locale.ROOT));
        return spellings;
    }

    /** What must not be seen: the key, and for one that is long enough every part of it. */
    private static List<String> parts(String key) {
        List<String> parts = new ArrayList<>(spellings(key).values());
        for (int at = 0; at + 8 <= key.length(); at++) {
            parts.add(key.substring(at, at + 8));
        }
        return parts;
    }

    private static void assertHidden(String key, String text, String where) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String part : parts(key)) {
            assertThat(lower).as(where).doesNotContain(part.toLowerCase(Locale.ROOT));
        }
        assertThat(text).as(where).doesNotContain(HEADER_VALUE);
    }

    /** Responses that repeat something, all of which fail; the last five have it in different places. */
    private static Stream<MockResponse> echoes(String echo) {
        String error = "{\"error\":{\"message\":\"bad key '" + echo + "'\",\"code\":\"" + echo + "\",\"type\":\"" + echo
                + "\",\"param\":\"" + echo + "\"}}";
        return Stream.of(
                ChatServer.response(401, "application/json", error).build(),
                ChatServer.response(200, "application/json", error).build(),
                ChatServer.response(500, "text/html", "<html>Authorization: Bearer " + echo + "</html>")
                        .build(),
                ChatServer.response(502, "text/plain", "x".repeat(490) + " " + echo)
                        .build(),
                ChatServer.response(200, "text/html", "<html>Authorization: Bearer " + echo + "</html>")
                        .build(),
                ChatServer.response(200, "application/json", "{\"choices\":[],\"key\":\"" + echo + "\"}")
                        .build(),
                ChatServer.response(
                                200,
                                "application/json",
                                "{\"choices\":[],\"" + "k".repeat(175) + "\":\"" + echo + "\"}")
                        .build(),
                ChatServer.response(200, "application/json", "{\"choices\": '" + echo + "'")
                        .build(),
                ChatServer.response(200, "text/event-stream", "data: {\"key\":\"" + echo + "\"}\n\n" + Events.DONE)
                        .build(),
                ChatServer.response(200, "text/event-stream", Events.text("a") + "data: " + echo + "\n\n")
                        .build(),
                ChatServer.response(
                                200, "text/event-stream", Events.text("a") + "event: error\ndata: " + error + "\n\n")
                        .build(),
                ChatServer.response(200, "text/event-stream", Events.text("a") + "event: error\ndata: " + echo + "\n\n")
                        .build());
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void keyIsNotShownHoweverItIsRepeatedInABody(String key) throws Exception {
        for (Map.Entry<String, String> spelling : spellings(key).entrySet()) {
            for (MockResponse response : echoes(spelling.getValue()).skip(7).toList()) {
                server.enqueue(response);
                assertFailsWithoutTheKey(Kind.STREAMING, key, spelling.getKey());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyIsNotShownWhoeverAsks(Kind kind) throws Exception {
        for (String key : KEYS) {
            for (MockResponse response : echoes(spellings(key).get("in JSON")).toList()) {
                server.enqueue(response);
                assertFailsWithoutTheKey(kind, key, key);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void keyIsNotShownWhenHeadersRepeatIt(String key) throws Exception {
        server.enqueue(ChatServer.response(401, "application/json", "{}")
                .setHeader("X-Request-Id", key)
                .setHeader("X-Error-Code", key)
                .setHeader("X-Echo", key)
                .setHeader("X-Api-Key", key)
                .setHeader("Set-Cookie", "hunter2")
                .setHeader("WWW-Authenticate", "Bearer " + key)
                .setHeader("Retry-After", key)
                .build());
        assertFailsWithoutTheKey(Kind.BLOCKING, key, "headers");
        assertThat(logger.all()).contains("X-Echo: ***", "Set-Cookie: ***").doesNotContain("hunter2");

        server.enqueue(ChatServer.response(302, "text/plain", "")
                .setHeader("X-Request-Id", key)
                .setHeader(
                        "Location",
                        "https://example.org/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "?k=" + key)
                .build());
        assertFailsWithoutTheKey(Kind.BLOCKING, key, "redirect");
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void keyThatIsCutIntoTwoLinesIsNotShown(String key) throws Exception {
        if (key.length() < 12) {
            return; // short keys are hidden as words, and a part of one is not
        }
        for (String lineBreak : List.of("\\n", "\\r\\n", "\\n    ")) {
            server.enqueue(ChatServer.response(
                            401,
                            "application/json",
                            "{\"error\":{\"message\":\"bad "
                                    + key.substring(0, 5).replace("\\", "\\\\")
                                    + lineBreak
                                    + key.substring(5).replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}")
                    .build());
            String shown = assertFailsWithoutTheKey(Kind.BLOCKING, key, "line break");
            assertThat(shown).doesNotContain("bad " + key.substring(0, 5));
        }
        server.enqueue(ChatServer.response(
                        200,
                        "text/event-stream",
                        "event: error\ndata: " + key.substring(0, 5) + "\ndata: " + key.substring(5) + "\n\n")
                .build());
        String shown = assertFailsWithoutTheKey(Kind.STREAMING, key, "lines of an event");
        assertThat(shown).doesNotContain(key.substring(0, 5) + "\n");
        assertThat(logger.all()).doesNotContain("data: " + key.substring(0, 5) + "\n");
    }

    /** Where the server's words go into OkHttp's own exception. */
    @ParameterizedTest
    @MethodSource("longKeys")
    void keyIsNotShownWhenTheServerSpeaksNoHttp(String key) throws Exception {
        try (RawServer raw = RawServer.plain(peer -> {
            peer.readRequest();
            peer.write("Bearer " + key + " is no status line\r\n\r\n");
        })) {
            Outcome outcome = chat(Kind.BLOCKING, key, raw.url().toString());

            String trace = trace(outcome.failure());
            assertHidden(key, trace, "stack trace");
            assertThat(trace).contains("Unexpected status line", "***");
        }
    }

    static Stream<String> longKeys() {
        return KEYS.stream().filter(key -> key.length() >= 8);
    }

    private String assertFailsWithoutTheKey(Kind kind, String key, String how) throws Exception {
        logger.messages.clear();
        notified.clear();
        Outcome outcome = chat(kind, key, server.url("/v1"));

        String shown = trace(outcome.failure());
        assertHidden(key, shown, how + ", exception");
        assertHidden(key, logger.all(), how + ", log");
        assertThat(logger.all()).contains("Authorization: Bearer ***", "X-Team: ***", "<-- ");
        DoubaoApiException details = outcome.details();
        assertHidden(
                key,
                details + " " + details.code() + details.type() + details.param() + details.requestId(),
                how + ", details");
        assertThat(notified).hasSize(3);
        assertHidden(key, String.join("\n", notified), how + ", listeners");
        assertThat(server.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + key);
        return shown;
    }

    private Outcome chat(Kind kind, String key, String url) throws Exception {
        ChatModelListener listener = new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
                notified.add(context.chatRequest().toString());
            }

            @Override
            public void onError(ChatModelErrorContext context) {
                notified.add(trace(context.error()));
            }
        };
        return kind.chat(
                builder -> {
                    builder.baseUrl(url)
                            .apiKey(key)
                            .customHeaders(Map.of("X-Team", HEADER_VALUE))
                            .maxRetries(0)
                            .listeners(listener)
                            .attemptListeners(attempt -> notified.add(attempt.toString()))
                            .logger(logger)
                            .logRequests(true)
                            .logResponses(true);
                    assertHidden(key, builder.toString(), "builder");
                },
                ChatRequest.builder()
                        .messages(UserMessage.from("hello"))
                        .parameters(DoubaoChatRequestParameters.builder()
                                .customHeaders(Map.of("X-Secret-Token", HEADER_VALUE))
                                .build())
                        .build());
    }

    private static String trace(Throwable failure) {
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown, true));
        return shown.toString();
    }
}
