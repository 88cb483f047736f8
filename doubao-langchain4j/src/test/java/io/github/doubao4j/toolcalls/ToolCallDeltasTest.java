package io.github.doubao4j.toolcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ResponseAssembler;
import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.completions.ChatCompletion;
import io.github.doubao4j.internal.completions.ChatCompletion.Choice;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Events;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.toolcalls.PlannedCall.Presence;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Assembling the deltas gives the calls back, however they were split; and what was emitted is what the response holds. */
@Domain(ChunkedResponses.class)
@Domain(DomainContext.Global.class)
class ToolCallDeltasTest {

    /** Half a letter that is cut can only be sent as an escape. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final ChatServer server = new ChatServer();

    @BeforeProperty
    void startServer() throws Exception {
        server.start();
    }

    @AfterProperty
    void stopServer() {
        server.close();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void anyDeltasFoldToTheCallsTheyWereCutFrom(@ForAll ChunkedResponse sent) {
        ReceivedResponse emitted = new ReceivedResponse();
        ResponseAssembler assembler = new ResponseAssembler(emitted, true, TextFilter.NONE);
        sent.chunks().forEach(chunk -> chunk.addTo(assembler::accept));
        AssembledResponse response = assembler.complete();

        List<PlannedCall> calls = sent.readable();
        assertThat(response.incompleteToolCalls()).isEmpty();
        assertThat(response.toolCalls()).extracting(ToolCall::name).isEqualTo(names(calls));
        assertThat(response.toolCalls()).extracting(ToolCall::arguments).isEqualTo(arguments(calls));
        assertIds(calls, response.toolCalls().stream().map(ToolCall::id).toList());

        assertThat(emitted.oddities).isEmpty();
        assertThat(emitted.calls).isEqualTo(response.toolCalls());
        assertThat(emitted.calls).extracting(ToolCall::index).isSorted();
        assertThat(emitted.arguments).hasSameSizeAs(calls);
        assertThat(emitted.text).hasToString(sent.text());
        assertThat(emitted.thinking).hasToString(sent.thinking());
        assertThat(response.text()).isEqualTo(sent.text().isEmpty() ? null : sent.text());
        assertThat(response.thinking()).isEqualTo(sent.thinking().isEmpty() ? null : sent.thinking());
        assertThat(response.finishReason()).isEqualTo(sent.finishReason());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void theSameHoldsThroughASocket(@ForAll ChunkedResponse sent, @ForAll Kind kind) throws Exception {
        StringBuilder events = new StringBuilder();
        for (ChatCompletion chunk : sent.chunks()) {
            events.append("data: ").append(json(chunk)).append("\n\n");
        }
        Outcome outcome = server.enqueueEvents(events + Events.DONE).chat(kind);

        List<PlannedCall> calls = sent.readable();
        List<ToolExecutionRequest> got = outcome.response().aiMessage().toolExecutionRequests();
        assertThat(got).extracting(ToolExecutionRequest::name).isEqualTo(names(calls));
        assertThat(got).extracting(ToolExecutionRequest::arguments).isEqualTo(arguments(calls));
        assertIds(calls, got.stream().map(ToolExecutionRequest::id).toList());
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(outcome.text()).isEqualTo(sent.text().isEmpty() ? null : sent.text());
        if (kind == Kind.STREAMING) {
            assertThat(outcome.handler().events().stream()
                            .filter(event -> event.startsWith("call "))
                            .map(event -> event.replaceFirst("call \\d+ ", "")))
                    .isEqualTo(outcome.calls());
        }
    }

    private static List<String> names(List<PlannedCall> calls) {
        return calls.stream().map(PlannedCall::name).toList();
    }

    private static List<String> arguments(List<PlannedCall> calls) {
        return calls.stream().map(PlannedCall::finalArguments).toList();
    }

    /** An id that was sent is kept; one that was not is made up, and no other call has it. */
    private static void assertIds(List<PlannedCall> calls, List<String> ids) {
        assertThat(ids).doesNotHaveDuplicates().noneMatch(String::isBlank);
        IntStream.range(0, calls.size())
                .filter(i -> calls.get(i).ids() != Presence.NEVER)
                .forEach(i -> assertThat(ids.get(i)).isEqualTo(ChunkedResponse.id(i)));
    }

    private static String json(ChatCompletion chunk) throws Exception {
        Choice choice = chunk.choices().get(0);
        ObjectNode root = JSON.createObjectNode().put("id", chunk.id());
        ObjectNode first = root.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = first.putObject("delta")
                .put("content", choice.delta().content())
                .put("reasoning_content", choice.delta().reasoningContent());
        if (!choice.delta().toolCalls().isEmpty()) {
            ArrayNode calls = delta.putArray("tool_calls");
            for (ToolCall callDelta : choice.delta().toolCalls()) {
                ObjectNode call = calls.addObject().put("type", "function").put("id", callDelta.id());
                if (callDelta.index() != null) {
                    call.put("index", callDelta.index());
                }
                call.putObject("function").put("name", callDelta.name()).put("arguments", callDelta.arguments());
            }
        }
        if (choice.finishReason() != null) {
            first.put("finish_reason", choice.finishReason());
        }
        return JSON.writeValueAsString(root);
    }
}
