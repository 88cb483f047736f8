package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import org.jspecify.annotations.Nullable;

/** Responses as relays of the new-api family write them: every key there, null where there is no value. */
final class NewApiWriter implements CompletionWriter {

    @Override
    public ObjectNode document(Completion completion) {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put(
                "content",
                completion.text().isEmpty() && !completion.toolCalls().isEmpty() ? null : completion.text());
        if (completion.thinking() != null) {
            message.put("reasoning_content", completion.thinking());
        }
        if (!completion.toolCalls().isEmpty()) {
            message.set("tool_calls", ToolCallWriter.of(completion));
        }
        ObjectNode choice = Json.object().put("index", 0);
        choice.set("message", message);
        choice.set(
                "logprobs", completion.hasLogprobs() ? Logprobs.of(completion.text(), completion.topLogprobs()) : null);
        choice.put("finish_reason", completion.finishReason());
        if (completion.moderationHit() != null) {
            choice.put("moderation_hit_type", completion.moderationHit());
        }
        ObjectNode document = Json.object()
                .put("id", completion.id())
                .put("object", "chat.completion")
                .put("created", completion.created())
                .put("model", completion.model());
        document.set("choices", Json.array().add(choice));
        document.set("usage", usage(completion.usage()));
        return document;
    }

    @Override
    public ObjectNode opening(Completion completion) {
        return chunk(completion, Json.object().put("role", "assistant").put("content", ""), null);
    }

    @Override
    public ObjectNode chunk(Completion completion, Delta delta) {
        ObjectNode content = Json.object();
        if (delta instanceof Delta.Text text) {
            content.put("content", text.piece());
        } else if (delta instanceof Delta.Thinking thinking) {
            content.put("reasoning_content", thinking.piece());
        } else if (delta instanceof Delta.Encrypted encrypted) {
            content.put("encrypted_content", encrypted.content());
        }
        ArrayNode calls = ToolCallWriter.of(delta);
        if (calls != null) {
            content.set("tool_calls", calls);
        }
        ObjectNode chunk = chunk(completion, content, null);
        if (delta instanceof Delta.Text text && completion.hasLogprobs()) {
            ((ObjectNode) chunk.at("/choices/0")).set("logprobs", Logprobs.of(text.piece(), completion.topLogprobs()));
        }
        return chunk;
    }

    @Override
    public ObjectNode finish(Completion completion) {
        ObjectNode chunk = chunk(completion, Json.object(), completion.finishReason());
        if (completion.moderationHit() != null) {
            ((ObjectNode) chunk.at("/choices/0")).put("moderation_hit_type", completion.moderationHit());
        }
        return chunk;
    }

    @Override
    public ObjectNode usageChunk(Completion completion, Usage usage) {
        ObjectNode chunk = envelope(completion, Json.array());
        chunk.set("usage", usage(usage));
        return chunk;
    }

    @Override
    public ObjectNode usage(Usage usage) {
        ObjectNode counts = Json.object()
                .put("prompt_tokens", usage.promptTokens())
                .put("completion_tokens", usage.completionTokens())
                .put("total_tokens", usage.totalTokens());
        counts.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens());
        counts.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        return counts.put("input_tokens", usage.promptTokens()).put("output_tokens", usage.completionTokens());
    }

    @Override
    public boolean usageByDefault() {
        return true;
    }

    @Override
    public String keepAlive() {
        return ": PING\n\n";
    }

    private static ObjectNode chunk(Completion completion, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode choice = Json.object();
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason).put("index", 0);
        ObjectNode chunk = envelope(completion, Json.array().add(choice));
        chunk.putNull("usage");
        return chunk;
    }

    private static ObjectNode envelope(Completion completion, ArrayNode choices) {
        ObjectNode envelope = Json.object()
                .put("id", completion.id())
                .put("object", "chat.completion.chunk")
                .put("created", completion.created())
                .put("model", completion.model())
                .putNull("system_fingerprint");
        envelope.set("choices", choices);
        return envelope;
    }
}
