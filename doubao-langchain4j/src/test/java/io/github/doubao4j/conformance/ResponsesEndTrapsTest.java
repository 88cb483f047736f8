package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.completed;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.incomplete;
import static io.github.doubao4j.testing.ResponsesEvents.incompleteResponse;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.reasoning;
import static io.github.doubao4j.testing.ResponsesEvents.response;
import static io.github.doubao4j.testing.ResponsesEvents.text;
import static io.github.doubao4j.testing.ResponsesEvents.thinking;
import static io.github.doubao4j.testing.ResponsesEvents.unnamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.ResponsesEvents;
import io.github.doubao4j.testing.ResponsesServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps in the ways a response of the Responses API ends, and in what its end says. */
class ResponsesEndTrapsTest {

    private static final String HELLO = message("msg_1", "Hello");
    private static final String BURST = "'code':'RequestBurstTooFast','message':'the reason'";

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 1,
            trap = "a stream ends by `response.completed`, `incomplete`, `failed` or a bare `error` event, and with or"
                    + " without `[DONE]`",
            outcome = "the first two complete; the others are the exception that the code stands for, with what came")
    void eachOfFourEventsEndsAStreamOnce(Kind kind) throws Exception {
        for (String mark : List.of("", DONE)) {
            Outcome good = stream(kind, text("Hello"), completed(HELLO), mark);
            assertThat(good.delivered("text Hello", "complete").text()).isEqualTo("Hello");
            assertThat(good.response().finishReason()).isEqualTo(FinishReason.STOP);

            Outcome cut = stream(kind, text("Hello"), incomplete("length", HELLO), mark);
            assertThat(cut.delivered("text Hello", "complete").text()).isEqualTo("Hello");
            assertThat(cut.response().finishReason()).isEqualTo(FinishReason.LENGTH);

            String failed = "'response':{'status':'failed','error':{" + BURST + "}}";
            for (String error : List.of(
                    event("response.failed", failed),
                    unnamed("response.failed", failed),
                    event("error", BURST),
                    unnamed("error", BURST + ",'param':null"),
                    unnamed("error", "'error':{" + BURST + "}"))) {
                assertEndsAfterHello(kind, RateLimitException.class, "the reason", text("Hello"), error, mark);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 1,
            trap = "`[DONE]` or the end of the stream before one of the four",
            outcome = "`InternalServerException`: cut short, with what came; never `STOP`")
    void anEndBeforeTheFourIsACut(Kind kind) throws Exception {
        String itemDone = event("response.output_item.done", "'output_index':0,'item':" + HELLO);
        for (List<String> events : List.of(
                List.of(text("Hello")),
                List.of(text("Hello"), DONE),
                List.of(text("Hello"), itemDone),
                List.of(text("Hello"), itemDone, DONE),
                List.of(text("Hello"), DONE, completed(HELLO)))) {
            assertEndsAfterHello(kind, InternalServerException.class, "cut short", events.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 2,
            trap = "without streaming, `\"status\":\"failed\"` with HTTP status 200",
            outcome = "the exception that its code stands for, with the output so far; retried if it is transient")
    void aFailedResponseIsAnException(Kind kind) throws Exception {
        String failed = json(response("failed", HELLO).replace("'output':", "'error':{" + BURST + "},'output':"));
        Outcome outcome = server.enqueueJson(failed).chat(kind, builder -> builder.maxRetries(0));

        assertThat(outcome.delivered("text Hello", "error").failure())
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("the reason");
        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("Hello");

        String nothing = json("{'id':'r','status':'failed','error':{" + BURST + "},'output':[],'usage':null}");
        Outcome retried = server.enqueueJson(nothing)
                .enqueueJson(json(response("completed", HELLO)))
                .chat(kind);
        assertThat(retried.text()).isEqualTo("Hello");
        assertThat(server.requests()).isEqualTo(3);

        Outcome unexplained = server.enqueueJson(json("{'id':'r','status':'failed','output':[]}"))
                .chat(kind, builder -> builder.maxRetries(0));
        assertThat(unexplained.delivered("error").failure())
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("failed");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 3,
            trap = "`incomplete` for another reason than the length",
            outcome = "the finish reason is that of `incomplete_details`: `LENGTH`, `CONTENT_FILTER` with"
                    + " `moderationHitType()`, else `OTHER` with the word in `providerFinishReason()`")
    void incompleteIsNotAlwaysTheLength(Kind kind) throws Exception {
        Map<String, FinishReason> reasons = Map.of(
                "length", FinishReason.LENGTH,
                "max_output_tokens", FinishReason.LENGTH,
                "content_filter", FinishReason.CONTENT_FILTER,
                "max_tool_calls", FinishReason.OTHER);
        for (Map.Entry<String, FinishReason> reason : reasons.entrySet()) {
            for (Outcome outcome : both(
                    kind,
                    incompleteResponse(reason.getKey(), HELLO),
                    text("Hello"),
                    incomplete(reason.getKey(), HELLO))) {
                assertThat(outcome.delivered("text Hello", "complete")
                                .response()
                                .finishReason())
                        .isEqualTo(reason.getValue());
                assertThat(outcome.metadata().providerFinishReason()).isEqualTo(reason.getKey());
                assertThat(outcome.text()).isEqualTo("Hello");
            }
        }

        String filtered = incompleteResponse("content_filter", HELLO)
                .replace(
                        "'content_filter'}",
                        "'content_filter','content_filter':{'type':'severe_violation','details':'x'}}");
        for (Outcome outcome : both(kind, filtered, event("response.incomplete", "'response':" + filtered))) {
            assertThat(outcome.metadata().moderationHitType()).isEqualTo("severe_violation");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 17,
            trap = "`response.created` and `in_progress` without output, without a status, or without a response",
            outcome = "steps without a callback")
    void theFirstEventsNeedSayNothing(Kind kind) throws Exception {
        for (String response : List.of(
                "'response':{'id':'resp_1','model':'m'}", "'response':{}", "'response':null", "'sequence_number':0")) {
            Outcome outcome = stream(
                    kind,
                    event("response.created", response),
                    event("response.in_progress", response),
                    text("Hello"),
                    completed(HELLO),
                    DONE);

            assertThat(outcome.delivered("text Hello", "complete").text()).isEqualTo("Hello");
            assertThat(outcome.metadata().id()).isEqualTo("resp_1");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 18,
            trap =
                    "samples of the documents: `response_id` in place of `id`, `\"usage\":null`, `sequence_number` inside the"
                            + " response, the error beside it",
            outcome = "read all the same; every field may be missing")
    void fieldsMayBeMissingOrElsewhere(Kind kind) throws Exception {
        Outcome incomplete = stream(
                kind,
                text("Hello"),
                event(
                        "response.incomplete",
                        "'response':{'response_id':'resp_7','sequence_number':3,'status':'incomplete',"
                                + "'incomplete_details':{'reason':'length'},'output':[],'usage':null}"));
        assertThat(incomplete.delivered("text Hello", "complete").metadata().id())
                .isEqualTo("resp_7");
        assertThat(incomplete.response().finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(incomplete.response().tokenUsage()).isNull();

        for (String failed : List.of(
                "'response':{'id':'r','sequence_number':3,'status':'failed','error':{" + BURST + "}}",
                "'response':{'id':'r','status':'failed'},'error':{" + BURST + "}",
                "'response':{'id':'r','error':{" + BURST + "}}")) {
            assertEndsAfterHello(
                    kind, RateLimitException.class, "the reason", text("Hello"), event("response.failed", failed));
        }
        for (String bare : List.of("'response':{}", "'response':null", "'sequence_number':4")) {
            Outcome outcome = stream(kind, text("Hello"), event("response.completed", bare));
            assertThat(outcome.delivered("text Hello", "complete").response().finishReason())
                    .isEqualTo(FinishReason.STOP);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 19,
            trap = "the usage of a finished response is null, empty or missing",
            outcome = "no token usage, never 0; the library does not ask for the stored response")
    void noUsageIsNotZero(Kind kind) throws Exception {
        for (String usage : List.of("'usage':null", "'usage':{}", "'x':1")) {
            String without = response("completed", HELLO).replace(ResponsesEvents.USAGE, usage);
            for (Outcome outcome : both(kind, without, event("response.completed", "'response':" + without))) {
                assertThat(outcome.text()).isEqualTo("Hello");
                assertThat(outcome.response().tokenUsage()).isNull();
            }
        }
        for (Outcome outcome : both(kind, response("completed", HELLO), completed(HELLO))) {
            assertThat(outcome.response().tokenUsage().totalTokenCount()).isEqualTo(14);
        }
        assertThat(server.requests()).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 23,
            trap = "reasoning tokens, but no summary of the reasoning, or an empty one",
            outcome = "a response without thinking; the tokens are in the usage")
    void hiddenReasoningIsNoError(Kind kind) throws Exception {
        String usage =
                "'usage':{'input_tokens':9,'output_tokens':105,'output_tokens_details':{'reasoning_tokens':100}}";
        for (String item : List.of(
                "{'type':'reasoning','id':'rs_1'}",
                "{'type':'reasoning','id':'rs_1','summary':[]}",
                "{'type':'reasoning','id':'rs_1','summary':null,'status':'completed'}",
                reasoning("rs_1", ""))) {
            String hidden = response("completed", item, HELLO).replace(ResponsesEvents.USAGE, usage);
            for (Outcome outcome : both(
                    kind,
                    hidden,
                    ResponsesEvents.added(0, item),
                    ResponsesEvents.done(0, item),
                    event("response.completed", "'response':" + hidden))) {
                assertThat(outcome.delivered("text Hello", "complete").text()).isEqualTo("Hello");
                assertThat(outcome.response().aiMessage().thinking()).isNull();
                assertThat(((DoubaoTokenUsage) outcome.response().tokenUsage()).reasoningTokenCount())
                        .isEqualTo(100);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 37,
            trap = "the thinking takes all tokens, and the output is empty",
            outcome = "a response with `LENGTH` and without text")
    void aCutWhileThinkingLeavesNoText(Kind kind) throws Exception {
        for (Outcome outcome : both(kind, incompleteResponse("length"), incomplete("length"))) {
            assertThat(outcome.delivered("complete").response().finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(outcome.text()).isNull();
        }
        Outcome thought = stream(kind, thinking("Hm"), incomplete("length"));
        assertThat(thought.delivered("thinking Hm", "complete")
                        .response()
                        .aiMessage()
                        .thinking())
                .isEqualTo("Hm");
    }

    private Outcome stream(Kind kind, String... events) throws Exception {
        return server.enqueueEvents(events).chat(kind);
    }

    /** The same as a document and as a stream. */
    private List<Outcome> both(Kind kind, String document, String... events) throws Exception {
        return List.of(server.enqueueJson(json(document)).chat(kind), stream(kind, events));
    }

    private void assertEndsAfterHello(Kind kind, Class<? extends Exception> exception, String message, String... events)
            throws Exception {
        int before = server.requests();
        // A blocking call has delivered nothing, so it would be retried.
        int retries = kind == Kind.BLOCKING ? 0 : 2;
        Outcome outcome = server.enqueueEvents(events).chat(kind, builder -> builder.maxRetries(retries));

        assertThat(outcome.delivered("text Hello", "error").failure())
                .as(String.join("", events))
                .isExactlyInstanceOf(exception)
                .hasMessageContaining(message);
        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("Hello");
        assertThat(outcome.partialAnswer().finishReason()).isNull();
        assertThat(server.requests()).isEqualTo(before + 1);
    }
}
