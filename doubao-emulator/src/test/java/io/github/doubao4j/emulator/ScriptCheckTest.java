package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A script cannot answer what the request rules out, unless it says that it means to. */
class ScriptCheckTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},\"next\":{\"$ref\":\"#/$defs/node\"}},"
                    + "\"required\":[\"x\"],\"$defs\":{\"node\":{\"type\":\"object\",\"properties\":"
                    + "{\"v\":{\"enum\":[\"a\",\"b\"]},\"next\":{\"$ref\":\"#/$defs/node\"}}}}}";
    private static final String TOOLS =
            Client.tools(Client.tool("f", SCHEMA), Client.tool("g", "{\"type\":\"object\",\"properties\":{}}"));
    private static final String FORMAT =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":" + SCHEMA + "}}";
    private static final String JSON_OBJECT = "\"response_format\":{\"type\":\"json_object\"}";
    private static final String FORCED = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"g\"}}";

    /** Objects are not declared closed; strict mode takes them so. */
    private static final String STRICT =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,\"schema\":"
                    + "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"},\"list\":{\"type\":\"array\","
                    + "\"items\":{\"type\":\"object\",\"properties\":{\"y\":{\"type\":\"integer\"}}}}}}}}";

    /** What becomes of a Java method's parameters where the compiler kept no names. */
    private static final String NAMELESS = Client.tools(Client.tool(
            "f",
            "{\"type\":\"object\",\"properties\":{\"arg0\":{\"type\":\"string\"},\"arg1\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"arg0\",\"arg1\"]}"));

    record Case(String fields, Reply reply, String complaint) {}

    private final DoubaoEmulator emulator = DOUBAO.emulator();

    @ParameterizedTest
    @MethodSource("wrong")
    void complainsAboutTheScript(Case wrong) throws Exception {
        emulator.when(RequestMatcher.any())
                .replyInTurn(wrong.reply(), wrong.reply(), wrong.reply().unchecked());
        Client client = new Client(emulator);

        for (String stream : List.of(",\"stream\":false", ",\"stream\":true")) {
            HttpResponse<String> response = client.post(Client.request(wrong.fields() + stream));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(Json.read(response.body()).at("/error/code").asText()).isEqualTo("ScriptError");
            assertThat(Json.read(response.body()).at("/error/message").asText()).contains(wrong.complaint());
        }
        assertThat(client.post(Client.request(wrong.fields())).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("right")
    void followsTheScript(Case right) throws Exception {
        emulator.when(RequestMatcher.any()).reply(right.reply());

        HttpResponse<String> response = new Client(emulator).post(Client.request(right.fields()));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    static Stream<Case> wrong() {
        return Stream.of(
                new Case(TOOLS, Reply.toolCall("h", "{}"), "'h', which the request does not offer; it offers [f, g]"),
                new Case("\"temperature\":1", Reply.toolCall("f", "{}"), "it offers []"),
                new Case(TOOLS, Reply.toolCall("f", "{}"), "'x'"),
                new Case(TOOLS, Reply.toolCall("f", "{\"x\":\"1\"}"), "/x"),
                new Case(TOOLS, Reply.toolCall("f", "{\"x\":1,\"next\":{\"next\":{\"v\":\"c\"}}}"), "/next/next/v"),
                new Case(TOOLS, Reply.toolCall("f", "{\"x\":1"), "is not JSON"),
                new Case(TOOLS, Reply.toolCall("f", ""), "is empty"),
                new Case(TOOLS, Reply.toolCall("g", "[]"), "are no JSON object"),
                new Case(
                        TOOLS,
                        Reply.toolCalls(ToolCallScript.of("g", "{}"), ToolCallScript.of("f", "{}")),
                        "call of 'f'"),
                new Case(TOOLS + ",\"tool_choice\":\"none\"", Reply.toolCall("g", "{}"), "tool_choice none"),
                new Case(TOOLS + ",\"tool_choice\":\"required\"", Reply.text("No."), "tool_choice required"),
                new Case(TOOLS + FORCED, Reply.text("No."), "must call 'g'"),
                new Case(TOOLS + FORCED, Reply.toolCall("f", "{\"x\":1}"), "must call 'g'"),
                new Case(
                        TOOLS + FORCED,
                        Reply.toolCalls(ToolCallScript.of("g", "{}"), ToolCallScript.of("f", "{\"x\":1}")),
                        "calls [g, f]"),
                new Case(FORMAT, Reply.text("Hello"), "is not JSON"),
                new Case(FORMAT, Reply.json("{}"), "'x'"),
                new Case(FORMAT, Reply.json("{\"x\":1,\"next\":{\"v\":\"c\"}}"), "/next/v"),
                new Case(FORMAT, Reply.json("[]"), "object expected"),
                new Case(FORMAT, Reply.thinking("Hm."), "is empty"),
                new Case(JSON_OBJECT, Reply.text("Hello"), "is not JSON"),
                new Case(JSON_OBJECT, Reply.json("[]"), "is no object"),
                new Case("\"temperature\":1", Reply.json("{"), "is not JSON"),
                new Case(STRICT, Reply.json("{\"x\":1,\"more\":2}"), "'more'"),
                new Case(STRICT, Reply.json("{\"x\":1,\"list\":[{\"y\":1,\"more\":2}]}"), "/list/0"),
                new Case(NAMELESS, Reply.toolCall("f", "{\"city\":\"Rome\",\"days\":1}"), "'arg0'"),
                new Case(NAMELESS, Reply.toolCall("f", "{\"city\":\"Rome\",\"days\":1}"), "-parameters"),
                new Case(NAMELESS, Reply.toolCall("f", "{\"city\":\"Rome\",\"days\":1}"), "@P(name = \"city\")"));
    }

    static Stream<Case> right() {
        return Stream.of(
                new Case(TOOLS, Reply.toolCall("f", "{\"x\":1,\"next\":{\"v\":\"a\",\"next\":{}}}"), ""),
                new Case(TOOLS, Reply.text("No tools needed."), ""),
                new Case(TOOLS + ",\"tool_choice\":\"none\"", Reply.text("No."), ""),
                new Case(TOOLS + ",\"tool_choice\":\"auto\"", Reply.toolCall("g", "{}"), ""),
                new Case(TOOLS + ",\"tool_choice\":\"required\"", Reply.toolCall("g", "{}"), ""),
                new Case(TOOLS + FORCED, Reply.toolCall("g", "{}"), ""),
                new Case(TOOLS + "," + FORMAT, Reply.toolCall("g", "{}"), ""),
                new Case(
                        TOOLS + ",\"parallel_tool_calls\":false",
                        Reply.toolCalls(ToolCallScript.of("g", "{}"), ToolCallScript.of("f", "{}")),
                        ""),
                new Case(FORMAT, Reply.json(java.util.Map.of("x", 1)), ""),
                new Case(FORMAT, Reply.text("{\"x\":1}"), ""),
                new Case(FORMAT + ",\"max_tokens\":2", Reply.json("{\"x\":1}"), ""),
                new Case(JSON_OBJECT, Reply.json("{\"any\":true}"), ""),
                new Case("\"temperature\":1", Reply.json("[1]"), ""),
                new Case(STRICT.replace("true", "false"), Reply.json("{\"x\":1,\"more\":2}"), ""),
                new Case(STRICT, Reply.json("{\"x\":1,\"list\":[{\"y\":1}]}"), ""),
                new Case(NAMELESS, Reply.toolCall("f", "{\"arg0\":\"Rome\",\"arg1\":1}"), ""));
    }

    @Test
    void saysNothingOfTheCompilerWhereTheNamesAreThere() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.toolCall("f", "{\"y\":1}"));

        HttpResponse<String> response = new Client(emulator).post(Client.request(TOOLS));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("'x'").doesNotContain("-parameters");
    }

    @Test
    void neverFetchesASchemaFromTheNetwork() throws Exception {
        try (DoubaoEmulator other = DoubaoEmulator.start()) {
            String remote = "{\"type\":\"object\",\"properties\":{\"x\":{\"$ref\":\"" + other.baseUrl() + "\"}}}";

            HttpResponse<String> response =
                    new Client(emulator).post(Client.request(Client.tools(Client.tool("f", remote))));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(other.requests()).isEmpty();
        }
    }
}
