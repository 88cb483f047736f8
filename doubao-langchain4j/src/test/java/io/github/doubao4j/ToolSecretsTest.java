package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.testing.ResponsesEvents;
import io.github.doubao4j.testing.ResponsesServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** The credentials of MCP servers, which the service repeats: none of them is in a log, an exception or a toString. */
@Timeout(60)
class ToolSecretsTest {

    private static final String SERVER_URL =
            "https://robot:pa55%2Fw0rd@mcp.example/v1/s/0f9e8d7c6b5a4f3e/sse?api_key=URLSECRET998877&region=north-east";

    private static final String X_SHOP = "mcpsecretvalue-42-abcdefgh";

    /** As they are sent, and parts of those that are secret in any part. */
    private static final List<String> SECRETS = List.of(
            X_SHOP,
            "secretvalue-42",
            "dXNlcjpwYXNzd29yZDEyMw==",
            "tok-5f6e7d8c9b0a",
            "pin4",
            "pa55%2Fw0rd",
            "pa55/w0rd",
            "0f9e8d7c6b5a4f3e",
            "0f9e8d7c6b5",
            "URLSECRET998877",
            "URLSECRET",
            "north-east");

    private static final DoubaoServerTool MCP = DoubaoServerTool.mcp("shop", SERVER_URL)
            .headers(Map.of(
                    "X-Shop", X_SHOP,
                    "Authorization", "Basic dXNlcjpwYXNzd29yZDEyMw==",
                    "X-Upstream", "Bearer tok-5f6e7d8c9b0a",
                    "X-Token-Pin", "pin4"))
            .build();

    private static final String REPEATED = String.join(" ", SECRETS) + " " + SERVER_URL;

    private static final String ERROR = json("{'error':{'code':'InvalidParameter','message':'cannot reach it with ")
            + REPEATED
            + json("','param':'" + X_SHOP + "'}}");

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @RegisterExtension
    final ChatServer completions = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);
    private final List<String> notified = new CopyOnWriteArrayList<>();

    /** The same tool, set in both ways. */
    private static Stream<Arguments> calls() {
        DoubaoChatRequestParameters typed =
                DoubaoChatRequestParameters.builder().serverTools(List.of(MCP)).build();
        DoubaoChatRequestParameters custom = custom(List.of(MCP.fields()));
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Arguments.of(kind, typed), Arguments.of(kind, custom)));
    }

    private static DoubaoChatRequestParameters custom(Object tools) {
        return DoubaoChatRequestParameters.builder()
                .customParameters(Map.of("tools", tools, "user", "me"))
                .build();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void requestsAndResponsesAreLoggedWithoutThem(Kind kind, DoubaoChatRequestParameters parameters) throws Exception {
        String response = ResponsesEvents.response("completed", ResponsesEvents.message("msg_1", "hi"))
                .replace("'output':", "'echo':'" + REPEATED + "','output':");
        if (kind == Kind.BLOCKING) {
            server.enqueueJson(json(response));
        } else {
            server.enqueueEvents(
                    ResponsesEvents.text("hi"), ResponsesEvents.event("response.completed", "'response':" + response));
        }

        assertThat(chat(kind, parameters).response().aiMessage().text()).isEqualTo("hi");

        assertHidden(logger.all());
        assertThat(logger.all()).contains("--> POST ", "\"server_label\":\"shop\"", "mcp.example", "\"echo\":\"*** ");
        assertThat(server.sent().at("/tools/0/headers/X-Shop").asText()).isEqualTo(X_SHOP);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void rejectionsAreShownWithoutThem(Kind kind, DoubaoChatRequestParameters parameters) throws Exception {
        server.enqueue(400, "application/json", ERROR);

        assertFailsWithoutThem(kind, parameters, "cannot reach it with ***");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void streamsThatFailAreShownWithoutThem(Kind kind, DoubaoChatRequestParameters parameters) throws Exception {
        server.enqueue(
                200,
                "text/event-stream",
                ResponsesEvents.text("a") + "event: error\ndata: "
                        + json("{'type':'error','code':'X','message':'cannot reach it with ") + REPEATED + "\"}\n\n");

        assertFailsWithoutThem(kind, parameters, "cannot reach it with ***");
    }

    private void assertFailsWithoutThem(Kind kind, DoubaoChatRequestParameters parameters, String message)
            throws Exception {
        Outcome outcome = chat(kind, parameters);

        assertThat(outcome.failure()).hasStackTraceContaining(message);
        assertHidden(trace(outcome.failure()));
        assertHidden(outcome.details() + " " + outcome.details().param());
        assertHidden(logger.all());
        assertThat(notified).hasSize(1);
        assertHidden(notified.get(0));
    }

    /** Their mask must not be that of the previous call. */
    @Test
    void eachCallOfAModelHidesItsOwn() throws Exception {
        Kind.Model model = server.model(Kind.BLOCKING, this::logged);
        for (String value : List.of("first-of-the-values", "second-of-the-values")) {
            logger.messages.clear();
            server.enqueue(400, "application/json", json("{'error':{'message':'not " + value + "'}}"));
            DoubaoServerTool tool = DoubaoServerTool.mcp("a", "https://a.example")
                    .headers(Map.of("X-A", value))
                    .build();

            Outcome outcome = model.chat(request(DoubaoChatRequestParameters.builder()
                    .serverTools(List.of(tool))
                    .build()));

            assertThat(trace(outcome.failure()) + logger.all())
                    .contains("not ***")
                    .doesNotContain(value);
        }
    }

    /** Which has no such tools; whoever sends one nevertheless sends the same secrets. */
    @ParameterizedTest
    @EnumSource
    void chatCompletionsHideThemAsWell(Kind kind) throws Exception {
        completions.enqueue(ChatServer.response(400, "application/json", ERROR).build());
        Consumer<DoubaoModelBuilder<?>> options = builder ->
                builder.maxRetries(0).logger(logger).logRequests(true).logResponses(true);

        Outcome outcome = completions.chat(kind, options, request(custom(List.of(MCP.fields()))));

        assertThat(completions.sent().at("/tools/0/server_url").asText()).isEqualTo(SERVER_URL);
        assertHidden(trace(outcome.failure()));
        assertHidden(logger.all());
    }

    @Test
    void ordinaryWordsOfATextStay() throws Exception {
        DoubaoServerTool tool = DoubaoServerTool.mcp("a", "https://user@a.example/streaming/mcp?v=2")
                .headers(Map.of("X-Flag", "true"))
                .build();
        server.enqueueJson(json(ResponsesEvents.response("completed", ResponsesEvents.message("msg_1", "a2"))));

        chat(
                        Kind.BLOCKING,
                        DoubaoChatRequestParameters.builder()
                                .serverTools(List.of(tool))
                                .build())
                .response();

        assertThat(logger.all()).contains("\"role\":\"user\"", "/streaming/mcp", "\"text\":\"a2\"");
    }

    @Test
    void parametersShowHowManyToolsAreCustom() {
        DoubaoChatRequestParameters parameters = custom(List.of(MCP.fields(), Map.of("type", "web_search")));

        assertThat(parameters.toString()).contains("tools=<2 tools>", "user=me");
        assertHidden(parameters.toString());
        assertHidden(custom(MCP.fields()).toString());
        assertHidden(request(parameters).toString());
        assertThat(parameters.customParameters().get("tools")).isInstanceOf(Collection.class);
    }

    @Test
    void whateverJacksonWritesIsSearched() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>(MCP.fields());
        fields.put("authorization", "oauth-0123456789");
        server.enqueue(400, "application/json", ERROR.replace("cannot", "oauth-0123456789 cannot"));

        Outcome outcome = chat(Kind.BLOCKING, custom(new ObjectMapper().valueToTree(List.of(fields))));

        assertHidden(trace(outcome.failure()) + logger.all());
        assertThat(trace(outcome.failure()) + logger.all()).doesNotContain("oauth-0123456789");
    }

    private Outcome chat(Kind kind, DoubaoChatRequestParameters parameters) throws Exception {
        return server.chat(kind, this::logged, request(parameters));
    }

    private void logged(DoubaoResponsesModelBuilder<?> builder) {
        builder.provider(DoubaoProvider.ARK)
                .modelName("m")
                .maxRetries(0)
                .attemptListeners(attempt -> notified.add(attempt.toString()))
                .logger(logger)
                .logRequests(true)
                .logResponses(true);
    }

    private static ChatRequest request(DoubaoChatRequestParameters parameters) {
        return ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .parameters(parameters)
                .build();
    }

    private static void assertHidden(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    private static String trace(Throwable failure) {
        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown, true));
        return shown.toString();
    }
}
