package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.calls;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps in the deltas of tool calls. A blocking call gets them too, since relays stream without being asked. */
class ToolCallTrapsTest {

    private static final String TOOL_CALLS = finish("tool_calls");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 17,
            trap = "id and name stand in the first delta only",
            outcome = "the deltas of one index are one call; each callback names its id and function")
    void laterDeltasNeedNoIdAndNoName(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'index':0,'id':'call_a','type':'function','function':{'name':'f','arguments':''}}"),
                calls("{'index':0,'function':{'arguments':'{\\'x\\':'}}"),
                calls("{'index':0,'function':{'arguments':'1}'}}"),
                TOOL_CALLS);

        outcome.delivered("part 0 call_a f {\"x\":", "part 0 call_a f 1}", "call 0 call_a f {\"x\":1}", "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 18, trap = "later deltas carry a blank id and a blank name", outcome = "a blank overwrites nothing")
    void blanksOverwriteNothing(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':'}}"),
                calls("{'index':0,'id':'','function':{'name':'','arguments':'1}'}}"),
                TOOL_CALLS);

        outcome.delivered("part 0 call_a f {\"x\":", "part 0 call_a f 1}", "call 0 call_a f {\"x\":1}", "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 19,
            trap = "every delta repeats id and name",
            outcome = "the same id is the same call; the name is not assembled from repetitions")
    void theSameIdIsTheSameCall(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':'}}"),
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'1}'}}"),
                TOOL_CALLS);

        outcome.delivered("part 0 call_a f {\"x\":", "part 0 call_a f 1}", "call 0 call_a f {\"x\":1}", "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 20,
            trap = "no index",
            outcome = "a new id opens a new call, a delta without an id continues the last one")
    void withoutAnIndexTheIdDecides(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':'}}"),
                calls("{'function':{'arguments':'1}'}}"),
                calls("{'id':'call_b','function':{'name':'g','arguments':'{}'}}"),
                TOOL_CALLS);

        outcome.delivered(
                "part 0 call_a f {\"x\":",
                "part 0 call_a f 1}",
                "call 0 call_a f {\"x\":1}",
                "part 1 call_b g {}",
                "call 1 call_b g {}",
                "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 21,
            trap = "every call has index 0",
            outcome = "a new id opens a new call; callbacks number the calls in order")
    void aNewIdAtAnOldIndexOpensACall(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                calls("{'index':0,'id':'call_b','function':{'name':'g','arguments':''}}"),
                calls("{'index':0,'function':{'arguments':'{\\'y\\':2}'}}"),
                TOOL_CALLS);

        outcome.delivered(
                "part 0 call_a f {\"x\":1}",
                "call 0 call_a f {\"x\":1}",
                "part 1 call_b g {\"y\":2}",
                "call 1 call_b g {\"y\":2}",
                "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {\"y\":2}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 22,
            trap = "calls arrive interleaved (index 1, 0, 1), or with gaps (0, 2)",
            outcome =
                    "each delta goes to its own call; the final message and the callbacks of complete calls are sorted"
                            + " by index; a callback's index is the server's")
    void interleavedCallsAreSortedByIndex(Kind kind) throws Exception {
        Outcome interleaved = stream(
                kind,
                calls("{'index':1,'id':'call_b','function':{'name':'g','arguments':'{\\'y\\':'}}"),
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':1}'}}"),
                calls("{'index':1,'function':{'arguments':'2}'}}"),
                TOOL_CALLS);

        interleaved.delivered(
                "part 1 call_b g {\"y\":",
                "part 0 call_a f {\"x\":1}",
                "call 0 call_a f {\"x\":1}",
                "part 1 call_b g 2}",
                "call 1 call_b g {\"y\":2}",
                "complete");
        assertThat(interleaved.calls()).containsExactly("call_a f {\"x\":1}", "call_b g {\"y\":2}");

        Outcome sparse = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{}'}}"),
                calls("{'index':2,'id':'call_c','function':{'name':'h','arguments':'{}'}}"),
                TOOL_CALLS);

        sparse.delivered(
                "part 0 call_a f {}", "call 0 call_a f {}", "part 2 call_c h {}", "call 2 call_c h {}", "complete");
        assertThat(sparse.calls()).containsExactly("call_a f {}", "call_c h {}");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 23,
            trap = "text, a complete call and the finish reason in one chunk",
            outcome = "all three count; text comes first")
    void oneChunkMayHoldEverything(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                last(
                        "{'role':'assistant','content':'\\n','tool_calls':[{'index':0,'id':'call_a',"
                                + "'type':'function','function':{'name':'f','arguments':'{}'}}]}",
                        "tool_calls"),
                DONE);

        outcome.delivered("text \n", "part 0 call_a f {}", "call 0 call_a f {}", "complete");
        assertThat(outcome.calls()).containsExactly("call_a f {}");
        assertThat(outcome.text()).isEqualTo("\n");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 24,
            trap = "arguments that are empty, null, an object, begin with a blank, or are cut by the token limit",
            outcome = "nothing reads as `{}`, an object as its JSON, blanks around are dropped; a cut call is not"
                    + " executed: it stands in `incompleteToolCalls()`, and the finish reason is `LENGTH`")
    void oddArgumentsAreMadeAnObjectAndCutOnesAreKeptApart(Kind kind) throws Exception {
        Map<String, String> arguments = Map.of(
                "''", "{}",
                "null", "{}",
                "{'a':1}", "{\"a\":1}",
                "' {\\'a\\':1}'", "{\"a\":1}",
                "'\\n{\\'a\\':1}\\n'", "{\"a\":1}");
        for (Map.Entry<String, String> odd : arguments.entrySet()) {
            String call = "{'index':0,'id':'call_a','function':{'name':'f','arguments':" + odd.getKey() + "}}";
            String expected = "call_a f " + odd.getValue();

            Outcome streamed = stream(kind, calls(call), TOOL_CALLS);
            assertThat(streamed.calls()).as(odd.getKey()).containsExactly(expected);
            streamed.delivered("part 0 " + expected, "call 0 " + expected, "complete");
            assertThat(server.enqueueJson(completion("{'content':'','tool_calls':[" + call + "]}", "tool_calls"))
                            .chat(kind)
                            .calls())
                    .as(odd.getKey())
                    .containsExactly(expected);
        }

        Outcome cut = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'a\\':'}}"),
                finish("length"));
        cut.delivered("part 0 call_a f {\"a\":", "complete");
        assertThat(cut.calls()).isEmpty();
        assertThat(cut.response().finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(cut.metadata().incompleteToolCalls())
                .extracting(ToolExecutionRequest::arguments)
                .containsExactly("{\"a\":");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 24,
            trap = "arguments that the model finished, but that are not one JSON object: a superfluous comma, JSON in a"
                    + " string, more after the object, an end that is missing",
            outcome = "one request; the call is delivered with its arguments as written, once and in order, beside"
                    + " good calls too; the next request sends them as one JSON object: repaired where that is"
                    + " unambiguous, else as `invalid_arguments`")
    void malformedArgumentsStayAsWrittenAndGoBackAsAnObject(Kind kind) throws Exception {
        Map<String, String> malformed = Map.of(
                "{\"a\":1,}", "{\"a\":1}",
                "\"{\\\"a\\\":1}\"", "{\"a\":1}",
                "{\"a\":1}}", "{\"a\":1}",
                "{\"a\":1}{\"b\":2}", "{\"invalid_arguments\":\"{\\\"a\\\":1}{\\\"b\\\":2}\"}",
                "{\"a\":", "{\"invalid_arguments\":\"{\\\"a\\\":\"}");
        for (Map.Entry<String, String> odd : malformed.entrySet()) {
            String written = odd.getKey();
            String call = "{'index':0,'id':'call_a','function':{'name':'f','arguments':'"
                    + written.replace("\\", "\\\\").replace("\"", "\\'") + "'}}";
            String good = "{'index':1,'id':'call_b','function':{'name':'g','arguments':'{}'}}";

            Outcome streamed = stream(kind, text("Let me look."), calls(call), calls(good), TOOL_CALLS);
            streamed.delivered(
                    "text Let me look.",
                    "part 0 call_a f " + written,
                    "part 1 call_b g {}",
                    "call 0 call_a f " + written,
                    "call 1 call_b g {}",
                    "complete");
            Outcome document = server.enqueueJson(completion(
                            "{'content':'Let me look.','tool_calls':[" + call + "," + good + "]}", "tool_calls"))
                    .chat(kind);
            for (Outcome outcome : List.of(streamed, document)) {
                server.request();
                assertThat(outcome.calls()).containsExactly("call_a f " + written, "call_b g {}");
                assertThat(outcome.text()).isEqualTo("Let me look.");
                assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
                assertThat(outcome.metadata().incompleteToolCalls()).isEmpty();
            }

            List<ToolExecutionRequest> calls = document.response().aiMessage().toolExecutionRequests();
            server.enqueueJson(completion("{'content':'done'}", "stop"))
                    .chat(
                            kind,
                            builder -> {},
                            UserMessage.from("hello"),
                            document.response().aiMessage(),
                            ToolExecutionResultMessage.from(calls.get(0), "1"),
                            ToolExecutionResultMessage.from(calls.get(1), "2"))
                    .response();
            assertThat(server.sent()
                            .at("/messages/1/tool_calls/0/function/arguments")
                            .textValue())
                    .isEqualTo(odd.getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 25,
            trap = "tool calls with the finish reason `stop`",
            outcome = "`TOOL_EXECUTION`: the calls count, not the word")
    void callsOutweighTheFinishReason(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind, calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{}'}}"), finish("stop"));

        assertThat(outcome.calls()).containsExactly("call_a f {}");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 26,
            trap = "no id at all",
            outcome =
                    "an id is invented, the same in callbacks and message, another one for each call and response; its"
                            + " result can be sent back")
    void aMissingIdIsInvented(Kind kind) throws Exception {
        String[] ofFirst = inventedIds(kind, "r1");
        String[] ofSecond = inventedIds(kind, "r2");

        assertThat(List.of(ofFirst[0], ofFirst[1], ofSecond[0], ofSecond[1])).doesNotHaveDuplicates();
    }

    private String[] inventedIds(Kind kind, String responseId) throws Exception {
        Outcome outcome = stream(
                kind,
                event("{'id':'" + responseId + "','choices':[{'delta':{'tool_calls':["
                        + "{'index':0,'function':{'name':'f','arguments':'{}'}},"
                        + "{'index':1,'function':{'name':'g','arguments':'{}'}}]}}]}"),
                TOOL_CALLS);
        server.request();
        List<ToolExecutionRequest> calls = outcome.response().aiMessage().toolExecutionRequests();
        String first = calls.get(0).id();
        String second = calls.get(1).id();
        assertThat(first).isNotBlank();
        outcome.delivered(
                "part 0 " + first + " f {}",
                "call 0 " + first + " f {}",
                "part 1 " + second + " g {}",
                "call 1 " + second + " g {}",
                "complete");

        server.enqueueJson(completion("{'content':'done'}", "stop"))
                .chat(
                        kind,
                        builder -> {},
                        UserMessage.from("hello"),
                        outcome.response().aiMessage(),
                        ToolExecutionResultMessage.from(calls.get(0), "1"),
                        ToolExecutionResultMessage.from(calls.get(1), "2"))
                .response();
        var sent = server.sent();
        assertThat(sent.at("/messages/1/tool_calls/0/id").textValue()).isEqualTo(first);
        assertThat(sent.at("/messages/2/tool_call_id").textValue()).isEqualTo(first);
        assertThat(sent.at("/messages/3/tool_call_id").textValue()).isEqualTo(second);
        return new String[] {first, second};
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 27,
            trap = "Seed 2.0 writes a tool call as text (`<seed:tool_call>`, `<function=…>`)",
            outcome = "nothing is executed; the text is delivered as it is, unless `recoverLeakedToolCalls(true)`")
    void aToolCallInTheTextStaysText(Kind kind) throws Exception {
        for (String leak : List.of(
                "<seed:tool_call>\\n<function name=\\'exec\\'><parameter name=\\'a\\' string=\\'true\\'>1</parameter>"
                        + "</function>\\n</seed:tool_call>",
                "<seed:tool_call><function=exec><parameter=a>1</parameter></function></seed:tool_call>")) {
            String shown = leak.replace("\\n", "\n").replace("\\'", "\"");
            int middle = leak.indexOf("call>");

            Outcome outcome =
                    stream(kind, text(leak.substring(0, middle)), text(leak.substring(middle)), finish("stop"));

            assertThat(outcome.text()).isEqualTo(shown);
            assertThat(outcome.calls()).isEmpty();
            assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 27,
            trap = "the same, with `recoverLeakedToolCalls(true)` and the tool among those of the request",
            outcome =
                    "a tool call with an invented id, delivered like any other; its markup is gone from the text and stands in"
                            + " the metadata")
    void aToolCallInTheTextIsRecoveredWhenAskedFor(Kind kind) throws Exception {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .toolSpecifications(ToolSpecification.builder().name("exec").build())
                .build();
        Outcome outcome = server.enqueueEvents(
                        text("a<seed:tool"),
                        text("_call><function=exec><parameter=a>1</para"),
                        text("meter></function></seed:tool_call>"),
                        finish("stop"))
                .chat(kind, builder -> builder.recoverLeakedToolCalls(true), request);

        String id =
                outcome.response().aiMessage().toolExecutionRequests().get(0).id();
        outcome.delivered(
                "text a", "part 0 " + id + " exec {\"a\":\"1\"}", "call 0 " + id + " exec {\"a\":\"1\"}", "complete");
        assertThat(outcome.calls()).containsExactly(id + " exec {\"a\":\"1\"}");
        assertThat(outcome.text()).isEqualTo("a");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 28,
            trap = "two chunks with a finish reason, the second with the usage",
            outcome = "one response, delivered once, with the usage")
    void aSecondFinishReasonCompletesNothingTwice(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{}'}}"),
                last("{}", "tool_calls"),
                event("{'choices':[{'index':0,'delta':{'content':''},'finish_reason':'tool_calls'}],"
                        + "'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3}}"),
                DONE);

        outcome.delivered("part 0 call_a f {}", "call 0 call_a f {}", "complete");
        assertThat(outcome.response().tokenUsage().totalTokenCount()).isEqualTo(3);
    }

    private Outcome stream(Kind kind, String... events) throws Exception {
        return server.enqueueEvents(events).chat(kind);
    }
}
