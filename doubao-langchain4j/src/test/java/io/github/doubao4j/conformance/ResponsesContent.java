package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.ResponsesEvents.added;
import static io.github.doubao4j.testing.ResponsesEvents.arguments;
import static io.github.doubao4j.testing.ResponsesEvents.call;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.text;
import static io.github.doubao4j.testing.ResponsesEvents.thinking;

import java.util.ArrayList;
import java.util.List;

/** What a stream of the Responses API consists of before it ends, and what is delivered of it. */
enum ResponsesContent {
    TEXT(text("Hello"), List.of("text Hello")),
    THINKING(thinking("Hm"), List.of("thinking Hm")),
    TOOL_CALLS(added(1, call("fc_1", "a", "f", "")) + arguments("fc_1", 1, "{}"), List.of("part 0 a f {}")) {
        @Override
        String events(boolean cut) {
            return super.events(cut)
                    + (cut ? added(2, call("fc_2", "b", "g", "")) + arguments("fc_2", 2, "{\\'y\\':") : "");
        }

        @Override
        List<String> delivered(boolean cut) {
            List<String> all = new ArrayList<>(super.delivered(cut));
            if (cut) {
                all.add("call 0 a f {}");
                all.add("part 1 b g {\"y\":");
            }
            return all;
        }
    };

    private static final String BEGIN = event("response.created", "'response':{'id':'resp_1','status':'in_progress'}")
            + event("response.in_progress", "'response':{'id':'resp_1'}");

    private final String events;
    private final List<String> delivered;

    ResponsesContent(String events, List<String> delivered) {
        this.events = events;
        this.delivered = delivered;
    }

    /**
     * The events, all at once.
     *
     * @param cut whether something is still missing after them
     */
    String events(boolean cut) {
        return BEGIN + events;
    }

    /** The callbacks, before the end. */
    List<String> delivered(boolean cut) {
        return delivered;
    }
}
