package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps of a body that is one document, which a stream can get as well. */
class BodyTrapsTest {

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 12,
            trap = "`content`, `tool_calls` and `usage` are null, or not there",
            outcome = "both mean absent: no text, no calls, no usage, finish reason as given")
    void nullAndAbsentAreTheSame(Kind kind) throws Exception {
        String nulls = json("{'choices':[{'index':0,'finish_reason':'stop','logprobs':null,'message':"
                + "{'role':'assistant','content':null,'reasoning_content':null,'tool_calls':null}}],'usage':null}");
        String absent = json("{'choices':[{'finish_reason':'stop','message':{}}]}");

        Outcome first = server.enqueueJson(nulls).chat(kind);
        Outcome second = server.enqueueJson(absent).chat(kind);

        assertThat(first.response()).isEqualTo(second.response());
        assertThat(first.delivered("complete").text()).isNull();
        assertThat(first.calls()).isEmpty();
        assertThat(first.response().tokenUsage()).isNull();
        assertThat(first.response().finishReason()).isEqualTo(FinishReason.STOP);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 13,
            trap = "`\"choices\":[]` with status 200",
            outcome = "`InternalServerException` that says so and shows the beginning of the body")
    void aResponseWithoutChoicesIsAnError(Kind kind) throws Exception {
        String body = "{'id':'task_1','object':'string','created':1,'choices':[],'usage':{'prompt_tokens':1}}";

        Outcome document = server.enqueueJson(json(body)).chat(kind);
        Outcome streamed = server.enqueueEvents(event(body), DONE).chat(kind, builder -> builder.maxRetries(0));

        for (Outcome outcome : List.of(document, streamed)) {
            assertThat(outcome.delivered("error").failure())
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("task_1");
        }
        assertThat(document.failure()).hasMessageContaining("no output");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 14,
            trap = "an error object with status 200; a success with `\"error\":null`",
            outcome = "the exception that the error's code stands for; null is no error")
    void anErrorCountsWhateverTheStatusAndANullOneDoesNot(Kind kind) throws Exception {
        String error = "{'error':{'message':'quota','type':'new_api_error','code':'insufficient_user_quota'}}";

        for (Outcome outcome : List.of(
                server.enqueueJson(json(error)).chat(kind),
                server.enqueueEvents(event(error)).chat(kind))) {
            assertThat(outcome.delivered("error").failure())
                    .isExactlyInstanceOf(AuthenticationException.class)
                    .hasMessageContainingAll("200", "quota");
            assertThat(outcome.details().code()).hasValue("insufficient_user_quota");
        }

        String success = "{'error':null,'choices':[{'message':{'content':'a'},'finish_reason':'stop'}]}";
        assertThat(server.enqueueJson(json(success)).chat(kind).text()).isEqualTo("a");
        assertThat(server.enqueueEvents(event(success), DONE).chat(kind).text()).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 15,
            trap = "status 200 and no body: a wrong path, or a relay that is down",
            outcome = "`InternalServerException` that suggests to check the base URL; not retried")
    void anEmptyBodyIsAnError(Kind kind) throws Exception {
        for (String body : List.of("", "\n\n")) {
            int before = server.requests();
            Outcome outcome = server.enqueueJson(body).chat(kind);

            assertThat(outcome.delivered("error").failure())
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("baseUrl");
            assertThat(server.requests()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 16,
            trap = "usage under two names, one of them 0; or only under the second",
            outcome = "the name that counts wins; a missing total is the sum")
    void zeroTwinsInUsageDoNotCount(Kind kind) throws Exception {
        for (String usage : List.of(
                "{'prompt_tokens':12,'completion_tokens':5,'total_tokens':17,'input_tokens':0,'output_tokens':0}",
                "{'prompt_tokens':0,'completion_tokens':0,'total_tokens':0,'input_tokens':12,'output_tokens':5}",
                "{'input_tokens':12,'output_tokens':5}")) {
            String document = completion("{'content':'a'}", "stop").replaceFirst("}$", json(",'usage':" + usage + "}"));

            for (Outcome outcome : List.of(
                    server.enqueueJson(document).chat(kind),
                    server.enqueueEvents(
                                    text("a"),
                                    finish("stop").replace(DONE, ""),
                                    event("{'choices':[],'usage':" + usage + "}"),
                                    DONE)
                            .chat(kind))) {
                assertThat(outcome.response().tokenUsage().inputTokenCount()).isEqualTo(12);
                assertThat(outcome.response().tokenUsage().outputTokenCount()).isEqualTo(5);
                assertThat(outcome.response().tokenUsage().totalTokenCount()).isEqualTo(17);
            }
        }
    }
}
