package io.github.doubao4j.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenLogprob;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.TokenLogprob;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps an assembled response, streamed or not, to LangChain4j's response. The only class that does. */
public final class ResponseMapper {

    /**
     * The attribute of a message that keeps its encrypted thinking (wire field {@code encrypted_content}), which goes back
     * unchanged with the thinking.
     */
    public static final String ENCRYPTED_CONTENT = "encrypted_content";

    /** The attribute of a message that keeps opaque reasoning and its place among the other output, as JSON. */
    public static final String REASONING_ITEMS = "reasoning_items";

    /** The attribute of a message that keeps who made its opaque thinking, which nobody else can read. */
    public static final String THINKING_MAKER = "thinking_maker";

    private ResponseMapper() {}

    /**
     * Maps a response.
     *
     * @param withThinking whether the message holds the thinking, and the encrypted form of it that newer models send
     * @param maker who made the response
     * @param attributes more of the message's
     */
    public static ChatResponse toChatResponse(
            AssembledResponse response,
            RawResponse raw,
            boolean withThinking,
            String maker,
            Map<String, Object> attributes) {
        List<ToolExecutionRequest> toolCalls = toRequests(response.toolCalls());
        AiMessage.Builder message = AiMessage.builder().text(response.text()).toolExecutionRequests(toolCalls);
        Map<String, Object> kept = new LinkedHashMap<>(attributes);
        if (withThinking) {
            message.thinking(response.thinking());
            putPresent(kept, ENCRYPTED_CONTENT, response.encryptedThinking());
            putPresent(kept, REASONING_ITEMS, response.serverOutput().reasoning());
            if (kept.containsKey(ENCRYPTED_CONTENT) || kept.containsKey(REASONING_ITEMS)) {
                kept.put(THINKING_MAKER, maker);
            }
        }
        if (!kept.isEmpty()) {
            message.attributes(kept);
        }
        return ChatResponse.builder()
                .aiMessage(message.build())
                .metadata(DoubaoChatResponseMetadata.builder()
                        .id(response.id())
                        .modelName(response.model())
                        .tokenUsage(toTokenUsage(response.usage()))
                        .finishReason(toFinishReason(response.finishReason(), !toolCalls.isEmpty()))
                        .providerFinishReason(response.finishReason())
                        .created(response.created())
                        .serviceTier(response.serviceTier())
                        .moderationHitType(response.moderationHitType())
                        .requestId(raw.requestId())
                        .logprobs(toLogprobs(response.logprobs()))
                        .incompleteToolCalls(toRequests(response.incompleteToolCalls()))
                        .leakedToolCalls(response.leakedToolCalls())
                        .serverToolCalls(response.serverOutput().toolCalls().stream()
                                .map(DoubaoServerToolCall::of)
                                .toList())
                        .citations(response.serverOutput().citations().stream()
                                .map(DoubaoCitation::of)
                                .toList())
                        .serverToolUsage(response.serverOutput().toolUsage())
                        .expireAt(response.serverOutput().expireAt())
                        .rawBody(raw.body())
                        .rawEvents(raw.events())
                        .build())
                .build();
    }

    private static void putPresent(Map<String, Object> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static List<ToolExecutionRequest> toRequests(List<ToolCall> calls) {
        return calls.isEmpty()
                ? List.of()
                : calls.stream().map(ResponseMapper::toRequest).toList();
    }

    /** Maps one tool call; callbacks and final message both go through here and so cannot differ. */
    public static ToolExecutionRequest toRequest(ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.name())
                .arguments(call.arguments())
                .build();
    }

    /**
     * Unknown values are {@link FinishReason#OTHER}. Tool calls outweigh the value, since some servers send
     * {@code stop} with them; {@code tool_calls} without any call that can be executed is not a tool execution.
     */
    static @Nullable FinishReason toFinishReason(@Nullable String value, boolean hasToolCalls) {
        if (hasToolCalls) {
            return FinishReason.TOOL_EXECUTION;
        }
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "stop", "completed" -> FinishReason.STOP;
            case "length", "max_output_tokens" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    /** The second spelling counts where the first is absent or 0: relays fill the one that they do not use with 0. */
    static @Nullable DoubaoTokenUsage toTokenUsage(@Nullable Usage usage) {
        if (usage == null) {
            return null;
        }
        Integer input = firstCounted(usage.promptTokens(), usage.inputTokens());
        Integer output = firstCounted(usage.completionTokens(), usage.outputTokens());
        Integer sum = input == null || output == null ? null : Integer.valueOf(input + output);
        return DoubaoTokenUsage.builder()
                .inputTokenCount(input)
                .outputTokenCount(output)
                .totalTokenCount(firstCounted(usage.totalTokens(), sum))
                .cachedTokenCount(usage.cachedTokens())
                .reasoningTokenCount(usage.reasoningTokens())
                .build();
    }

    private static @Nullable Integer firstCounted(@Nullable Integer first, @Nullable Integer second) {
        if (first != null && first > 0) {
            return first;
        }
        return second != null && (second > 0 || first == null) ? second : first;
    }

    private static List<DoubaoTokenLogprob> toLogprobs(List<TokenLogprob> logprobs) {
        return logprobs.isEmpty()
                ? List.of()
                : logprobs.stream()
                        .map(logprob -> new DoubaoTokenLogprob(
                                logprob.token(), logprob.logprob(), logprob.bytes(), toLogprobs(logprob.topLogprobs())))
                        .toList();
    }
}
