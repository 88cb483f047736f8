package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.responses.request.WrittenRequests.assertSame;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.named;
import static io.github.doubao4j.internal.responses.request.WrittenRequests.replaying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.doubao4j.DoubaoProvider.ThinkingReplay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which thinking of a history goes back, and in which form. */
class ReasoningReplayTest {

    private static final String ITEMS = """
            [{"type":"reasoning","id":"r1","summary":[],"encrypted_content":"AAA="},
             {"type":"function_call","call_id":"c2"},
             {"type":"reasoning","id":"r2","summary":[{"type":"summary_text","text":"so"}],"encrypted_content":"BBB=","new":1},
             {"type":"message"},
             {"type":"function_call","call_id":"c1"}]""";

    private static final ChatMessage[] TWO_TURNS = {
        UserMessage.from("one"),
        AiMessage.builder().text("first").thinking("before").build(),
        UserMessage.from("two"),
        AiMessage.builder()
                .thinking("now")
                .toolExecutionRequests(List.of(call("c1")))
                .build(),
        ToolExecutionResultMessage.from("c1", "f", "done")
    };

    @Test
    void neverSendsNoThinking() {
        assertThat(types(replaying(ThinkingReplay.NEVER).input(TWO_TURNS)))
                .containsExactly("message", "message", "message", "function_call", "function_call_output");
    }

    @Test
    void thisTurnSendsThinkingSinceTheLastUser() {
        JsonNode input = replaying(ThinkingReplay.THIS_TURN).input(TWO_TURNS);

        assertThat(types(input))
                .containsExactly("message", "message", "message", "reasoning", "function_call", "function_call_output");
        assertSame(input.get(3), """
                {"type": "reasoning", "summary": [{"type": "summary_text", "text": "now"}]}""");
    }

    @Test
    void allTurnsSendsAllThinkingBeforeItsMessage() {
        JsonNode input = replaying(ThinkingReplay.ALL_TURNS).input(TWO_TURNS);

        assertThat(types(input))
                .containsExactly(
                        "message",
                        "reasoning",
                        "message",
                        "message",
                        "reasoning",
                        "function_call",
                        "function_call_output");
        assertThat(input.at("/1/summary/0/text").asText()).isEqualTo("before");
    }

    @Test
    void opaqueReasoningGoesBackAsItCameInItsPlace() {
        assertSame(inputWith(ITEMS), """
                [{"type": "message", "role": "user", "content": "hi"},
                 {"type": "reasoning", "id": "r1", "summary": [], "encrypted_content": "AAA="},
                 {"type": "function_call", "call_id": "c2", "name": "f", "arguments": "{}"},
                 {"type": "reasoning", "id": "r2", "summary": [{"type": "summary_text", "text": "so"}],
                  "encrypted_content": "BBB=", "new": 1},
                 {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "text"}]},
                 {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
                 {"type": "function_call_output", "call_id": "c1", "output": "1"},
                 {"type": "function_call_output", "call_id": "c2", "output": "2"}]""");
    }

    @Test
    void opaqueReasoningOfAnotherModelIsLeftOutWithOneWarning() {
        WrittenRequests requests = replaying(ThinkingReplay.ALL_TURNS);
        ChatMessage[] history = messages(ITEMS);
        ChatMessage[] ofAnother = history.clone();
        ofAnother[1] = madeBy("ARK another", history[1]);
        history[1] = madeBy("ARK m", history[1]);

        assertThat(requests.input(history).findValuesAsText("encrypted_content"))
                .containsExactly("AAA=", "BBB=");
        for (int i = 0; i < 2; i++) {
            JsonNode input = requests.input(ofAnother);
            assertThat(input.findValuesAsText("encrypted_content")).isEmpty();
            assertThat(input.at("/1/summary/0/text").asText()).isEqualTo("in short");
        }
        assertThat(requests.warnings())
                .singleElement()
                .asString()
                .contains("made by ARK another", "ARK m cannot read it");
    }

    private static AiMessage madeBy(String maker, ChatMessage message) {
        AiMessage assistant = (AiMessage) message;
        Map<String, Object> attributes = new HashMap<>(assistant.attributes());
        attributes.put("thinking_maker", maker);
        return assistant.toBuilder().attributes(attributes).build();
    }

    @Test
    void whatHasNoMarkFollowsTheReasoning() {
        assertThat(types(inputWith("[{\"type\":\"reasoning\",\"id\":\"r1\",\"encrypted_content\":\"AAA=\"}]")))
                .containsExactly(
                        "message",
                        "reasoning",
                        "message",
                        "function_call",
                        "function_call",
                        "function_call_output",
                        "function_call_output");
    }

    /** A memory may have changed the message, for example by dropping a call together with its result. */
    @Test
    void marksOfWhatWasRemovedAreSkipped() {
        AiMessage assistant = AiMessage.builder()
                .toolExecutionRequests(List.of(call("c1")))
                .attributes(Map.of("reasoning_items", ITEMS))
                .build();

        assertThat(types(replaying(ThinkingReplay.ALL_TURNS)
                        .input(UserMessage.from("hi"), assistant, ToolExecutionResultMessage.from("c1", "f", "1"))))
                .containsExactly("message", "reasoning", "reasoning", "function_call", "function_call_output");
    }

    /** A memory may spoil what it stores; the thinking goes back in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[{\"type\":\"reasoning\"",
                "no JSON",
                "{}",
                "7",
                "\"text\"",
                "null",
                "[]",
                "{\"type\":\"reasoning\"}",
                "[1, null, \"reasoning\", [], {\"type\":7}]",
                "[{\"type\":\"message\"},{\"type\":\"message\"}]"
            })
    void spoiledAttributeCountsAsNone(String spoiled) {
        assertThat(types(inputWith(spoiled)))
                .containsExactly(
                        "message",
                        "reasoning",
                        "message",
                        "function_call",
                        "function_call",
                        "function_call_output",
                        "function_call_output");
        assertThat(inputWith(spoiled).at("/1/summary/0/text").asText()).isEqualTo("in short");
    }

    @Test
    void attributeWithoutReplayIsNotSent() {
        assertThat(types(replaying(ThinkingReplay.NEVER).input(messages(ITEMS))))
                .doesNotContain("reasoning");
    }

    @Test
    void encryptedThinkingIsAskedForWhereThinkingGoesBack() {
        assertSame(replaying(ThinkingReplay.ALL_TURNS).blocking(named().build()).get("include"), """
                ["reasoning.encrypted_content"]""");
        assertSame(replaying(ThinkingReplay.THIS_TURN).blocking(named().build()).get("include"), """
                ["reasoning.encrypted_content"]""");
        assertThat(replaying(ThinkingReplay.NEVER).blocking(named().build()).has("include"))
                .isFalse();
    }

    @Test
    void includeOfTheUserIsSentAsItIs() {
        assertSame(
                replaying(ThinkingReplay.ALL_TURNS)
                        .blocking(named().include(List.of("message.input_image.image_url"))
                                .build())
                        .get("include"),
                """
                ["message.input_image.image_url"]""");
        assertSame(
                replaying(ThinkingReplay.ALL_TURNS)
                        .blocking(named().include(List.of()).build())
                        .get("include"),
                "[]");
        assertSame(
                replaying(ThinkingReplay.ALL_TURNS)
                        .blocking(named().customParameters(Map.of("include", List.of("x")))
                                .build())
                        .get("include"),
                "[\"x\"]");
    }

    private static ChatMessage[] messages(String items) {
        AiMessage assistant = AiMessage.builder()
                .text("text")
                .thinking("in short")
                .toolExecutionRequests(List.of(call("c1"), call("c2")))
                .attributes(Map.of("reasoning_items", items))
                .build();
        return new ChatMessage[] {
            UserMessage.from("hi"),
            assistant,
            ToolExecutionResultMessage.from("c1", "f", "1"),
            ToolExecutionResultMessage.from("c2", "f", "2")
        };
    }

    private static JsonNode inputWith(String items) {
        return replaying(ThinkingReplay.ALL_TURNS).input(messages(items));
    }

    private static List<String> types(JsonNode input) {
        return StreamSupport.stream(input.spliterator(), false)
                .map(item -> item.path("type").asText())
                .toList();
    }

    private static ToolExecutionRequest call(String id) {
        return ToolExecutionRequest.builder().id(id).name("f").arguments("{}").build();
    }
}
