package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.reply.Ids;
import io.github.doubao4j.emulator.internal.reply.ModelNames;
import io.github.doubao4j.emulator.internal.reply.ScriptCheck;
import io.github.doubao4j.emulator.internal.script.Deviation;
import io.github.doubao4j.emulator.internal.script.ReplyContent.ModelOutput;
import io.github.doubao4j.emulator.internal.storage.CachedSession;
import io.github.doubao4j.emulator.internal.storage.Thinking;
import io.github.doubao4j.emulator.internal.tokens.ItemTokens;
import io.github.doubao4j.emulator.internal.tokens.TokenLimit;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits the output of a script to a request, as a server would: switches, limits, counts. */
final class ResponseComposer {

    private static final Set<String> COMPLETE = Set.of("stop", "tool_calls");
    private static final ServerToolScript UNKNOWN =
            ServerToolScript.of("hologram_call", Map.of("status", "completed", "brightness", 3));

    private final Provider provider;
    private final Ids ids;
    private final Clock clock;

    ResponseComposer(Provider provider, Ids ids, Clock clock) {
        this.provider = provider;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The response to a request.
     *
     * @param session what the request takes over from an explicit cache
     */
    ModelResponse compose(EmulatedRequest request, ModelOutput output, CachedSession session) {
        JsonNode json = request.json();
        List<ToolCallScript> scripted = output.toolCalls();
        if (!json.path("parallel_tool_calls").asBoolean(true) && scripted.size() > 1) {
            scripted = scripted.subList(0, 1);
        }
        if (!output.unchecked()) {
            ScriptCheck.check(request, output, scripted);
        }
        TokenLimit budget = new TokenLimit(json.path("max_output_tokens").asInt(Integer.MAX_VALUE));
        Thinking thinking = Thinking.of(json, provider, session.thinking());
        List<OutputItem> items = new ArrayList<>();
        int reasoningTokens = 0;
        // a request that writes a prefix into a cache gets no output
        if (!json.at("/caching/prefix").asBoolean(false)) {
            if (output.items().has(Deviation.UNKNOWN_ITEMS)) {
                items.add(ServerItems.of(UNKNOWN, ids.prefixed("holo_")));
            }
            if (thinking.isOn()) {
                reasoning(request, output, budget, items);
            }
            reasoningTokens = budget.used();
            for (ServerToolScript tool : output.items().serverTools()) {
                items.add(ServerItems.of(tool, ids.prefixed("st_")));
            }
            text(request, output, budget, items);
            calls(scripted, budget, output.finishReason(), items);
        }
        List<JsonNode> read = request.messages();
        int toolTokens = ItemTokens.ofTools(session.tools());
        Usage counted = new Usage(
                ItemTokens.count(json, read) + toolTokens,
                budget.used(),
                reasoningTokens,
                session.read() ? ItemTokens.count(read.subList(0, session.items())) + toolTokens : 0);
        Usage usage = output.usage() != null ? output.usage() : counted;
        String reason = incomplete(output.finishReason(), budget.cut());
        long createdAt = clock.instant().getEpochSecond();
        ObjectNode head = Json.object()
                .put("id", ids.prefixed("resp_"))
                .put("object", "response")
                .put("created_at", createdAt)
                .put("model", ModelNames.answering(request.model()));
        return new ModelResponse(
                head,
                Echo.of(request, createdAt, output.serviceTier(), thinking),
                reason == null ? "completed" : "incomplete",
                reason == null ? null : details(reason, output.moderationHit()),
                items,
                ResponseUsage.of(usage, output.items().serverTools()),
                output.interleaved());
    }

    private void reasoning(EmulatedRequest request, ModelOutput output, TokenLimit budget, List<OutputItem> items) {
        boolean encryptedAsked = Json.elements(request.json().path("include")).stream()
                .anyMatch(asked -> asked.asText().equals("reasoning.encrypted_content"));
        String encrypted = encryptedAsked || output.unchecked() ? output.encryptedThinking() : null;
        if (output.thinking() != null || encrypted != null) {
            String summary = budget.take(output.thinking() == null ? "" : output.thinking());
            items.add(TextItems.reasoning(ids.prefixed("rs_"), status(budget, null), summary, encrypted));
        }
    }

    private void text(EmulatedRequest request, ModelOutput output, TokenLimit budget, List<OutputItem> items) {
        String text = budget.take(output.text() == null ? "" : output.text());
        boolean nothingElse =
                output.toolCalls().isEmpty() && output.items().serverTools().isEmpty() && !budget.cut();
        if (!text.isEmpty() || nothingElse) {
            List<JsonNode> sent = request.items();
            boolean partial = sent.get(sent.size() - 1).path("partial").asBoolean(false);
            boolean last = output.toolCalls().isEmpty();
            items.add(TextItems.message(
                    ids.prefixed("msg_"),
                    status(budget, last ? output.finishReason() : null),
                    text,
                    output.items().annotations(),
                    partial));
        }
    }

    private void calls(
            List<ToolCallScript> scripted, TokenLimit budget, @Nullable String finishReason, List<OutputItem> items) {
        for (ToolCallScript call : scripted) {
            if (!budget.takeOne()) {
                return;
            }
            String arguments = budget.take(call.arguments());
            items.add(TextItems.functionCall(
                    ids.prefixed("fc_"),
                    status(budget, finishReason),
                    call.id() != null ? call.id() : ids.toolCall(),
                    call.name(),
                    arguments));
        }
    }

    private static String status(TokenLimit budget, @Nullable String finishReason) {
        return incomplete(finishReason, budget.cut()) == null ? "completed" : "incomplete";
    }

    /** Why the response ends before its end; null when it does not. */
    private static @Nullable String incomplete(@Nullable String finishReason, boolean cut) {
        if (cut) {
            return "length";
        }
        return finishReason == null || COMPLETE.contains(finishReason) ? null : finishReason;
    }

    private static ObjectNode details(String reason, @Nullable String moderationHit) {
        ObjectNode details = Json.object().put("reason", reason);
        if (reason.equals("content_filter")) {
            details.putObject("content_filter")
                    .put("type", moderationHit == null ? "severe_violation" : moderationHit)
                    .put("details", "the output was filtered");
        }
        return details;
    }
}
