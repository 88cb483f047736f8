package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.event;

import java.util.List;

/** What a stream consists of before it ends: all that comes first, and what is delivered of it. */
enum Content {
    TEXT("{'content':'Hello'}", List.of("text Hello")),
    THINKING("{'reasoning_content':'Hm'}", List.of("thinking Hm")),
    TOOL_CALLS(
            "{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}},"
                    + "{'index':1,'id':'b','function':{'name':'g','arguments':'{\\'y\\':'}}]}",
            List.of("part 0 a f {}", "call 0 a f {}", "part 1 b g {\"y\":")) {
        @Override
        String chunk(boolean finished) {
            return finished ? event(wire(COMPLETE_CALL, ",'finish_reason':'tool_calls'")) : super.chunk(false);
        }

        @Override
        List<String> delivered(boolean finished) {
            return finished ? List.of("part 0 a f {}") : super.delivered(false);
        }
    };

    private static final String COMPLETE_CALL =
            "{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]}";

    private final String delta;
    private final List<String> delivered;

    Content(String delta, List<String> delivered) {
        this.delta = delta;
        this.delivered = delivered;
    }

    /** One chunk with everything, so that what was delivered of it proves that its finish reason was read too. */
    String chunk(boolean finished) {
        return event(wire(delta, finished ? ",'finish_reason':'stop'" : ""));
    }

    /** The callbacks, before the end. */
    List<String> delivered(boolean finished) {
        return delivered;
    }

    private static String wire(String delta, String finish) {
        return "{'choices':[{'index':0,'delta':" + delta + finish
                + "}],'usage':{'prompt_tokens':9,'completion_tokens':5}}";
    }
}
