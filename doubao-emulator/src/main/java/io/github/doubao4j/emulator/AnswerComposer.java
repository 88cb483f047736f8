package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.Outline.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits the words of a script to a request, as a server would: switches, stops, limits, counts. */
final class AnswerComposer {

    private static final Map<String, String> DATED = Map.of(
            "doubao-seed-2.0-pro", "doubao-seed-2-0-pro-260215",
            "doubao-seed-2.0-lite", "doubao-seed-2-0-lite-260215",
            "doubao-seed-2.0-mini", "doubao-seed-2-0-mini-260215",
            "doubao-seed-2.0-code", "doubao-seed-2-0-code-preview-260215");
    private static final Set<String> NO_EFFORT = Set.of("minimal", "none");

    private final WireContract contract;
    private final Ids ids;
    private final Clock clock;
    private final ScriptCheck check = new ScriptCheck();

    AnswerComposer(WireContract contract, Ids ids, Clock clock) {
        this.contract = contract;
        this.ids = ids;
        this.clock = clock;
    }

    Answer compose(String id, EmulatedRequest request, Words words) {
        JsonNode json = request.json();
        List<ToolCallScript> scripted = words.toolCalls();
        if (json.has("parallel_tool_calls") && !json.path("parallel_tool_calls").asBoolean(true) && scripted.size() > 1) {
            scripted = scripted.subList(0, 1);
        }
        if (!words.unchecked()) {
            check.check(request, words, scripted);
        }
        boolean thinks = !thinkingIsOff(json);
        String text = cutAtStop(words.text() == null ? "" : words.text(), json.path("stop"));

        TokenBudget unlimited = new TokenBudget(Integer.MAX_VALUE);
        TokenBudget budget = TokenBudget.of(json);
        TokenBudget thinkingBudget = json.path("max_completion_tokens").isNumber() ? budget : unlimited;

        String thinking = thinks && words.thinking() != null ? thinkingBudget.take(words.thinking()) : null;
        int reasoningTokens = thinking == null ? 0 : Tokens.count(thinking);
        String sentText = budget.take(text);
        List<Answer.Call> calls = calls(scripted, budget);

        int completionTokens = reasoningTokens + (budget == thinkingBudget ? budget.used() - reasoningTokens : budget.used());
        Usage counted = new Usage(PromptTokens.count(json), completionTokens, reasoningTokens, 0);
        return new Answer(
                id,
                clock.instant().getEpochSecond(),
                DATED.getOrDefault(request.model(), request.model()),
                words.serviceTier(),
                thinking,
                thinks ? words.encryptedThinking() : null,
                sentText,
                calls,
                finishReason(words.finishReason(), budget.cut(), !calls.isEmpty()),
                words.usage() != null ? words.usage() : counted,
                words.moderationHit(),
                json.path("logprobs").asBoolean(false) ? json.path("top_logprobs").asInt(0) : Answer.NO_LOGPROBS,
                words.interleaved());
    }

    private List<Answer.Call> calls(List<ToolCallScript> scripted, TokenBudget budget) {
        List<Answer.Call> calls = new ArrayList<>();
        for (ToolCallScript call : scripted) {
            if (!budget.takeOne()) {
                break;
            }
            String id = call.id() != null ? call.id() : ids.toolCall();
            calls.add(new Answer.Call(id, call.name(), budget.take(call.arguments())));
        }
        return calls;
    }

    /** On Ark {@code enable_thinking} has no effect; on the other side it is the only switch. */
    private boolean thinkingIsOff(JsonNode json) {
        if (contract == WireContract.TOKAIFY && !json.path("enable_thinking").asBoolean(true)) {
            return true;
        }
        return json.at("/thinking/type").asText("").equals("disabled")
                || NO_EFFORT.contains(json.path("reasoning_effort").asText(""));
    }

    private static String finishReason(@Nullable String scripted, boolean cut, boolean callsTools) {
        if (cut) {
            return "length";
        }
        if (scripted != null) {
            return scripted;
        }
        return callsTools ? "tool_calls" : "stop";
    }

    private static String cutAtStop(String text, JsonNode stop) {
        List<String> stops = new ArrayList<>();
        if (stop.isTextual()) {
            stops.add(stop.asText());
        }
        stop.forEach(word -> stops.add(word.asText()));
        int end = text.length();
        for (String word : stops) {
            int at = text.indexOf(word);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end);
    }
}
