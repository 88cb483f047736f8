package io.github.doubao4j.internal.completions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.doubao4j.internal.chat.assembly.TokenLogprob;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.completions.ChatCompletion.Choice;
import io.github.doubao4j.internal.completions.ChatCompletion.Delta;
import io.github.doubao4j.internal.error.ApiError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionDecoderTest {

    @Test
    void readsEveryFieldOfTheStarMagicSample() throws IOException {
        // The schema sample of the StarMagic document, its nulls filled with what the field descriptions say.
        ChatCompletion completion = one("""
                {
                  "id": "0217714854126607f5a9cf8ed5b018c76e4ad3dc2810db57ffb50",
                  "model": "doubao-seed-2-0-pro-260215",
                  "object": "chat.completion",
                  "service_tier": "default",
                  "created": 1771485416,
                  "choices": [
                    {
                      "index": 0,
                      "message": {
                        "role": "assistant",
                        "content": "Hello!",
                        "reasoning_content": "string",
                        "tool_calls": [
                          {"id": "call_a", "type": "function", "function": {"name": "f", "arguments": "{}"}}
                        ]
                      },
                      "finish_reason": "stop",
                      "logprobs": {
                        "content": [
                          {
                            "token": "Hello",
                            "bytes": [72, 101],
                            "logprob": -0.25,
                            "top_logprobs": [{"token": "Hi", "bytes": null, "logprob": -9999.0}]
                          }
                        ]
                      },
                      "moderation_hit_type": "severe_violation"
                    }
                  ],
                  "usage": {
                    "total_tokens": 271,
                    "prompt_tokens": 15,
                    "prompt_tokens_details": {"cached_tokens": 0},
                    "completion_tokens": 256,
                    "completion_tokens_details": {"reasoning_tokens": 0}
                  }
                }
                """);

        assertThat(completion)
                .isEqualTo(new ChatCompletion(
                        "0217714854126607f5a9cf8ed5b018c76e4ad3dc2810db57ffb50",
                        "doubao-seed-2-0-pro-260215",
                        1771485416L,
                        "default",
                        List.of(new Choice(
                                0,
                                new Delta("Hello!", "string", null, List.of(new ToolCall(0, "call_a", "f", "{}"))),
                                "stop",
                                List.of(new TokenLogprob(
                                        "Hello",
                                        -0.25,
                                        List.of(72, 101),
                                        List.of(new TokenLogprob("Hi", -9999.0, null, List.of())))),
                                "severe_violation")),
                        new Usage(15, 256, 271, null, null, 0, 0),
                        null));
    }

    @Test
    void readsTheStarMagicSampleWithItsNulls() throws IOException {
        ChatCompletion completion = one("""
                {"choices":[{"index":0,"message":{"role":null,"content":null,"reasoning_content":null,"tool_calls":null},
                "finish_reason":"stop","logprobs":{"content":[null]},"moderation_hit_type":null}]}
                """);

        assertThat(completion.choices())
                .containsExactly(new Choice(0, new Delta(null, null, null, List.of()), "stop", List.of(), null));
    }

    @Test
    void readsTheTokaifySample() throws IOException {
        ChatCompletion completion = one("""
                {"id":"task_01JZ8M9Q4R7V2K8N9P0Q","object":"string","created":1,"model":"doubao-seed-2-0-pro-260215",
                "choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":1,"input_tokens":1,
                "output_tokens":1}}
                """);

        assertThat(completion)
                .isEqualTo(new ChatCompletion(
                        "task_01JZ8M9Q4R7V2K8N9P0Q",
                        "doubao-seed-2-0-pro-260215",
                        1L,
                        null,
                        List.of(),
                        new Usage(1, 1, 1, 1, 1, null, null),
                        null));
    }

    @Test
    void theTokaifyErrorSampleIsNoError() throws IOException {
        assertThat(one("{\"error\":null,\"message\":\"success\"}")).isEqualTo(ChatCompletion.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"choices\":null,\"usage\":null}", "{\"choices\":{},\"usage\":{},\"error\":\"\"}"})
    void absentNullAndMistypedAreAlike(String json) throws IOException {
        assertThat(one(json)).isEqualTo(ChatCompletion.EMPTY);
    }

    @Test
    void readsAChunkLikeADocument() throws IOException {
        Choice choice = one("{\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning\":\"b\"}}]}")
                .choices()
                .get(0);

        assertThat(choice.delta()).isEqualTo(new Delta("a", "b", null, List.of()));
    }

    @Test
    void completeToolCallsWithoutIndexAreNumberedAndDeltasAreNot() throws IOException {
        String calls = "{\"tool_calls\":[{\"function\":{\"name\":\"f\"}},{\"function\":{\"name\":\"g\"}}]}";

        assertThat(delta("{\"choices\":[{\"message\":" + calls + "}]}").toolCalls())
                .extracting(ToolCall::index)
                .containsExactly(0, 1);
        assertThat(delta("{\"choices\":[{\"delta\":" + calls + "}]}").toolCalls())
                .extracting(ToolCall::index)
                .containsExactly(null, null);
    }

    @Test
    void contentMayBeAListOfParts() throws IOException {
        assertThat(delta(
                                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"}]}}]}")
                        .content())
                .isEqualTo("ab");
    }

    @Test
    void readsSeveralValuesOfOneText() throws IOException {
        List<ChatCompletion> completions = all("{\"id\":\"1\"} {\"id\":\"2\"}\n{\"id\":\"3\"}");

        assertThat(completions).extracting(ChatCompletion::id).containsExactly("1", "2", "3");
    }

    @Test
    void readsErrorsInAllTheirForms() throws IOException {
        assertThat(one("{\"error\":{\"message\":\"m\",\"code\":429,\"type\":\"t\",\"param\":\"p\"}}")
                        .error())
                .isEqualTo(new ApiError("m", "429", "t", "p"));
        assertThat(one("{\"error\":{\"code\":null}}").error()).isEqualTo(new ApiError(null, null, null, null));
        assertThat(one("{\"error\":\"plain\"}").error()).isEqualTo(new ApiError("plain", null, null, null));
    }

    @Test
    void numbersMayBeFractionsOrText() throws IOException {
        assertThat(one("{\"created\":1771485416.7,\"usage\":{\"prompt_tokens\":\"12\",\"completion_tokens\":true}}"))
                .satisfies(completion -> assertThat(completion.created()).isEqualTo(1771485416L))
                .satisfies(completion ->
                        assertThat(completion.usage()).isEqualTo(new Usage(12, null, null, null, null, null, null)));
    }

    /** Some relays send arguments as an object. A number in it may have more digits than a double, or be out of its range. */
    @ParameterizedTest
    @ValueSource(strings = {"123456789012345678901234567890.5", "1e400", "1e9992147483647", "-0", "1.50"})
    void keepsTheNumbersOfArgumentsThatAreAnObject(String number) throws IOException {
        String arguments = "{\"a\":[" + number + ",{\"b\":" + number + "}],\"c\":\"d\"}";

        ChatCompletion chunk = one("{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"arguments\":" + arguments
                + "}}]},\"finish_reason\":\"stop\"}]}");

        assertThat(chunk.choices().get(0).delta().toolCalls())
                .containsExactly(new ToolCall(null, null, null, arguments));
        assertThat(chunk.choices().get(0).finishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"id\":}", "[]", "1", "{} x"})
    void whatIsNoJsonObjectFails(String json) {
        assertThatThrownBy(() -> all(json)).isInstanceOf(JsonProcessingException.class);
    }

    private static Delta delta(String json) throws IOException {
        return one(json).choices().get(0).delta();
    }

    private static ChatCompletion one(String json) throws IOException {
        List<ChatCompletion> completions = all(json);
        assertThat(completions).hasSize(1);
        return completions.get(0);
    }

    private static List<ChatCompletion> all(String json) throws IOException {
        List<ChatCompletion> completions = new ArrayList<>();
        CompletionDecoder.decode(json, completions::add);
        return completions;
    }
}
