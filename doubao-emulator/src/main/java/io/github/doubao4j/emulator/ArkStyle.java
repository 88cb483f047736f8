package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Answers as Volcengine Ark writes them, with the keys in the order that its logs show, absent instead of null but for
 * {@code usage} and {@code logprobs}.
 */
final class ArkStyle implements AnswerStyle {

    private final boolean usageTwins;

    /** @param usageTwins whether the usage repeats its numbers as input and output tokens */
    ArkStyle(boolean usageTwins) {
        this.usageTwins = usageTwins;
    }

    @Override
    public ObjectNode document(Answer answer) {
        ObjectNode message = Json.object().put("content", answer.text());
        if (answer.encryptedThinking() != null) {
            message.put("encrypted_content", answer.encryptedThinking());
        }
        if (answer.thinking() != null) {
            message.put("reasoning_content", answer.thinking());
        }
        message.put("role", "assistant");
        if (!answer.toolCalls().isEmpty()) {
            message.set("tool_calls", WireCalls.of(answer));
        }
        ObjectNode choice = Json.object().put("finish_reason", answer.finishReason()).put("index", 0);
        choice.set("logprobs", answer.hasLogprobs() ? Logprobs.of(answer.text(), answer.topLogprobs()) : null);
        choice.set("message", message);
        if (answer.moderationHit() != null) {
            choice.put("moderation_hit_type", answer.moderationHit());
        }
        ObjectNode document = envelope(answer, "chat.completion", Json.array().add(choice));
        document.set("usage", usage(answer.usage()));
        return document;
    }

    @Override
    public ObjectNode error(String id, Refusal error) {
        ObjectNode body = Json.object()
                .put("code", error.code())
                .put("message", error.message() + " Request id: " + id)
                .put("param", error.param())
                .put("type", type(error.status()));
        return Json.object().set("error", body);
    }

    @Override
    public @Nullable ObjectNode opening(Answer answer) {
        return null;
    }

    @Override
    public ObjectNode chunk(Answer answer, Delta delta) {
        ObjectNode content = Json.object().put("content", delta instanceof Delta.Text text ? text.piece() : "");
        if (delta instanceof Delta.Encrypted encrypted) {
            content.put("encrypted_content", encrypted.content());
        }
        if (delta instanceof Delta.Thinking thinking) {
            content.put("reasoning_content", thinking.piece());
        }
        content.put("role", "assistant");
        ArrayNode calls = WireCalls.of(delta);
        if (calls != null) {
            content.set("tool_calls", calls);
        }
        ObjectNode choice = Json.object();
        choice.set("delta", content);
        choice.put("index", 0);
        if (delta instanceof Delta.Text text && answer.hasLogprobs()) {
            choice.set("logprobs", Logprobs.of(text.piece(), answer.topLogprobs()));
        }
        return chunkOf(answer, choice);
    }

    @Override
    public ObjectNode finish(Answer answer) {
        ObjectNode choice = Json.object();
        choice.set("delta", Json.object().put("content", "").put("role", "assistant"));
        choice.put("finish_reason", answer.finishReason()).put("index", 0);
        if (answer.moderationHit() != null) {
            choice.put("moderation_hit_type", answer.moderationHit());
        }
        return chunkOf(answer, choice);
    }

    @Override
    public ObjectNode usageChunk(Answer answer, Usage usage) {
        ObjectNode chunk = envelope(answer, "chat.completion.chunk", Json.array());
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

    private static ObjectNode chunkOf(Answer answer, ObjectNode choice) {
        ObjectNode chunk = envelope(answer, "chat.completion.chunk", Json.array().add(choice));
        chunk.putNull("usage");
        return chunk;
    }

    private static ObjectNode envelope(Answer answer, String object, ArrayNode choices) {
        ObjectNode envelope = Json.object();
        envelope.set("choices", choices);
        return envelope.put("created", answer.created())
                .put("id", answer.id())
                .put("model", answer.model())
                .put("service_tier", answer.serviceTier())
                .put("object", object);
    }

    private static String type(int status) {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 429 -> "TooManyRequests";
            default -> status >= 500 ? "InternalServerError" : "BadRequest";
        };
    }
}
