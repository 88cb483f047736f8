package io.github.doubao4j.dialects;

import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the model does.
 *
 * @param cities for whose weather it asks; an empty one stands for a call of the tool without parameters
 * @param finish the finish reason; {@code null} for that of a complete response
 * @param usage tokens of input and output, those of thinking, those from a cache
 */
record Script(
        @Nullable String thinking,
        @Nullable String text,
        List<String> cities,
        boolean interleaved,
        @Nullable String finish,
        List<Integer> usage) {

    /** No calls without tools, and something in any case: the service sends no response of nothing. */
    Reply reply(int tools) {
        Reply reply = Reply.toolCalls(calls(tools));
        if (text != null) {
            reply = reply.withText(text);
        }
        if (thinking != null) {
            reply = reply.withThinking(thinking);
        }
        if (interleaved && calls(tools).length > 1) {
            reply = reply.withInterleavedToolCalls();
        }
        if (finish != null) {
            reply = reply.withFinishReason(finish);
        }
        return reply.withUsage(usage.get(0), usage.get(1), usage.get(2), usage.get(3))
                .unchecked();
    }

    private ToolCallScript[] calls(int tools) {
        return IntStream.range(0, tools == 0 ? 0 : cities.size())
                .mapToObj(i -> call(cities.get(i), tools).withId("call_" + i))
                .toArray(ToolCallScript[]::new);
    }

    private static ToolCallScript call(String city, int tools) {
        return city.isEmpty() && tools > 1
                ? ToolCallScript.of("now", "{}")
                : ToolCallScript.of("weather", "{\"city\": \"" + city + "\"}");
    }
}
