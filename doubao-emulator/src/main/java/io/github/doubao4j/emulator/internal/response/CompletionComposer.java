package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.reply.ModelNames;
import io.github.doubao4j.emulator.internal.reply.ScriptCheck;
import io.github.doubao4j.emulator.internal.script.ReplyContent.ModelOutput;
import io.github.doubao4j.emulator.internal.tokens.PromptTokens;
import io.github.doubao4j.emulator.internal.tokens.TokenLimit;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fits the output of a script to a request, as a server would: switches, stops, limits, counts. */
final class CompletionComposer {

    private final Provider provider;
    private final Ids ids;
    private final Clock clock;

    CompletionComposer(Provider provider, Ids ids, Clock clock) {
        this.provider = provider;
        this.ids = ids;
        this.clock = clock;
    }

    Completion compose(String id, EmulatedRequest request, ModelOutput output) {
        JsonNode json = request.json();
        List<ToolCallScript> scripted = output.toolCalls();
        if (json.has("parallel_tool_calls")
                && !json.path("parallel_tool_calls").asBoolean(true)
                && scripted.size() > 1) {
            scripted = scripted.subList(0, 1);
        }
        if (!output.unchecked()) {
            ScriptCheck.check(request, output, scripted);
        }
        boolean thinks = !provider.switchesThinkingOff(json);
        String text = cutAtStop(output.text() == null ? "" : output.text(), json.path("stop"));

        // max_completion_tokens limits thinking and answer together, max_tokens the answer alone
        TokenLimit budget = TokenLimit.of(json);
        TokenLimit ofThinking =
                json.path("max_completion_tokens").isNumber() ? budget : new TokenLimit(Integer.MAX_VALUE);

        String thinking = thinks && output.thinking() != null ? ofThinking.take(output.thinking()) : null;
        int reasoningTokens = ofThinking.used();
        String sentText = budget.take(text);
        List<Completion.ToolCall> calls = calls(scripted, budget);

        int completionTokens = budget.used() + (budget == ofThinking ? 0 : reasoningTokens);
        Usage counted = new Usage(PromptTokens.count(json), completionTokens, reasoningTokens, 0);
        return new Completion(
                id,
                clock.instant().getEpochSecond(),
                ModelNames.answering(request.model()),
                output.serviceTier(),
                thinking,
                thinks ? output.encryptedThinking() : null,
                sentText,
                calls,
                finishReason(output.finishReason(), budget.cut(), !calls.isEmpty()),
                output.usage() != null ? output.usage() : counted,
                output.moderationHit(),
                json.path("logprobs").asBoolean(false)
                        ? json.path("top_logprobs").asInt(0)
                        : Completion.NO_LOGPROBS,
                output.interleaved());
    }

    private List<Completion.ToolCall> calls(List<ToolCallScript> scripted, TokenLimit budget) {
        List<Completion.ToolCall> calls = new ArrayList<>();
        for (ToolCallScript call : scripted) {
            if (!budget.takeOne()) {
                break;
            }
            String id = call.id() != null ? call.id() : ids.toolCall();
            calls.add(new Completion.ToolCall(id, call.name(), budget.take(call.arguments())));
        }
        return calls;
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
