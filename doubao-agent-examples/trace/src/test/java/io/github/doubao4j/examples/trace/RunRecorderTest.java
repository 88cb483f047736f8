package io.github.doubao4j.examples.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoTokenUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunRecorderTest {

    private final List<String> heard = new ArrayList<>();

    private final RunRecorder recorder = new RunRecorder(new RunListener() {
        @Override
        public void modelCallStarted(int number) {
            heard.add("model " + number);
        }

        @Override
        public void thinking(String piece) {
            heard.add("thinking " + piece);
        }

        @Override
        public void text(String piece) {
            heard.add("text " + piece);
        }

        @Override
        public void modelCallEnded(ModelCall call) {
            heard.add("answered " + call.number());
        }

        @Override
        public void toolStarted(int number, String name, String arguments) {
            heard.add("tool " + number + " " + name + arguments);
        }

        @Override
        public void toolEnded(ToolCall call) {
            heard.add("result " + call.number() + " " + call.result());
        }
    });

    @Test
    void waitsBelongToTheToolAndThoseForAPersonToTheRun() {
        ToolExecutionRequest tool = tool("a");
        ToolExecutionRequest open = tool("b");
        recorder.waitStarted(this, Wait.Reason.PERSON);
        recorder.waitEnded(this);
        recorder.modelCallStarted("m");
        recorder.toolStarted(tool);
        recorder.waitStarted(tool, Wait.Reason.TURN);
        recorder.waitEnded(tool);
        recorder.waitStarted(tool, Wait.Reason.PERSON);
        recorder.waitEnded(tool);
        recorder.waitEnded(tool);
        recorder.toolEnded(tool, "r", false);
        recorder.toolStarted(open);
        recorder.waitStarted(open, Wait.Reason.PERSON);
        recorder.waitStarted(this, Wait.Reason.PERSON);
        recorder.waitEnded(this);

        RunTrace trace = trace();

        assertThat(trace.toolCalls().get(0).waits())
                .extracting(Wait::reason)
                .containsExactly(Wait.Reason.TURN, Wait.Reason.PERSON);
        ToolCall first = trace.toolCalls().get(0);
        assertThat(first.waits().get(1).start())
                .isGreaterThanOrEqualTo(first.waits().get(0).end());
        assertThat(first.waitedForPerson()).isEqualTo(first.waits().get(1).duration());
        assertThat(trace.toolCalls().get(1).waits()).as("that goes on").hasSize(1);
        assertThat(trace.waits())
                .as("not that before the first request, nor that for a turn")
                .hasSize(3)
                .extracting(Wait::reason)
                .containsOnly(Wait.Reason.PERSON);
        assertThat(trace.scripted()).isFalse();
    }

    @Test
    void aScriptNamesNoModelAndCostsNothing() {
        RunRecorder scripted = RunRecorder.scripted(new RunListener() {});
        scripted.modelCallEnded(scripted.modelCallStarted("doubao-seed-2.0-pro"), response(new TokenUsage(1000, 10)));
        scripted.modelCallStarted("doubao-seed-2.0-pro");

        RunTrace trace = scripted.trace(new RunSummary("a", "m", "q", Instant.EPOCH, null, null));

        assertThat(trace.scripted()).isTrue();
        assertThat(trace.modelCalls()).extracting(ModelCall::model).containsExactly("", "");
        assertThat(trace.modelCalls()).extracting(ModelCall::cost).containsOnlyNulls();
        assertThat(trace.costs()).isEqualTo(Costs.NONE);
        assertThat(trace.tokens().input()).isEqualTo(1000);
    }

    @Test
    void tellsEverythingInTheOrderInWhichItHappens() {
        ToolExecutionRequest tool = tool("a");
        int call = recorder.modelCallStarted("m");
        recorder.thinking("hm");
        recorder.text("so");
        recorder.modelCallEnded(call, response(null));
        recorder.toolStarted(tool);
        recorder.toolEnded(tool, "r", false);

        assertThat(heard)
                .containsExactly("model 1", "thinking hm", "text so", "answered 1", "tool 1 a{}", "result 1 r");
    }

    @Test
    void givesLanesSoThatNoTwoCallsOfALaneOverlap() {
        ToolExecutionRequest a = tool("a");
        ToolExecutionRequest b = tool("b");
        ToolExecutionRequest c = tool("c");
        recorder.toolStarted(a);
        recorder.toolStarted(b);
        recorder.toolEnded(a, "", false);
        recorder.toolStarted(c);
        recorder.toolEnded(c, "", false);
        recorder.toolEnded(b, "", false);

        assertThat(trace().toolCalls()).extracting(ToolCall::name).containsExactly("a", "b", "c");
        assertThat(trace().toolCalls()).extracting(ToolCall::lane).containsExactly(0, 1, 0);
    }

    @Test
    void countsAToolToTheModelCallThatAskedForIt() {
        ToolExecutionRequest early = tool("early");
        ToolExecutionRequest late = tool("late");
        int call = recorder.modelCallStarted("m");
        recorder.toolStarted(early);
        recorder.modelCallEnded(call, response(null));
        recorder.toolStarted(late);
        recorder.toolEnded(early, "", false);
        recorder.toolEnded(late, "", false);

        assertThat(trace().toolCalls()).extracting(ToolCall::turn).containsExactly(1, 1);
    }

    @Test
    void hearsOfTheEndOfACallOnce() {
        ToolExecutionRequest tool = tool("a");
        recorder.toolStarted(tool);
        recorder.toolEnded(tool, "Error: too late", false);
        recorder.toolEnded(tool, "r", false);

        assertThat(trace().toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.failed()).isTrue();
            assertThat(call.result()).isEqualTo("Error: too late");
        });
    }

    @Test
    void addsTokensUpWithoutTakingUnknownForZero() {
        recorder.modelCallEnded(recorder.modelCallStarted("m"), response(new TokenUsage(10, 5)));
        assertThat(recorder.tokens()).isEqualTo(new Tokens(10, null, 5, null));

        recorder.modelCallEnded(
                recorder.modelCallStarted("m"),
                response(DoubaoTokenUsage.builder()
                        .inputTokenCount(20)
                        .outputTokenCount(7)
                        .cachedTokenCount(8)
                        .reasoningTokenCount(3)
                        .build()));
        recorder.modelCallEnded(recorder.modelCallStarted("m"), response(null));

        assertThat(recorder.tokens()).isEqualTo(new Tokens(30, 8, 12, 3));
    }

    @Test
    void measuresWhatRanAtTheSameTime() {
        assertThat(Overlap.of(List.of())).isEqualTo(new Overlap(0, 0, 0, 0));
        assertThat(Overlap.of(List.of(call(0, 10), call(5, 12), call(6, 7), call(20, 21))))
                .isEqualTo(new Overlap(4, 3, 21, 19));
        assertThat(Overlap.of(List.of(call(0, 10), call(10, 20)))).isEqualTo(new Overlap(2, 1, 20, 20));
    }

    private static ToolCall call(double start, double end) {
        return new ToolCall(1, 1, 0, "t", "{}", start, end, "", false);
    }

    private static ToolExecutionRequest tool(String name) {
        return ToolExecutionRequest.builder()
                .id("same")
                .name(name)
                .arguments("{}")
                .build();
    }

    private static ChatResponse response(TokenUsage usage) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("text"))
                .tokenUsage(usage)
                .build();
    }

    private RunTrace trace() {
        return recorder.trace(new RunSummary("a", "m", "q", Instant.EPOCH, null, null));
    }
}
