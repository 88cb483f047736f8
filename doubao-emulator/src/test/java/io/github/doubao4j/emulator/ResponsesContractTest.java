package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.function;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static io.github.doubao4j.emulator.ResponsesClient.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the document lets into a request to the Responses API, and what it does not. */
class ResponsesContractTest {

    private static final String CALL =
            "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}";
    private static final String OUTPUT = "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}";
    private static final String PICTURE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final String PROPERTY = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";

    private static final DoubaoEmulator ARK =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private static final DoubaoEmulator STARMAGIC = DoubaoEmulator.start();

    static {
        ARK.otherwise(request -> Reply.text("Yes.").unchecked());
        STARMAGIC.otherwise(request -> Reply.text("Yes.").unchecked());
    }

    @AfterAll
    static void close() {
        ARK.close();
        STARMAGIC.close();
    }

    /** Fields at the limits of their range, one to a request. */
    static final List<String> accepted = List.of(
            "\"instructions\":\"Be kind.\"",
            "\"instructions\":null",
            "\"store\":false",
            "\"store\":null",
            "\"caching\":{\"type\":\"disabled\"}",
            "\"caching\":{\"type\":\"enabled\"}",
            "\"stream\":null",
            "\"max_output_tokens\":1",
            "\"thinking\":{\"type\":\"disabled\"},\"reasoning\":{\"effort\":\"minimal\"}",
            "\"reasoning\":{\"effort\":\"max\"}",
            "\"temperature\":2",
            "\"top_p\":0",
            "\"text\":{\"format\":{\"type\":\"json_object\"}}",
            "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{\"type\":\"object\"}}}",
            "\"tools\":[" + function("f", PROPERTY) + "]",
            "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}]",
            "\"tools\":[" + function("f", PROPERTY) + "],\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}",
            "\"tools\":[{\"type\":\"web_search\",\"limit\":50,\"max_keyword\":1,\"sources\":[\"toutiao\"],"
                    + "\"user_location\":{\"type\":\"approximate\",\"city\":\"Oslo\"}}],\"max_tool_calls\":10",
            "\"tools\":[{\"type\":\"web_search\"}],\"tool_choice\":{\"type\":\"web_search\"}",
            "\"tools\":[{\"type\":\"image_process\",\"zoom\":{\"type\":\"enabled\"}}]",
            "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"a\",\"server_url\":\"https://a.example\","
                    + "\"allowed_tools\":[\"t\"],\"require_approval\":\"never\"},"
                    + "{\"type\":\"mcp\",\"server_label\":\"b\",\"server_url\":\"https://b.example\","
                    + "\"allowed_tools\":{\"tool_names\":[\"t\"]},\"require_approval\":{\"always\":{\"tool_names\":[\"t\"]}}}]",
            "\"tools\":[{\"type\":\"knowledge_search\",\"knowledge_resource_id\":\"k\",\"limit\":20,"
                    + "\"dense_weight\":0.2,\"ranking_options\":{\"retrieve_count\":20}}]",
            "\"tools\":[{\"type\":\"doubao_app\",\"feature\":{\"chat\":{\"type\":\"enabled\",\"role_description\":\"A cat\"}}}]",
            "\"include\":[\"reasoning.encrypted_content\"]",
            "\"context_management\":{\"edits\":[{\"type\":\"clear_thinking\",\"keep\":\"all\"},"
                    + "{\"type\":\"clear_tool_uses\",\"trigger\":{\"type\":\"tool_uses\",\"value\":5},"
                    + "\"keep\":{\"type\":\"tool_uses\",\"value\":3},\"exclude_tools\":[\"f\"],\"clear_tool_inputs\":true}]}",
            "\"session\":{\"id\":\"s\"}",
            "\"prompt_cache_key\":\"k\",\"safety_identifier\":\"u\"",
            "\"service_tier\":\"flex\",\"store\":false");

    @ParameterizedTest
    @FieldSource("accepted")
    void acceptsWhatTheDocumentLists(String fields) throws Exception {
        accepts(ARK, request(fields));
        accepts(STARMAGIC, request(fields));
    }

    /** Input that models read. */
    static final List<String> acceptedInput = List.of(
            "\"text\"",
            "[{\"role\":\"user\",\"content\":\"a\"}]",
            "[{\"type\":\"message\",\"role\":\"developer\",\"content\":\"a\",\"id\":\"m\",\"status\":\"completed\"},"
                    + "{\"role\":\"user\",\"content\":\"a\"}]",
            "[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"a\"},"
                    + "{\"type\":\"input_image\",\"image_url\":\"" + PICTURE + "\",\"detail\":\"xhigh\","
                    + "\"image_pixel_limit\":{\"min_pixels\":1764,\"max_pixels\":9031680}},"
                    + "{\"type\":\"input_image\",\"file_id\":\"f\"},"
                    + "{\"type\":\"input_video\",\"video_url\":\"https://a.example/v.mp4\",\"fps\":0.2},"
                    + "{\"type\":\"input_audio\",\"audio_url\":\"data:audio/mp3;base64,SUQzBAAAAAA=\"},"
                    + "{\"type\":\"input_file\",\"file_url\":\"https://a.example/a.pdf\"},"
                    + "{\"type\":\"input_file\",\"file_data\":\"JVBERi0xLjQK\",\"filename\":\"a.pdf\"}]}]",
            "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":"
                    + "[{\"type\":\"output_text\",\"text\":\"b\",\"annotations\":[]}]},{\"role\":\"user\",\"content\":\"c\"}]",
            "[{\"role\":\"user\",\"content\":\"a\"},{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"s\"}],"
                    + "\"encrypted_content\":\"e\"}," + CALL + "," + OUTPUT + "]",
            "[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\",\"partial\":true}]",
            "[{\"type\":\"mcp_approval_request\",\"id\":\"a\",\"server_label\":\"s\",\"name\":\"n\",\"arguments\":\"{}\"},"
                    + "{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"a\",\"approve\":false,\"reason\":\"no\"}]",
            "[{\"role\":\"user\",\"content\":\"a\",\"id\":\"m\"},{\"type\":\"item_reference\",\"id\":\"m\"}]",
            "[{\"type\":\"web_search_call\",\"id\":\"w\",\"status\":\"completed\",\"action\":{\"type\":\"search\",\"query\":\"q\"}},"
                    + "{\"type\":\"mcp_list_tools\",\"id\":\"l\",\"server_label\":\"s\",\"tools\":[]},"
                    + "{\"type\":\"mcp_call\",\"id\":\"c\",\"server_label\":\"s\",\"name\":\"n\",\"arguments\":\"{}\",\"output\":\"o\"},"
                    + "{\"type\":\"image_process\",\"id\":\"i\",\"status\":\"failed\",\"error\":{\"message\":\"m\"}},"
                    + "{\"type\":\"knowledge_search_call\",\"id\":\"k\",\"status\":\"completed\",\"queries\":[\"q\"]},"
                    + "{\"type\":\"doubao_app_call\",\"id\":\"d\",\"status\":\"completed\",\"blocks\":[]},"
                    + "{\"role\":\"user\",\"content\":\"a\"}]");

    @ParameterizedTest
    @FieldSource("acceptedInput")
    void acceptsEveryItem(String input) throws Exception {
        accepts(ARK, requestOf(input));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "seed",
                "n",
                "user",
                "metadata",
                "truncation",
                "background",
                "conversation",
                "stream_options",
                "max_tokens",
                "messages",
                "response_format"
            })
    void refusesWhatTheDocumentDoesNotList(String field) throws Exception {
        refuses(request("\"" + field + "\":1"), field, "InvalidParameter.UnsupportedParameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":2.1 | temperature",
                "\"top_p\":-1 | top_p",
                "\"max_output_tokens\":0 | max_output_tokens",
                "\"max_tool_calls\":11 | max_tool_calls",
                "\"expire_at\":5 | expire_at",
                "\"expire_at\":9999999999 | expire_at",
                "\"caching\":{} | caching.type",
                "\"caching\":{\"type\":\"disabled\",\"prefix\":true} | caching.prefix",
                "\"caching\":{\"type\":\"enabled\"},\"store\":false | caching.type",
                "\"caching\":{\"type\":\"enabled\"},\"instructions\":\"a\" | instructions",
                "\"caching\":{\"type\":\"enabled\"},\"tools\":[{\"type\":\"web_search\"}] | tools",
                "\"caching\":{\"type\":\"enabled\",\"prefix\":true},\"stream\":true | stream",
                "\"caching\":{\"type\":\"enabled\",\"prefix\":true} | caching.prefix",
                "\"thinking\":{\"type\":\"auto\"} | thinking.type",
                "\"thinking\":{\"type\":\"disabled\"},\"reasoning\":{\"effort\":\"low\"} | reasoning.effort",
                "\"service_tier\":\"flex\" | store",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"json_schema\":{}}} | text.format.json_schema",
                "\"text\":{\"format\":{\"type\":\"json_schema\"}} | text.format.name",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{\"type\":\"x\"}}} | text.format.schema",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}] | tools[0].function",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}] | tools[0].parameters",
                "\"tool_choice\":\"required\" | tool_choice",
                "\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"} | tool_choice.name",
                "\"tool_choice\":{\"type\":\"web_search\"} | tool_choice.type",
                "\"tools\":[{\"type\":\"web_search\",\"limit\":51}] | tools[0].limit",
                "\"tools\":[{\"type\":\"web_search\"},{\"type\":\"web_search\"}] | tools",
                "\"tools\":[{\"type\":\"web_search\"},{\"type\":\"image_process\"}] | tools",
                "\"tools\":[{\"type\":\"web_search\",\"user_location\":{\"type\":\"approximate\"}}] | tools[0].user_location.city",
                "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"a\"}] | tools[0].server_url",
                "\"tools\":[{\"type\":\"knowledge_search\",\"knowledge_resource_id\":\"k\",\"ranking_options\":{\"retrieve_count\":9}}] | tools[0].ranking_options.retrieve_count",
                "\"tools\":[{\"type\":\"doubao_app\"},{\"type\":\"web_search\"}] | tools",
                "\"tools\":[{\"type\":\"doubao_app\"}],\"max_tool_calls\":1 | max_tool_calls",
                "\"tools\":[{\"type\":\"doubao_app\",\"feature\":{\"chat\":{\"type\":\"enabled\",\"role_description\":\"r\"}}}],\"instructions\":\"a\" | tools[0].feature",
                "\"tools\":[{\"type\":\"doubao_app\",\"feature\":{\"chat\":{\"type\":\"enabled\"},\"ai_search\":{\"type\":\"enabled\"}}}] | tools[0].feature"
            })
    void refusesFieldsThatBreakARule(String fields, String param) throws Exception {
        refuses(request(fields), param, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\" | input",
                "[] | input",
                "[{\"content\":\"a\"}] | input[0].role",
                "[{\"role\":\"tool\",\"content\":\"a\"}] | input[0].role",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}] | input[0].content[0].type",
                "[{\"role\":\"assistant\",\"content\":[{\"type\":\"input_image\",\"file_id\":\"f\"}]}] | input[0].content[0].type",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AAAA!\"}]}] | input[0].content[0].image_url",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"file_id\":\"f\",\"image_pixel_limit\":{\"min_pixels\":200}}]}] | input[0].content[0].image_pixel_limit",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"audio_url\":\"SUQz\"}]}] | input[0].content[0].audio_url",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_video\",\"file_id\":\"f\",\"fps\":6}]}] | input[0].content[0].fps",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_data\":\"AAAA\",\"filename\":\"a\"}]}] | input[0].content[0].file_data",
                "[{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"x\"}] | input[0].call_id",
                "[{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":[]}] | input[0].output",
                "[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}] | input",
                "[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},{\"role\":\"user\",\"content\":\"a\"}] | input[1]",
                "[{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{\"}] | input[0].arguments",
                "[{\"type\":\"item_reference\",\"id\":\"m\"}] | input[0].id",
                "[{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"a\",\"approve\":true}] | input[0].approval_request_id",
                "[{\"role\":\"user\",\"content\":\"a\",\"partial\":true}] | input[0].partial",
                "[{\"role\":\"assistant\",\"content\":\"a\",\"partial\":true},{\"role\":\"user\",\"content\":\"a\"}] | input[0].partial"
            })
    void refusesItemsThatBreakARule(String input, String param) throws Exception {
        refuses(requestOf(input), param, null);
    }

    @Test
    void aFunctionThatDoesNotSayOtherwiseIsStrict() throws Exception {
        String tool = "\"tools\":[" + function("f", PROPERTY) + "]";

        accepts(ARK, request(tool));
        refuses(request(tool.replace("\"strict\":false,", "")), "tools[0].parameters.required", "InvalidParameter");
    }

    @Test
    void serverToolsNeedTheirHeader() throws Exception {
        for (String tool : new String[] {"web_search", "image_process", "doubao_app"}) {
            HttpResponse<String> response =
                    new Client(ARK).at("/responses").post(request("\"tools\":[{\"type\":\"" + tool + "\"}]"));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("ark-beta-" + tool.replace('_', '-') + ": true");
        }
    }

    @Test
    void partialTextExcludesOtherModes() throws Exception {
        String input = "[{\"role\":\"assistant\",\"content\":\"a\",\"partial\":true}]";

        accepts(ARK, requestOf(input));
        refuses(requestOf(input, "\"caching\":{\"type\":\"enabled\"}"), "input[0].partial", "InvalidParameter");
        refuses(requestOf(input, "\"text\":{\"format\":{\"type\":\"json_object\"}}"), "input[0].partial", null);
        refuses(requestOf(input, "\"tools\":[{\"type\":\"web_search\"}]"), "input[0].partial", null);
    }

    @Test
    void olderModelsReadNoReasoning() throws Exception {
        String body = requestOf("[{\"type\":\"reasoning\",\"summary\":[]},{\"role\":\"user\",\"content\":\"a\"}]");

        accepts(ARK, body);
        refuses(body.replace("doubao-seed-2.0-pro", "doubao-seed-1-6-250615"), "input[0].type", "InvalidParameter");
    }

    @Test
    void anExpiryOfAWeekIsTheLongest() throws Exception {
        long now = Instant.now().getEpochSecond();

        accepts(ARK, request("\"expire_at\":" + (now + 604_700)));
        refuses(request("\"expire_at\":" + (now + 604_900)), "expire_at", "InvalidParameter");
    }

    @Test
    void theAgentPlanHasNoFastTier() throws Exception {
        String body = request("\"service_tier\":\"fast\"");

        accepts(ARK, body);
        assertThat(new Client(ARK.baseUrl().replace("/api/v3", "/api/plan/v3"))
                        .at("/responses")
                        .post(body)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void starMagicListsItsModels() throws Exception {
        String body = request().replace("doubao-seed-2.0-pro", "ep-1");

        accepts(ARK, body);
        assertThat(new ResponsesClient(STARMAGIC).plain().post(body).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aChainHasAThousandItems() throws Exception {
        String item = "{\"role\":\"user\",\"content\":\"a\"}";

        accepts(ARK, requestOf("[" + (item + ",").repeat(999) + item + "]"));
        refuses(requestOf("[" + (item + ",").repeat(1000) + item + "]"), "input", "InvalidParameter");
    }

    private static void accepts(DoubaoEmulator emulator, String body) throws Exception {
        HttpResponse<String> response = new ResponsesClient(emulator).plain().post(body);

        assertThat(response.statusCode()).as(body + "\n" + response.body()).isEqualTo(200);
    }

    private static void refuses(String body, String param, String code) throws Exception {
        HttpResponse<String> response = new ResponsesClient(ARK).plain().post(body);

        assertThat(response.statusCode()).as(body + "\n" + response.body()).isEqualTo(400);
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("param").asText()).as(response.body()).isEqualTo(param);
        if (code != null) {
            assertThat(error.path("code").asText()).as(response.body()).isEqualTo(code);
        }
    }
}
