package io.github.doubao4j.toolcalls;

import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import io.github.doubao4j.internal.chat.ResponseMapper;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the callbacks of one response got. */
public final class ReceivedResponse implements ResponseListener {

    public final StringBuilder text = new StringBuilder();
    public final StringBuilder thinking = new StringBuilder();
    public final Map<Integer, StringBuilder> arguments = new HashMap<>();
    public final List<ToolCall> calls = new ArrayList<>();
    public final List<String> oddities = new ArrayList<>();
    private final Map<Integer, String> callers = new HashMap<>();

    @Override
    public void onText(String delta) {
        text.append(delta);
        note(delta.isEmpty(), "empty text");
    }

    @Override
    public void onThinking(String delta) {
        thinking.append(delta);
        note(delta.isEmpty(), "empty thinking");
    }

    @Override
    public void onToolCallPart(int index, String id, String name, String delta) {
        // LangChain4j's values reject what is blank or negative.
        PartialToolCall part = PartialToolCall.builder()
                .index(index)
                .id(id)
                .name(name)
                .partialArguments(delta)
                .build();
        note(part.index() != index, "another index of a delta");
        arguments.computeIfAbsent(index, none -> new StringBuilder()).append(delta);
        String before = callers.putIfAbsent(index, id + " " + name);
        note(delta.trim().isEmpty(), "a blank delta of call " + index);
        note(before != null && !before.equals(id + " " + name), "call " + index + " changed its id or name");
        note(calls.stream().anyMatch(call -> call.id().equals(id)), "a delta of a call that was emitted as complete");
    }

    @Override
    public void onToolCall(int index, ToolCall call) {
        note(new CompleteToolCall(index, ResponseMapper.toRequest(call)).index() != index, "another index of a call");
        note(call.index() == null || call.index() != index, "another index");
        note(!(call.id() + " " + call.name()).equals(callers.get(index)), "another id or name than the deltas'");
        note(!call.arguments().contentEquals(arguments.get(index)), "other arguments than the deltas'");
        calls.add(call);
    }

    private void note(boolean odd, String what) {
        if (odd) {
            oddities.add(what);
        }
    }
}
