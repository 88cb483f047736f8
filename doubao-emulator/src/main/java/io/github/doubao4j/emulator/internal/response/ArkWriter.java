package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Responses as Volcengine Ark writes them, with the keys in the order that its logs show, absent instead of null but for
 * {@code usage} and {@code logprobs}.
 */
final class ArkWriter implements CompletionWriter {

    private final boolean usageTwins;

    /** @param usageTwins whether the usage repeats its numbers as input and output tokens */
    ArkWriter(boolean usageTwins) {
        this.usageTwins = usageTwins;
    }

    @Override
    public ObjectNode document(Completion completion) {
        ObjectNode message = Json.object().put("content", completion.text());
        if (completion.encryptedThinking() != null) {
            message.put("encrypted_content", completion.encryptedThinking());
        }
        if (completion.thinking() != null) {
            message.put("reasoning_content", completion.thinking());
        }
        message.put("role", "assistant");
        if (!completion.toolCalls().isEmpty()) {
            message.set("tool_calls", ToolCallWriter.of(completion));
        }
        ObjectNode choice =
                Json.object().put("finish_reason", completion.finishReason()).put("index", 0);
        choice.set(
                "logprobs", completion.hasLogprobs() ? Logprobs.of(completion.text(), completion.topLogprobs()) : null);
        choice.set("message", message);
        if (completion.moderationHit() != null) {
            choice.put("moderation_hit_type", completion.moderationHit());
        }
        ObjectNode document =
                envelope(completion, "chat.completion", Json.array().add(choice));
        document.set("usage", usage(completion.usage()));
        return document;
    }

    @Override
    public @Nullable ObjectNode opening(Completion completion) {
        return null;
    }

    @Override
    public ObjectNode chunk(Completion completion, Delta delta) {
        ObjectNode content = Json.object().put("content", delta instanceof Delta.Text text ? text.piece() : "");
        if (delta instanceof Delta.Encrypted encrypted) {
            content.put("encrypted_content", encrypted.content());
        }
        if (delta instanceof Delta.Thinking thinking) {
            content.put("reasoning_content", thinking.piece());
        }
        content.put("role", "assistant");
        ArrayNode calls = ToolCallWriter.of(delta);
        if (calls != null) {
            content.set("tool_calls", calls);
        }
        ObjectNode choice = Json.object();
        choice.set("delta", content);
        choice.put("index", 0);
        if (delta instanceof Delta.Text text && completion.hasLogprobs()) {
            choice.set("logprobs", Logprobs.of(text.piece(), completion.topLogprobs()));
        }
        return chunkOf(completion, choice);
    }

    @Override
    public ObjectNode finish(Completion completion) {
        ObjectNode choice = Json.object();
        choice.set("delta", Json.object().put("content", "").put("role", "assistant"));
        choice.put("finish_reason", completion.finishReason()).put("index", 0);
        if (completion.moderationHit() != null) {
            choice.put("moderation_hit_type", completion.moderationHit());
        }
        return chunkOf(completion, choice);
    }

    @Override
    public ObjectNode usageChunk(Completion completion, Usage usage) {
        ObjectNode chunk = envelope(completion, "chat.completion.chunk", Json.array());
        chunk.set("usage", usage(usage));
        return chunk;
    }

    @Override
    public ObjectNode usage(Usage usage) {
        ObjectNode counts = Json.object().put("completion_tokens", usage.completionTokens());
        counts.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        if (usageTwins) {
            counts.put("input_tokens", usage.promptTokens()).put("output_tokens", usage.completionTokens());
        }
        counts.put("prompt_tokens", usage.promptTokens());
        counts.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens());
        return counts.put("total_tokens", usage.totalTokens());
    }

    @Override
    public boolean usageByDefault() {
        return false;
    }

    @Override
    public String keepAlive() {
        return "";
    }

    private static ObjectNode chunkOf(Completion completion, ObjectNode choice) {
        ObjectNode chunk =
                envelope(completion, "chat.completion.chunk", Json.array().add(choice));
        chunk.putNull("usage");
        return chunk;
    }

    private static ObjectNode envelope(Completion completion, String object, ArrayNode choices) {
        ObjectNode envelope = Json.object();
        envelope.set("choices", choices);
        return envelope.put("created", completion.created())
                .put("id", completion.id())
                .put("model", completion.model())
                .put("service_tier", completion.serviceTier())
                .put("object", object);
    }
}
