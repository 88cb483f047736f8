package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Decides which tools to call next.
 *
 * <p>The question is read in steps ("first …, then …") and each step in sentences. A sentence that speaks of what a
 * tool does, and gives what its parameters need, asks for a call. What was called since the question is not called
 * again; when nothing is left to call, it is time to answer.
 */
final class ToolPlanner {

    private static final Pattern STEP = Pattern.compile(",? then ");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");

    private final Toolbox toolbox;
    private final Conversation conversation;

    ToolPlanner(Toolbox toolbox, Conversation conversation) {
        this.toolbox = toolbox;
        this.conversation = conversation;
    }

    List<KitAnswer.Call> next() {
        List<KitAnswer.Call> due = due();
        if (due.isEmpty() && toolbox.forced()) {
            due = anyThatFits().stream().toList();
        }
        return toolbox.parallel() || due.isEmpty() ? due : due.subList(0, 1);
    }

    private List<KitAnswer.Call> due() {
        String result = conversation.previousResult().orElse("");
        for (String step : STEP.split(conversation.question())) {
            List<KitAnswer.Call> asked = askedFor(step, result);
            List<KitAnswer.Call> open =
                    asked.stream().filter(call -> resultOf(call).isEmpty()).toList();
            if (!open.isEmpty()) {
                return open;
            }
            for (KitAnswer.Call call : asked) {
                result = resultOf(call).orElse(result);
            }
        }
        return List.of();
    }

    private List<KitAnswer.Call> askedFor(String step, String result) {
        List<KitAnswer.Call> calls = new ArrayList<>();
        for (String sentence : SENTENCE.split(step)) {
            Map<Integer, KitAnswer.Call> byPosition = new TreeMap<>();
            for (Toolbox.Tool tool : toolbox.tools()) {
                int position = tool.mentionedAt(sentence);
                if (position >= 0) {
                    call(tool, Passage.of(sentence, "", result)).ifPresent(call -> byPosition.put(position, call));
                }
            }
            byPosition.values().stream().filter(call -> !calls.contains(call)).forEach(calls::add);
        }
        return calls;
    }

    /** A tool with parameters is not called without any argument. */
    private static Optional<KitAnswer.Call> call(Toolbox.Tool tool, Passage passage) {
        boolean hasParameters = !tool.parameters().path("properties").isEmpty();
        return SchemaFiller.fill(tool.parameters(), tool.name(), passage)
                .filter(arguments -> !hasParameters || !arguments.isEmpty())
                .map(arguments -> new KitAnswer.Call(tool.name(), arguments));
    }

    /** Of several tools that nothing speaks of, the one for which the question says most. */
    private Optional<KitAnswer.Call> anyThatFits() {
        Passage passage = Passage.of(conversation.question());
        return toolbox.tools().stream()
                .flatMap(tool -> call(tool, passage).stream())
                .max(Comparator.comparingInt(call -> call.arguments().size()));
    }

    private Optional<String> resultOf(KitAnswer.Call call) {
        return conversation.results().stream()
                .filter(result -> result.call().name().equals(call.name()) && sameArguments(result, call))
                .map(Conversation.Result::text)
                .findFirst();
    }

    private static boolean sameArguments(Conversation.Result result, KitAnswer.Call call) {
        JsonNode earlier = result.call().arguments();
        return earlier.toString().equals(call.arguments().toString());
    }
}
