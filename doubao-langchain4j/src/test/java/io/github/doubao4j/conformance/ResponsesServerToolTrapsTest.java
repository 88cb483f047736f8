package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.added;
import static io.github.doubao4j.testing.ResponsesEvents.completed;
import static io.github.doubao4j.testing.ResponsesEvents.done;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.response;
import static io.github.doubao4j.testing.ResponsesEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.ResponsesServer;
import io.github.doubao4j.testserver.RawServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of the tools that the service of the Responses API runs itself. */
class ResponsesServerToolTrapsTest {

    private static final String VEGA = "{'type':'url_citation','title':'Vega','url':'https://example.com/vega'}";
    private static final String DENEB = "{'type':'url_citation','title':'Deneb','url':'https://example.com/deneb'}";

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @Test
    @Trap(
            list = "R",
            value = 32,
            trap = "the service runs a tool for long, and sends nothing but its steps",
            outcome =
                    "each step is an event for `eventTimeout`, unlike a keep-alive comment and news of the response as a"
                            + " whole, such as `response.in_progress`, once more")
    void stepsOfServerToolsKeepAStreamAlive() throws Exception {
        assertThat(slowly(event("response.web_search_call.searching", "'output_index':0,'item_id':'ws_1'"))
                        .delivered("text Hello", "complete")
                        .text())
                .isEqualTo("Hello");

        for (String nothing : List.of(
                ": ping\n\n",
                event("response.in_progress", "'response':{'id':'resp_1','status':'in_progress'}"),
                event("response.queued", "'response':{'id':'resp_1','status':'queued'}"),
                event("response.heartbeat", ""))) {
            Outcome silent = slowly(nothing);
            assertThat(silent.delivered("error").failure())
                    .isExactlyInstanceOf(TimeoutException.class)
                    .hasMessageContaining("no model output")
                    .hasMessageNotContaining("The server said");
            assertThat(silent.details().deadline()).hasValue(DoubaoApiException.Deadline.EVENT);
        }
    }

    /** Sends the same several times, for longer than the timeout altogether. */
    private static Outcome slowly(String step) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer slow = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            for (int i = 0; i < 6; i++) {
                peer.write(step);
                if (over.await(500, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            peer.write(text("Hello") + completed(message("msg_1", "Hello")));
            over.await();
        })) {
            RecordingHandler handler = new RecordingHandler();
            DoubaoResponsesStreamingChatModel.builder()
                    .baseUrl(slow.url().toString())
                    .apiKey(ChatServer.KEY)
                    .maxRetries(0)
                    .eventTimeout(Duration.ofSeconds(2))
                    .build()
                    .chat("hello", handler);
            Outcome outcome = handler.awaitOutcome();
            over.countDown();
            return outcome;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 32,
            trap = "web search is not switched on in the console",
            outcome = "the service's error, not retried")
    void aToolThatIsNotOpenIsAnError(Kind kind) throws Exception {
        Outcome outcome = server.enqueue(
                        404,
                        "application/json",
                        json("{'error':{'code':'ToolNotOpen','message':'Web search is not activated',"
                                + "'type':'NotFound'}}"))
                .chat(
                        kind,
                        builder -> builder.serverTools(
                                List.of(DoubaoServerTool.webSearch().build())));

        assertThat(outcome.delivered("error").failure())
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining("Web search is not activated");
        assertThat(outcome.details().code()).hasValue("ToolNotOpen");
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 33,
            trap = "citations say what an answer is based on, but not which part of it",
            outcome = "a list of sources in `citations()`, of all messages, in order")
    void citationsAreSources(Kind kind) throws Exception {
        String[] items = {cited("msg_1", "Hello ", VEGA), cited("msg_2", "you", DENEB)};
        for (Outcome outcome : List.of(
                server.enqueueJson(json(response("completed", items))).chat(kind),
                stream(kind, done(0, items[0]), done(1, items[1]), completed(items)))) {
            assertThat(outcome.text()).isEqualTo("Hello you");
            assertThat(outcome.metadata().citations())
                    .extracting(DoubaoCitation::title)
                    .containsExactly("Vega", "Deneb");
            assertThat(outcome.metadata().citations().get(0).url()).isEqualTo("https://example.com/vega");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 34,
            trap = "an MCP call that needs approval: a response without text and without function calls",
            outcome =
                    "`serverToolCalls()` has it, `isApprovalRequest()`; `mcpApprovals` answers it in the next request")
    void anApprovalRequestIsShownAndAnswered(Kind kind) throws Exception {
        String item =
                "{'type':'mcp_approval_request','id':'mcpr_1','server_label':'files','name':'delete','arguments':'{}'}";
        for (Outcome outcome : List.of(
                server.enqueueJson(json(response("completed", item))).chat(kind),
                stream(kind, added(0, item), done(0, item), completed(item)))) {
            server.request();
            assertThat(outcome.delivered("complete").text()).isNull();
            assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(outcome.metadata().serverToolCalls())
                    .singleElement()
                    .returns(true, DoubaoServerToolCall::isApprovalRequest)
                    .returns("mcpr_1", DoubaoServerToolCall::id)
                    .returns("files", DoubaoServerToolCall::serverLabel)
                    .returns("delete", DoubaoServerToolCall::name);
        }

        server.enqueueJson(json(response("completed", message("msg_1", "Done."))))
                .chat(
                        kind,
                        builder -> builder.previousResponseId("resp_1").mcpApprovals(Map.of("mcpr_1", false)),
                        UserMessage.from("Then keep it."))
                .response();
        JsonNode sent = server.sent();
        assertThat(sent.at("/input/0/type").textValue()).isEqualTo("mcp_approval_response");
        assertThat(sent.at("/input/0/approval_request_id").textValue()).isEqualTo("mcpr_1");
        assertThat(sent.at("/input/0/approve").isBoolean()).isTrue();
        assertThat(sent.at("/input/0/approve").booleanValue()).isFalse();
        assertThat(sent.get("previous_response_id").textValue()).isEqualTo("resp_1");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 35,
            trap = "each tool of the service is a beta with a header of its own",
            outcome = "sent with each tool, those in custom parameters included; never without")
    void eachServerToolHasItsBetaHeader(Kind kind) throws Exception {
        Map<DoubaoServerTool, String> headers = new HashMap<>();
        headers.put(DoubaoServerTool.webSearch().build(), "ark-beta-web-search");
        headers.put(DoubaoServerTool.imageProcess().build(), "ark-beta-image-process");
        headers.put(DoubaoServerTool.mcp("files", "https://example.com/mcp").build(), "ark-beta-mcp");
        headers.put(DoubaoServerTool.knowledgeSearch("kb-1").build(), "ark-beta-knowledge-search");
        for (Map.Entry<DoubaoServerTool, String> tool : headers.entrySet()) {
            server.enqueueJson(json(response("completed", message("msg_1", "a"))))
                    .chat(kind, builder -> builder.serverTools(List.of(tool.getKey())))
                    .response();
            assertBetaHeaders(server.request(), tool.getValue());
        }

        server.enqueueJson(json(response("completed", message("msg_1", "a"))))
                .chat(kind, builder -> builder.customParameters(Map.of("tools", List.of(Map.of("type", "web_search")))))
                .response();
        assertBetaHeaders(server.request(), "ark-beta-web-search");
        server.enqueueJson(json(response("completed", message("msg_1", "a"))))
                .chat(kind)
                .response();
        assertBetaHeaders(server.request());
    }

    private static void assertBetaHeaders(RecordedRequest request, String... expected) {
        assertThat(request.getHeaders().names().stream().filter(name -> name.startsWith("ark-beta")))
                .containsExactly(expected);
        for (String header : expected) {
            assertThat(request.getHeaders().get(header)).isEqualTo("true");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 42,
            trap =
                    "`annotation.added` carries text and a delta besides the annotation, and comes before the finished part",
            outcome = "only the annotation is read; the list of the finished item counts")
    void anAnnotationIsNoText(Kind kind) throws Exception {
        String annotation =
                "'item_id':'msg_1','output_index':0,'content_index':0,'annotation_index':%d,'annotation':%s,"
                        + "'delta':'nothing','text':'nothing'";
        String first = event("response.output_text.annotation.added", annotation.formatted(0, VEGA));
        String second = event("response.output_text.annotation.added", annotation.formatted(1, DENEB));

        Outcome counted = stream(kind, text("Hello"), second, first, completed(cited("msg_1", "Hello", DENEB)));
        assertThat(counted.delivered("text Hello", "complete").text()).isEqualTo("Hello");
        assertThat(counted.metadata().citations())
                .extracting(DoubaoCitation::title)
                .containsExactly("Deneb");

        Outcome early = stream(kind, text("Hello"), second, first, completed(message("msg_1", "Hello")));
        assertThat(early.metadata().citations())
                .extracting(DoubaoCitation::title)
                .containsExactly("Vega", "Deneb");
    }

    private static String cited(String id, String text, String annotation) {
        return message(id, text).replace("'annotations':[]", "'annotations':[" + annotation + "]");
    }

    private Outcome stream(Kind kind, String... events) throws Exception {
        return server.enqueueEvents(events).chat(kind);
    }
}
