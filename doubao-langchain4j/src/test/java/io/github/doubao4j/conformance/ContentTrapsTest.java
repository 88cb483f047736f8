package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.delta;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps in what the chunks of a stream say. A blocking call gets them too. */
class ContentTrapsTest {

    private static final String FINISH = last("{'content':''}", "stop");
    private static final String USAGE = "'usage':{'prompt_tokens':9,'completion_tokens':5,'total_tokens':14}";

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 39,
            trap = "the role in every delta, text in the first one",
            outcome = "the first delta counts; the role says nothing new")
    void textInTheFirstChunkCounts(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                delta("{'content':'H','role':'assistant'}"),
                delta("{'content':'i','role':'assistant'}"),
                finish("stop"));

        assertThat(outcome.delivered("text H", "text i", "complete").text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 40, trap = "thinking beside an empty `content`", outcome = "thinking is delivered, no empty text")
    void emptyTextBesideThinkingIsNotDelivered(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                delta("{'content':'','reasoning_content':'\\n','role':'assistant'}"),
                delta("{'content':'','reasoning_content':'a','role':'assistant'}"),
                text("b"),
                finish("stop"));

        outcome.delivered("thinking \n", "thinking a", "text b", "complete");
        assertThat(outcome.response().aiMessage().thinking()).isEqualTo("\na");
        assertThat(outcome.text()).isEqualTo("b");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 41,
            trap = "thinking as `reasoning`, or as `<think>` tags inside the text",
            outcome = "`reasoning` is thinking like `reasoning_content`, and counts once when both come; tags stay in"
                    + " the text, unchanged")
    void thinkingUnderAnotherNameIsThinkingAndTagsAreText(Kind kind) throws Exception {
        Outcome renamed = stream(kind, delta("{'reasoning':'a'}"), text("b"), finish("stop"));
        assertThat(renamed.delivered("thinking a", "text b", "complete")
                        .response()
                        .aiMessage()
                        .thinking())
                .isEqualTo("a");

        Outcome both = stream(kind, delta("{'reasoning':'a','reasoning_content':'a'}"), text("b"), finish("stop"));
        both.delivered("thinking a", "text b", "complete");

        Outcome tags = stream(kind, text("<think>\\na"), text("\\n</think>\\n"), text("b"), finish("stop"));
        tags.delivered("text <think>\na", "text \n</think>\n", "text b", "complete");
        assertThat(tags.text()).isEqualTo("<think>\na\n</think>\nb");
        assertThat(tags.response().aiMessage().thinking()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 42,
            trap = "a chunk that holds nothing but `encrypted_content`",
            outcome =
                    "no callback; with `returnThinking` it is kept, and goes back unchanged whenever the thinking does")
    void encryptedThinkingIsKeptAndGoesBack(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                delta("{'content':'','reasoning_content':'a'}"),
                delta("{'content':'','encrypted_content':'djF+abc='}"),
                text("b"),
                finish("stop"));
        outcome.delivered("thinking a", "text b", "complete");
        server.request();

        server.enqueueJson(completion("{'content':'c'}", "stop"))
                .chat(
                        kind,
                        builder -> builder.sendThinking(true),
                        UserMessage.from("hello"),
                        outcome.response().aiMessage(),
                        UserMessage.from("and now?"))
                .response();
        JsonNode sent = server.sent().at("/messages/1");
        assertThat(sent.get("encrypted_content").textValue()).isEqualTo("djF+abc=");
        assertThat(sent.get("reasoning_content").textValue()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 43,
            trap = "no finish reason yet: no key, null, `\"\"`, `\"null\"`; and `STOP` in capitals",
            outcome = "the first four are none; case makes no difference; an unknown word is `OTHER`")
    void finishReasonsComeInManyForms(Kind kind) throws Exception {
        String none = "{'choices':[{'index':0,'delta':{'content':'a'},'finish_reason':%s}]}";
        Outcome outcome = stream(
                kind,
                text("a"),
                event(none.formatted("null")),
                event(none.formatted("''")),
                event(none.formatted("'null'")),
                finish("STOP"));

        assertThat(outcome.delivered("text a", "text a", "text a", "text a", "complete")
                        .response()
                        .finishReason())
                .isEqualTo(FinishReason.STOP);
        assertThat(stream(kind, text("a"), finish("eos")).response().finishReason())
                .isEqualTo(FinishReason.OTHER);
        assertThat(server.enqueueEvents(event(none.formatted("''")), DONE)
                        .chat(kind, builder -> builder.maxRetries(0))
                        .partialAnswer()
                        .finishReason())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 44,
            trap = "a chunk with usage whose `choices` are empty, null or missing, asked for or not",
            outcome = "its usage is the response's")
    void aChunkOfUsageNeedsNoChoices(Kind kind) throws Exception {
        for (String chunk :
                List.of("{'choices':[]," + USAGE + "}", "{'choices':null," + USAGE + "}", "{" + USAGE + "}")) {
            Outcome outcome = server.enqueueEvents(text("a"), FINISH, event(chunk), DONE)
                    .chat(kind, builder -> builder.includeUsage(false));

            assertUsage(outcome, 14);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 45,
            trap = "usage in every chunk, as a running total",
            outcome = "the last one counts; nothing is added up")
    void runningTotalsAreNotAddedUp(Kind kind) throws Exception {
        String chunk = "{'choices':[{'delta':{'content':'a'}}],'usage':{'prompt_tokens':9,'completion_tokens':%d}}";

        Outcome outcome = stream(
                kind, event(chunk.formatted(3)), event(chunk.formatted(4)), event(chunk.formatted(5)), finish("stop"));

        assertUsage(outcome, 14);
        assertThat(outcome.response().tokenUsage().outputTokenCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 46,
            trap = "usage in the chunk with the finish reason, maybe once more after it",
            outcome = "counted once")
    void usageBesideTheFinishReasonCountsOnce(Kind kind) throws Exception {
        String last = event("{'choices':[{'delta':{},'finish_reason':'stop','index':0}]," + USAGE + "}");

        assertUsage(stream(kind, text("a"), last, DONE), 14);
        assertUsage(stream(kind, text("a"), last, event("{'choices':[]," + USAGE + "}"), DONE), 14);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 47,
            trap = "a delta that is null or missing, a choice without an index",
            outcome = "an empty delta of the only choice")
    void aMissingDeltaAndAMissingIndexAreSurvived(Kind kind) throws Exception {
        for (String end : List.of("{'finish_reason':'stop'}", "{'delta':null,'finish_reason':'stop'}")) {
            Outcome outcome = stream(
                    kind, event("{'choices':[{'delta':{'content':'a'}}]}"), event("{'choices':[" + end + "]}"), DONE);

            assertThat(outcome.delivered("text a", "complete").text()).isEqualTo("a");
            assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 48, trap = "a first chunk that holds the role and nothing else", outcome = "no callback")
    void anEmptyFirstChunkIsNotDelivered(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                delta("{'role':'assistant','content':''}"),
                delta("{'role':'assistant'}"),
                text("a"),
                finish("stop"));

        assertThat(outcome.delivered("text a", "complete").text()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 49, trap = "`content` as a list of parts", outcome = "the texts of the parts, joined")
    void contentInPartsIsText(Kind kind) throws Exception {
        String parts = "{'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}";

        assertThat(stream(kind, delta(parts), finish("stop"))
                        .delivered("text ab", "complete")
                        .text())
                .isEqualTo("ab");
        assertThat(server.enqueueJson(completion(parts, "stop"))
                        .chat(kind)
                        .delivered("text ab", "complete")
                        .text())
                .isEqualTo("ab");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 50,
            trap = "a content filter ends a stream in the middle",
            outcome = "a response with all text that came, `CONTENT_FILTER`, and `moderationHitType()` in its metadata")
    void aFilterKeepsTheTextThatCame(Kind kind) throws Exception {
        Outcome outcome = stream(
                kind,
                text("some "),
                event("{'choices':[{'delta':{'content':'canned'},'finish_reason':'content_filter',"
                        + "'moderation_hit_type':'severe_violation','index':0}]}"),
                DONE);

        assertThat(outcome.delivered("text some ", "text canned", "complete").text())
                .isEqualTo("some canned");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(outcome.metadata().moderationHitType()).isEqualTo("severe_violation");
    }

    private Outcome stream(Kind kind, String... events) throws Exception {
        return server.enqueueEvents(events).chat(kind);
    }

    private static void assertUsage(Outcome outcome, int total) throws Exception {
        assertThat(outcome.response().tokenUsage().totalTokenCount()).isEqualTo(total);
    }
}
