package io.github.doubao4j.agent;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.github.doubao4j.agent.AssistantTurn.RepairedCall;
import io.github.doubao4j.agent.DoubaoHistory.Change.Kind;
import io.github.doubao4j.agent.HistoryRepair.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Repairs the calls of one assistant message so that they can be sent: a name, an id of its own, a JSON object each. */
final class ToolCalls {

    private ToolCalls() {}

    static List<RepairedCall> repair(int messageIndex, List<ToolExecutionRequest> requests, Report report) {
        Set<String> taken = requests.stream()
                .map(ToolExecutionRequest::id)
                .filter(id -> !isBlank(id))
                .collect(Collectors.toSet());
        Set<String> used = new HashSet<>();
        List<RepairedCall> calls = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            ToolExecutionRequest request = requests.get(i);
            if (isBlank(request.name())) {
                report.changed(messageIndex, Kind.CALL_DROPPED, "dropped a call that names no tool");
                continue;
            }
            ToolExecutionRequest repaired = request;
            if (isBlank(request.id()) || !used.add(request.id())) {
                String base = isBlank(request.id()) ? "call_" + messageIndex : request.id();
                repaired = repaired.toBuilder().id(freshId(base, i, taken)).build();
                report.changed(
                        messageIndex,
                        Kind.CALL_ID_MENDED,
                        "gave the call " + named(request.id(), request.name()) + " the id " + repaired.id());
            }
            if (!ToolArguments.areSound(request.arguments())) {
                repaired = repaired.toBuilder()
                        .arguments(ToolArguments.toObject(request.arguments()))
                        .build();
                report.changed(
                        messageIndex,
                        Kind.ARGUMENTS_MENDED,
                        "made one JSON object of the cut or malformed arguments of the call "
                                + named(repaired.id(), repaired.name()));
            }
            calls.add(new RepairedCall(request, repaired));
        }
        return calls;
    }

    static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** A call or a result as text. */
    static String named(@Nullable String id, @Nullable String name) {
        return (isBlank(id) ? "without an id" : "'" + id + "'") + (isBlank(name) ? "" : " of " + name);
    }

    private static String freshId(String base, int position, Set<String> taken) {
        int number = position;
        String id = base + "_" + number;
        while (!taken.add(id)) {
            number++;
            id = base + "_" + number;
        }
        return id;
    }
}
