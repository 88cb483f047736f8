package io.github.doubao4j.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoTokenLogprob;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.internal.chat.assembly.AssembledResponse;
import io.github.doubao4j.internal.chat.assembly.ServerOutput;
import io.github.doubao4j.internal.chat.assembly.TokenLogprob;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseMapperTest {

    private static final AssembledResponse ANSWER = new AssembledResponse(
            "id-1",
            "doubao-seed-2-0-pro-260215",
            1771485416L,
            "default",
            "text",
            "thinking",
            "djF+",
            List.of(new ToolCall(0, "a", "f", "{}")),
            List.of(new ToolCall(1, null, "g", "{\"x")),
            List.of("<seed:tool_call>"),
            "tool_calls",
            List.of(new TokenLogprob("t", -0.5, List.of(116), List.of())),
            "violence",
            new Usage(15, 256, 271, null, null, 3, 200),
            ServerOutput.NONE);

    @Test
    void mapsEverythingThatAResponseHolds() {
        ChatResponse response = ResponseMapper.toChatResponse(
                ANSWER, new RawResponse("request-1", "{}", List.of("e")), true, "ARK m", Map.of());

        assertThat(response.aiMessage().text()).isEqualTo("text");
        assertThat(response.aiMessage().thinking()).isEqualTo("thinking");
        assertThat(response.aiMessage().attributes())
                .containsEntry(ResponseMapper.ENCRYPTED_CONTENT, "djF+")
                .containsEntry(ResponseMapper.THINKING_MAKER, "ARK m")
                .hasSize(2);
        assertThat(response.aiMessage().toolExecutionRequests())
                .containsExactly(ToolExecutionRequest.builder()
                        .id("a")
                        .name("f")
                        .arguments("{}")
                        .build());
        assertThat(response.metadata())
                .isEqualTo(DoubaoChatResponseMetadata.builder()
                        .id("id-1")
                        .modelName("doubao-seed-2-0-pro-260215")
                        .finishReason(FinishReason.TOOL_EXECUTION)
                        .tokenUsage(DoubaoTokenUsage.builder()
                                .inputTokenCount(15)
                                .outputTokenCount(256)
                                .totalTokenCount(271)
                                .cachedTokenCount(3)
                                .reasoningTokenCount(200)
                                .build())
                        .providerFinishReason("tool_calls")
                        .created(1771485416L)
                        .serviceTier("default")
                        .moderationHitType("violence")
                        .requestId("request-1")
                        .logprobs(List.of(new DoubaoTokenLogprob("t", -0.5, List.of(116), List.of())))
                        .incompleteToolCalls(List.of(ToolExecutionRequest.builder()
                                .name("g")
                                .arguments("{\"x")
                                .build()))
                        .leakedToolCalls(List.of("<seed:tool_call>"))
                        .rawBody("{}")
                        .rawEvents(List.of("e"))
                        .build());
    }

    @Test
    void thinkingIsLeftOutUnlessAskedFor() {
        ChatResponse response = ResponseMapper.toChatResponse(ANSWER, RawResponse.NONE, false, "ARK m", Map.of());

        assertThat(response.aiMessage().thinking()).isNull();
        assertThat(response.aiMessage().attributes()).isEmpty();
    }

    @Test
    void anEmptyResponseIsAnEmptyMessage() {
        AssembledResponse nothing = new AssembledResponse(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                "length",
                List.of(),
                null,
                null,
                ServerOutput.NONE);

        ChatResponse response = ResponseMapper.toChatResponse(nothing, RawResponse.NONE, true, "ARK m", Map.of());

        assertThat(response.aiMessage().text()).isNull();
        assertThat(response.aiMessage().hasToolExecutionRequests()).isFalse();
        assertThat(response.metadata().tokenUsage()).isNull();
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "stop, STOP",
        "STOP, STOP",
        "length, LENGTH",
        "content_filter, CONTENT_FILTER",
        "tool_calls, OTHER",
        "insufficient_system_resource, OTHER"
    })
    void mapsFinishReasons(String word, FinishReason reason) {
        assertThat(ResponseMapper.toFinishReason(word, false)).isEqualTo(reason);
        assertThat(ResponseMapper.toFinishReason(word, true)).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    @Test
    void noFinishReasonIsNone() {
        assertThat(ResponseMapper.toFinishReason(null, false)).isNull();
    }

    @Test
    void usageTakesTheSpellingThatIsFilled() {
        assertThat(usage(12, 5, 17, 0, 0)).isEqualTo(expected(12, 5, 17));
        assertThat(usage(null, null, null, 12, 5)).isEqualTo(expected(12, 5, 17));
        assertThat(usage(0, 0, 0, 12, 5)).isEqualTo(expected(12, 5, 17));
        assertThat(usage(12, 0, 12, null, null)).isEqualTo(expected(12, 0, 12));
        assertThat(usage(12, null, null, null, null)).isEqualTo(expected(12, null, null));
        assertThat(ResponseMapper.toTokenUsage(null)).isNull();
    }

    @Test
    void absentDetailsAreNotZeroAndAddingKeepsDetails() {
        DoubaoTokenUsage first = DoubaoTokenUsage.builder()
                .inputTokenCount(1)
                .outputTokenCount(2)
                .totalTokenCount(3)
                .reasoningTokenCount(1)
                .build();
        DoubaoTokenUsage second = DoubaoTokenUsage.builder()
                .inputTokenCount(10)
                .reasoningTokenCount(4)
                .cachedTokenCount(7)
                .build();

        assertThat(first.cachedTokenCount()).isNull();
        DoubaoTokenUsage sum = DoubaoTokenUsage.builder()
                .inputTokenCount(11)
                .outputTokenCount(2)
                .totalTokenCount(3)
                .reasoningTokenCount(5)
                .cachedTokenCount(7)
                .build();
        assertThat(first.add(second)).isEqualTo(sum);
        assertThat(TokenUsage.sum(second, first)).isEqualTo(sum);
        assertThat(new TokenUsage(1, 1).add(second).inputTokenCount()).isEqualTo(11);
        assertThat(new TokenUsage(1, 1).add(second)).isInstanceOf(DoubaoTokenUsage.class);
    }

    @Test
    void metadataSurvivesToBuilder() {
        DoubaoChatResponseMetadata metadata = (DoubaoChatResponseMetadata)
                ResponseMapper.toChatResponse(ANSWER, new RawResponse("r", "b", List.of("e")), true, "ARK m", Map.of())
                        .metadata();

        assertThat(metadata.toBuilder().build()).isEqualTo(metadata).hasSameHashCodeAs(metadata);
        assertThat(metadata.toString()).contains("id-1").doesNotContain("rawBody");
    }

    private static DoubaoTokenUsage usage(
            Integer prompt, Integer completion, Integer total, Integer input, Integer output) {
        return ResponseMapper.toTokenUsage(new Usage(prompt, completion, total, input, output, null, null));
    }

    private static DoubaoTokenUsage expected(Integer input, Integer output, Integer total) {
        return DoubaoTokenUsage.builder()
                .inputTokenCount(input)
                .outputTokenCount(output)
                .totalTokenCount(total)
                .build();
    }
}
