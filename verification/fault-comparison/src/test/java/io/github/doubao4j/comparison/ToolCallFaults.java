package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.TOOL_CALLS;
import static io.github.doubao4j.comparison.Wire.callDelta;
import static io.github.doubao4j.comparison.Wire.calls;
import static io.github.doubao4j.comparison.Wire.document;
import static io.github.doubao4j.comparison.Wire.event;
import static io.github.doubao4j.comparison.Wire.finish;
import static io.github.doubao4j.comparison.Wire.text;

import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.util.ArrayList;
import java.util.List;

/** The ways in which tool calls come in deltas. */
final class ToolCallFaults {

    private static final String ONE = "call_a f {\"x\":1}";
    private static final String TWO = "call_b g {\"y\":2}";

    private static final String BEGIN_A = "'{\\'x\\':'";
    private static final String END_A = "'1}'";
    private static final String ALL_A = "'{\\'x\\':1}'";
    private static final String BEGIN_B = "'{\\'y\\':'";
    private static final String END_B = "'2}'";
    private static final String ALL_B = "'{\\'y\\':2}'";

    private ToolCallFaults() {}

    static Section section() {
        List<Fault> faults = new ArrayList<>();
        faults.add(fault(
                "T17",
                "id and name in the first delta only",
                Expected.toolCalls(ONE),
                calls(callDelta(0, "call_a", "f", BEGIN_A)),
                calls(callDelta(0, null, null, END_A))));
        faults.add(fault(
                "T18",
                "later deltas carry a blank id and a blank name",
                Expected.toolCalls(ONE),
                calls(callDelta(0, "call_a", "f", BEGIN_A)),
                calls(callDelta(0, "", "", END_A))));
        faults.add(fault(
                "T19",
                "every delta repeats id and name",
                Expected.toolCalls(ONE),
                calls(callDelta(0, "call_a", "f", BEGIN_A)),
                calls(callDelta(0, "call_a", "f", END_A))));
        faults.add(fault(
                        "T19",
                        "the same, `langchain4j-open-ai` with `accumulateToolCallId(false)`",
                        Expected.toolCalls(ONE),
                        calls(callDelta(0, "call_a", "f", BEGIN_A)),
                        calls(callDelta(0, "call_a", "f", END_A)))
                .withRepeatedIds());
        faults.add(fault(
                "T20",
                "no index",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(null, "call_a", "f", BEGIN_A)),
                calls(callDelta(null, null, null, END_A)),
                calls(callDelta(null, "call_b", "g", ALL_B))));
        faults.add(fault(
                "T21",
                "every call has index 0",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(0, "call_a", "f", ALL_A)),
                calls(callDelta(0, "call_b", "g", BEGIN_B)),
                calls(callDelta(0, null, null, END_B))));
        faults.add(fault(
                "T22",
                "the deltas of two calls come in turns (index 0, 1, 0, 1)",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(0, "call_a", "f", BEGIN_A)),
                calls(callDelta(1, "call_b", "g", BEGIN_B)),
                calls(callDelta(0, null, null, END_A)),
                calls(callDelta(1, null, null, END_B))));
        faults.add(Fault.of("T22", "the same, as the emulator writes Ark's streams").stream(
                Server.emulator(Reply.toolCalls(
                                ToolCallScript.of("f", "{\"x\":1,\"y\":1}"),
                                ToolCallScript.of("g", "{\"x\":2,\"y\":2}"))
                        .withInterleavedToolCalls()),
                Expected.toolCalls("* f {\"x\":1,\"y\":1}", "* g {\"x\":2,\"y\":2}")));
        faults.add(fault(
                "T22",
                "the second call begins first (index 1, 0, 1)",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(1, "call_b", "g", BEGIN_B)),
                calls(callDelta(0, "call_a", "f", ALL_A)),
                calls(callDelta(1, null, null, END_B))));
        faults.add(fault(
                "T22",
                "an index is left out (0, 2)",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(0, "call_a", "f", ALL_A)),
                calls(callDelta(2, "call_b", "g", ALL_B))));
        faults.add(fault(
                "T23",
                "two complete calls in one chunk",
                Expected.toolCalls(ONE, TWO),
                calls(callDelta(0, "call_a", "f", ALL_A), callDelta(1, "call_b", "g", ALL_B))));
        faults.add(Fault.of("T23", "text, a complete call and the finish reason in one chunk").stream(
                Server.events(
                        event("{'id':'1','model':'m','choices':[{'index':0,'delta':{'content':'Hello',"
                                + "'tool_calls':[" + callDelta(0, "call_a", "f", ALL_A)
                                + "]},'finish_reason':'tool_calls'}]}"),
                        DONE),
                Expected.answer("Hello").andToolCalls(ONE)));
        for (String[] odd : new String[][] {
            {"''", "arguments are an empty string", "call_a f {}"},
            {"null", "arguments are null", "call_a f {}"},
            {"{'x':1}", "arguments are an object, not a string", ONE},
            {"' {\\'x\\':1}'", "arguments begin with a blank", ONE}
        }) {
            String callDelta = callDelta(0, "call_a", "f", odd[0]);
            faults.add(Fault.of("T24", odd[1]).stream(
                            Server.events(calls(callDelta), TOOL_CALLS, DONE), Expected.toolCalls(odd[2]))
                    .blocking(
                            Server.document(
                                    document("{'role':'assistant','tool_calls':[" + callDelta + "]}", "tool_calls")),
                            Expected.toolCalls(odd[2])));
        }
        String cut = callDelta(0, "call_a", "f", BEGIN_A);
        faults.add(Fault.of("T24", "the token limit cuts the arguments: no complete call to run").stream(
                        Server.events(calls(cut), finish("length"), DONE),
                        Expected.toolCalls().because(FinishReason.LENGTH))
                .blocking(
                        Server.document(document("{'role':'assistant','tool_calls':[" + cut + "]}", "length")),
                        Expected.toolCalls().because(FinishReason.LENGTH)));
        String complete = callDelta(0, "call_a", "f", ALL_A);
        faults.add(Fault.of("T25", "a tool call with the finish reason `stop`").stream(
                        Server.events(calls(complete), finish("stop"), DONE), Expected.toolCalls(ONE))
                .blocking(
                        Server.document(document("{'role':'assistant','tool_calls':[" + complete + "]}", "stop")),
                        Expected.toolCalls(ONE)));
        String nameless = callDelta(0, null, "f", ALL_A);
        faults.add(Fault.of("T26", "no id; its result needs one").stream(
                        Server.events(calls(nameless), TOOL_CALLS, DONE), Expected.toolCalls("* f {\"x\":1}"))
                .blocking(
                        Server.document(document("{'role':'assistant','tool_calls':[" + nameless + "]}", "tool_calls")),
                        Expected.toolCalls("* f {\"x\":1}")));
        String leak = "<seed:tool_call><function=f><parameter=x>1</parameter></function></seed:tool_call>";
        faults.add(Fault.of("T27", "a tool call in the text, which models leak; nothing is run").stream(
                Server.events(text(leak), finish("stop"), DONE), Expected.answer(leak)));
        faults.add(Fault.of("T28", "two chunks with a finish reason").stream(
                Server.events(calls(complete), TOOL_CALLS, TOOL_CALLS, DONE), Expected.toolCalls(ONE)));
        return new Section("Tool calls", faults);
    }

    private static Fault fault(String name, String what, Expected expected, String... callDeltas) {
        List<String> events = new ArrayList<>(List.of(callDeltas));
        events.add(TOOL_CALLS);
        events.add(DONE);
        return Fault.of(name, what).stream(Server.events(events.toArray(String[]::new)), expected);
    }
}
