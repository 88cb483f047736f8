package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Answers as relays of the new-api family write them: every key there, null where there is no value. */
final class NewApiStyle implements AnswerStyle {

    @Override
    public ObjectNode document(Answer answer) {
        ObjectNode message = Json.object().put("role", "assistant");
        message.put("content", answer.text().isEmpty() && !answer.toolCalls().isEmpty() ? null : answer.text());
        if (answer.thinking() != null) {
            message.put("reasoning_content", answer.thinking());
        }
        if (!answer.toolCalls().isEmpty()) {
            message.set("tool_calls", WireCalls.of(answer));
        }
        ObjectNode choice = Json.object().put("index", 0);
        choice.set("message", message);
        choice.set("logprobs", answer.hasLogprobs() ? Logprobs.of(answer.text(), answer.topLogprobs()) : null);
        choice.put("finish_reason", answer.finishReason());
        if (answer.moderationHit() != null) {
            choice.put("moderation_hit_type", answer.moderationHit());
        }
        ObjectNode document = Json.object()
                .put("id", answer.id())
                .put("object", "chat.completion")
                .put("created", answer.created())
                .put("model", answer.model());
        document.set("choices", Json.array().add(choice));
        document.set("usage", usage(answer.usage()));
        return document;
    }

    @Override
    public ObjectNode error(String id, Refusal error) {
        ObjectNode body = Json.object()
                .put("message", error.message() + " (request id: " + id + ")")
                .put("type", "new_api_error")
                .put("param", error.param())
                .put("code", error.code());
        return Json.object().set("error", body);
    }

    @Override
    public ObjectNode opening(Answer answer) {
        return chunk(answer, Json.object().put("role", "assistant").put("content", ""), null);
    }

    @Override
    public ObjectNode chunk(Answer answer, Delta delta) {
        ObjectNode content = Json.object();
        if (delta instanceof Delta.Text text) {
            content.put("content", text.piece());
        } else if (delta instanceof Delta.Thinking thinking) {
            content.put("reasoning_content", thinking.piece());
        } else if (delta instanceof Delta.Encrypted encrypted) {
            content.put("encrypted_content", encrypted.content());
        }
        ArrayNode calls = WireCalls.of(delta);
        if (calls != null) {
            content.set("tool_calls", calls);
        }
        ObjectNode chunk = chunk(answer, content, null);
        if (delta instanceof Delta.Text text && answer.hasLogprobs()) {
            ((ObjectNode) chunk.at("/choices/0")).set("logprobs", Logprobs.of(text.piece(), answer.topLogprobs()));
        }
        return chunk;
    }

    @Override
    public ObjectNode finish(Answer answer) {
        ObjectNode chunk = chunk(answer, Json.object(), answer.finishReason());
        if (answer.moderationHit() != null) {
            ((ObjectNode) chunk.at("/choices/0")).put("moderation_hit_type", answer.moderationHit());
        }
        return chunk;
    }

    @Override
    public ObjectNode usageChunk(Answer answer, Usage usage) {
        ObjectNode chunk = envelope(answer, Json.array());
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

    private static ObjectNode chunk(Answer answer, ObjectNode delta, @Nullable String finishReason) {
        ObjectNode choice = Json.object();
        choice.set("delta", delta);
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason).put("index", 0);
        ObjectNode chunk = envelope(answer, Json.array().add(choice));
        chunk.putNull("usage");
        return chunk;
    }

    private static ObjectNode envelope(Answer answer, ArrayNode choices) {
        ObjectNode envelope = Json.object()
                .put("id", answer.id())
                .put("object", "chat.completion.chunk")
                .put("created", answer.created())
                .put("model", answer.model())
                .putNull("system_fingerprint");
        envelope.set("choices", choices);
        return envelope;
    }
}
