package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.call;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.reasoning;
import static io.github.doubao4j.testing.ResponsesEvents.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import io.github.doubao4j.testing.ResponsesServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Traps of responses that the service stores, and of requests that go on from them. */
class ResponsesChainTrapsTest {

    private static final String ANSWER = json(response("completed", message("msg_1", "4")));
    private static final String FORGOTTEN = json(
            "{'error':{'code':'InvalidParameter.PreviousResponseNotFound',"
                    + "'message':'Previous response with id resp_1 not found.','param':'previous_response_id','type':'BadRequest'}}");
    private static final SystemMessage SYSTEM = SystemMessage.from("Be brief.");
    private static final UserMessage QUESTION = UserMessage.from("What is 2 + 2?");
    private static final UserMessage NEXT = UserMessage.from("And twice that?");
    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("add").build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 4,
            trap =
                    "a response that goes on from another needs the tools again, unless that one was cached: then they are"
                            + " rejected",
            outcome = "with `chainResponses` the tools are sent in every request, with caching in the first only")
    void toolsAreRepeatedUnlessTheyAreCached(Kind kind) throws Exception {
        Kind.Model plain = chained(kind, builder -> {});
        AiMessage first = answer(plain, QUESTION);
        assertThat(server.sent().get("tools")).hasSize(1);
        answer(plain, QUESTION, first, NEXT);
        JsonNode next = server.sent();
        assertThat(next.get("previous_response_id").textValue()).isEqualTo("resp_1");
        assertThat(next.get("tools")).hasSize(1);

        Kind.Model cached = chained(kind, builder -> builder.caching("enabled"));
        first = answer(cached, QUESTION);
        assertThat(server.sent().get("tools")).hasSize(1);
        answer(cached, QUESTION, first, NEXT);
        next = server.sent();
        assertThat(next.get("previous_response_id").textValue()).isEqualTo("resp_1");
        assertThat(next.has("tools")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 5,
            trap = "with `previous_response_id` a history that is sent, too, is read and billed twice",
            outcome = "only the messages behind that response are sent")
    void onlyWhatIsNewIsSent(Kind kind) throws Exception {
        Kind.Model model = chained(kind, builder -> {});
        AiMessage first = answer(model, SYSTEM, QUESTION);
        assertThat(server.sent().get("input")).hasSize(2);

        answer(model, SYSTEM, QUESTION, first, NEXT);
        JsonNode next = server.sent();
        assertThat(next.get("previous_response_id").textValue()).isEqualTo("resp_1");
        assertThat(next.get("input")).hasSize(1);
        assertThat(next.at("/input/0/content").textValue()).isEqualTo("And twice that?");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 7,
            trap =
                    "`PreviousResponseNotFound`: it has expired, was deleted, or belongs to another account behind a relay",
            outcome = "one request with the whole history, with one warning; what fails then is the failure")
    void aForgottenResponseCostsOneRequest(Kind kind) throws Exception {
        Kind.Model model = chained(kind, builder -> builder.logger(logger));
        AiMessage first = answer(model, SYSTEM, QUESTION);
        server.sent();

        server.enqueue(400, "application/json", FORGOTTEN);
        answer(model, SYSTEM, QUESTION, first, NEXT);
        assertThat(server.sent().has("previous_response_id")).isTrue();
        JsonNode whole = server.sent();
        assertThat(whole.has("previous_response_id")).isFalse();
        assertThat(whole.get("input")).hasSize(4);
        assertThat(logger.at(Level.WARN)).singleElement().asString().contains("resp_1", "whole history");

        server.enqueue(400, "application/json", FORGOTTEN).enqueue(400, "application/json", FORGOTTEN);
        Outcome failed = model.chat(request(SYSTEM, QUESTION, first, NEXT));
        assertThat(failed.delivered("error").failure()).isExactlyInstanceOf(InvalidRequestException.class);
        assertThat(server.requests()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 8,
            trap = "an id that is used within 100 ms may not be found yet",
            outcome =
                    "no wait; it is like one that was forgotten. One that the caller has named fails, and says what to do")
    void anIdThatIsNotFoundYetIsLikeAForgottenOne(Kind kind) throws Exception {
        server.enqueue(400, "application/json", FORGOTTEN);
        Outcome outcome = server.chat(kind, builder -> builder.previousResponseId("resp_1"));

        assertThat(outcome.delivered("error").failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("resp_1", "send the whole history without previousResponseId");
        assertThat(outcome.details().code()).hasValue("InvalidParameter.PreviousResponseNotFound");
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 9,
            trap = "more than 1,000 items in a chain are an error",
            outcome = "from 900 on a new chain begins with the whole history")
    void aLongChainBeginsAgain(Kind kind) throws Exception {
        Kind.Model model = chained(kind, builder -> {});
        for (int turns : List.of(280, 300)) {
            List<ChatMessage> history = new ArrayList<>();
            for (int i = 0; i < turns; i++) {
                history.add(QUESTION);
                history.add(AiMessage.from("4"));
            }
            history.add(QUESTION);
            history.add(answer(model, history.toArray(ChatMessage[]::new)));
            server.sent();
            history.add(NEXT);
            answer(model, history.toArray(ChatMessage[]::new));

            JsonNode next = server.sent();
            assertThat(next.has("previous_response_id")).isEqualTo(turns == 280);
            assertThat(next.get("input")).hasSize(turns == 280 ? 1 : history.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 24,
            trap = "several reasoning items with `encrypted_content`, between text and calls",
            outcome = "asked for when thinking is sent back; each goes back as it came, in its place")
    void opaqueReasoningGoesBackInItsPlace(Kind kind) throws Exception {
        String[] items = {
            "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'first=='}",
            message("msg_1", "Let me look."),
            "{'type':'reasoning','id':'rs_2','summary':[{'type':'summary_text','text':'Hm'}],'encrypted_content':'second=='}",
            "{'type':'function_call','id':'fc_1','call_id':'call_a','name':'add','arguments':'{}'}"
        };
        Kind.Model model = server.model(kind, builder -> builder.sendThinking(true));
        server.enqueueJson(json(response("completed", items)));
        AiMessage first = model.chat(request(QUESTION)).response().aiMessage();
        assertThat(server.sent().get("include").get(0).textValue()).isEqualTo("reasoning.encrypted_content");

        answer(model, QUESTION, first, ToolExecutionResultMessage.from("call_a", "add", "4"));
        JsonNode input = server.sent().get("input");
        assertThat(input.findValuesAsText("type"))
                .containsSubsequence("reasoning", "message", "reasoning", "function_call", "function_call_output");
        assertThat(input.get(1)).isEqualTo(MAPPER.readTree(json(items[0])));
        assertThat(input.get(3)).isEqualTo(MAPPER.readTree(json(items[2])));
        assertThat(input.get(2).at("/content/0/text").textValue()).isEqualTo("Let me look.");
        assertThat(input.get(4).get("call_id").textValue()).isEqualTo("call_a");
    }

    /** What the service stores cannot be continued with an id that it does not know. */
    @ParameterizedTest
    @EnumSource
    void callsOfTheSameIdGoBackInTheWholeHistory(Kind kind) throws Exception {
        Kind.Model model = chained(kind, builder -> {});
        server.enqueueJson(json(response(
                "completed",
                reasoning("rs_1", "Hm").replace("'summary'", "'encrypted_content':'AAA=','summary'"),
                call("fc_1", "call_a", "add", "{}"),
                call("fc_2", "call_a", "add", "{}"))));
        AiMessage first = model.chat(request(QUESTION)).response().aiMessage();
        server.sent();

        answer(
                model,
                QUESTION,
                first,
                ToolExecutionResultMessage.from("call_a", "add", "4"),
                ToolExecutionResultMessage.from("call_a_2", "add", "5"));
        JsonNode next = server.sent();
        assertThat(next.has("previous_response_id")).isFalse();
        assertThat(next.get("input").findValuesAsText("type"))
                .containsSubsequence("reasoning", "function_call", "function_call", "function_call_output");
        assertThat(next.get("input").findValuesAsText("call_id"))
                .containsExactly("call_a", "call_a_2", "call_a", "call_a_2");
        assertThat(next.get("input").findValuesAsText("output")).containsExactly("4", "5");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            list = "R",
            value = 38,
            trap = "`expire_at` is a point in time, at most 7 days after the response was created",
            outcome = "counted anew for each request of `expireAfter`, a minute less than 7 days at most")
    void anExpiryIsCountedFromEachRequest(Kind kind) throws Exception {
        Duration hour = Duration.ofHours(1);
        Kind.Model model = chained(kind, builder -> builder.expireAfter(hour));
        AiMessage first = answer(model, QUESTION);
        assertExpiry(server.sent(), hour);
        answer(model, QUESTION, first, NEXT);
        assertExpiry(server.sent(), hour);

        answer(chained(kind, builder -> builder.expireAfter(Duration.ofDays(7))), QUESTION);
        assertExpiry(server.sent(), Duration.ofDays(7).minusSeconds(60));
        Instant past = Instant.now().minusSeconds(1);
        assertThatThrownBy(() -> server.chat(kind, builder -> builder.expireAt(past)))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("expireAt", "7 days");
    }

    private static void assertExpiry(JsonNode sent, Duration after) {
        long now = Instant.now().getEpochSecond();
        assertThat(sent.get("expire_at").longValue()).isBetween(now + after.toSeconds() - 60, now + after.toSeconds());
    }

    private Kind.Model chained(Kind kind, Consumer<DoubaoResponsesModelBuilder<?>> options) {
        return server.model(kind, builder -> options.accept(builder.chainResponses(true)));
    }

    private AiMessage answer(Kind.Model model, ChatMessage... messages) throws Exception {
        server.enqueueJson(ANSWER);
        return model.chat(request(messages)).response().aiMessage();
    }

    private static ChatRequest request(ChatMessage... messages) {
        return ChatRequest.builder().messages(messages).toolSpecifications(TOOL).build();
    }
}
