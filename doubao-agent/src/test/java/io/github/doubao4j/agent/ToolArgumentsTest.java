package io.github.doubao4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of arguments here is what Doubao's models make of them in a request. The two are written apart, since neither
 * module knows the other: each case is sent as well, as it was written.
 */
class ToolArgumentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static DoubaoEmulator emulator;
    private static ChatModel model;

    @BeforeAll
    static void start() {
        emulator = DoubaoEmulator.start();
        emulator.otherwise(request -> Reply.text("Well."));
        model = DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("any")
                .build();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static JsonNode sent(String written) throws Exception {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("a")
                .name("clock")
                .arguments(written)
                .build();
        model.chat(List.<ChatMessage>of(
                UserMessage.from("?"), AiMessage.from(call), ToolExecutionResultMessage.from(call, "noon")));
        List<JsonNode> messages =
                emulator.requests().get(emulator.requests().size() - 1).messages();
        return JSON.readTree(messages.get(1)
                .path("tool_calls")
                .path(0)
                .path("function")
                .path("arguments")
                .textValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                " {\"a\":  1}\n",
                "{\"a\":\",}\",\"b\":[\",]\",\"\\\",}\"]}",
                "{\"a\":1,\"a\":2}",
                "{\"invalid_arguments\":\"x\"}"
            })
    void anObjectIsTheSameTextAsBefore(String object) throws Exception {
        assertThat(ToolArguments.areSound(object)).isTrue();
        assertThat(ToolArguments.toObject(object)).isSameAs(object);
        assertThat(sent(object)).isEqualTo(JSON.readTree(object));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n", "null", " null "})
    void nothingIsAnEmptyObject(String nothing) throws Exception {
        assertThat(ToolArguments.toObject(nothing)).isEqualTo("{}");
        assertThat(sent(nothing)).isEqualTo(JSON.createObjectNode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,}§{\"a\":1}",
                "{\"a\":1 , }§{\"a\":1}",
                "{\"a\":[1,2,],\"b\":{\"c\":3,},}§{\"a\":[1,2],\"b\":{\"c\":3}}",
                "{\"a\":\",}\",}§{\"a\":\",}\"}",
                "{\"a\":\"\\\\\",}§{\"a\":\"\\\\\"}",
                "{\"a\":1.10,\"b\":1e400,}§{\"a\":1.10,\"b\":1e400}",
                "{\"a\":\"豆\uD83D\uDE00\",}§{\"a\":\"豆\uD83D\uDE00\"}",
                "\"{\\\"a\\\":\\\"x\\\\ny\\\"}\"§{\"a\":\"x\\ny\"}",
                "\"\\\"{}\\\"\"§{}",
                "\"{\\\"a\\\":1,}\"§{\"a\":1}",
                "{\\\"a\\\":\\\"b\\\"}§{\"a\":\"b\"}",
                "{\"a\":1}}§{\"a\":1}",
                "{\"a\":1}]§{\"a\":1}",
                "{\"a\":1},§{\"a\":1}",
                "{\"a\":1}\"§{\"a\":1}",
                "{\"a\":1}```§{\"a\":1}",
                "{\"a\":1,}}§{\"a\":1}",
                "{\"a\":1}</function>§{\"a\":1}",
                "{\"a\":1} </function></seed:tool_call>§{\"a\":1}",
                "{\"a\":1}<|im_end|>§{\"a\":1}"
            })
    void whatCanBeReadInOneWayIsRepaired(String written, String object) throws Exception {
        assertThat(ToolArguments.areSound(written)).isFalse();
        assertThat(ToolArguments.areReadable(written)).isTrue();
        assertThat(ToolArguments.toObject(written)).isEqualTo(object);
        assertThat(sent(written)).isEqualTo(JSON.readTree(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":",
                "{\"a\":\"x",
                "{\"a\":1",
                "{a:1}",
                "{'a':1}",
                "[]",
                "[{\"a\":1}]",
                "7",
                "\"x\"",
                "Rome",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1}, \"b\":2}",
                "{\"a\":1} and more",
                "{\"a\":1}</function>{\"b\":2}",
                "{\"a\":,}",
                "{\"a\":1,,}",
                "{,}",
                "{\"a\":[,]}",
                "```json\n{\"a\":1}\n```"
            })
    void whatCannotBeReadIsKeptAsTheTextItIs(String written) throws Exception {
        assertThat(ToolArguments.areReadable(written)).isFalse();
        JsonNode kept = JSON.readTree(ToolArguments.toObject(written));
        assertThat(kept).isEqualTo(JSON.createObjectNode().put("invalid_arguments", written));
        assertThat(sent(written)).isEqualTo(kept);
    }

    /** A model that has lost its way writes the same for as long as it may. */
    @Test
    void lengthAndDepthDoNoHarm() {
        assertThat(ToolArguments.toObject("{\"a\":1" + "}".repeat(500_000))).isEqualTo("{\"a\":1}");
        assertThat(ToolArguments.toObject("{}" + "</f>".repeat(200_000))).isEqualTo("{}");
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThat(ToolArguments.areReadable(deep)).isFalse();
        assertThat(ToolArguments.areSound(ToolArguments.toObject(deep))).isTrue();
    }
}
