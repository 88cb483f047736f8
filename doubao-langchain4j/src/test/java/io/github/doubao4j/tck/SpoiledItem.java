package io.github.doubao4j.tck;

import static io.github.doubao4j.tck.ItemSpoilers.dropItem;
import static io.github.doubao4j.tck.ItemSpoilers.dropPart;
import static io.github.doubao4j.tck.ItemSpoilers.imageUrl;
import static io.github.doubao4j.tck.ItemSpoilers.inAnswerSchema;
import static io.github.doubao4j.tck.ItemSpoilers.inFormat;
import static io.github.doubao4j.tck.ItemSpoilers.inItems;
import static io.github.doubao4j.tck.ItemSpoilers.inParameters;
import static io.github.doubao4j.tck.ItemSpoilers.inParts;
import static io.github.doubao4j.tck.ItemSpoilers.inTools;
import static io.github.doubao4j.tck.ItemSpoilers.swapInResults;
import static io.github.doubao4j.tck.ItemSpoilers.text;
import static io.github.doubao4j.tck.Spoilers.drop;
import static io.github.doubao4j.tck.Spoilers.replace;
import static io.github.doubao4j.tck.Spoilers.retype;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Everything that a wrong translation could lose or change in a request to the Responses API; see {@link SpoiledField}. */
enum SpoiledItem implements Spoiled {
    SYSTEM_MESSAGE("dropped", dropItem("system", 0), DoubaoResponsesChatModelIT.class, "should_respect_system_message"),
    SYSTEM_TEXT(
            "another text",
            text("system", "(?s).+", "Be brief"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_system_message"),
    EARLIER_USER_MESSAGE(
            "dropped", dropItem("user", 0), DoubaoResponsesChatModelIT.class, "should_respect_multiple_messages"),
    EARLIER_USER_TEXT(
            "another color in it",
            text("user", "green", "blue"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_multiple_messages"),
    EARLIER_ASSISTANT_MESSAGE(
            "dropped", dropItem("assistant", 0), DoubaoResponsesChatModelIT.class, "should_respect_multiple_messages"),
    EARLIER_ASSISTANT_TEXT(
            "another text",
            text("assistant", "(?s).+", "Something else"),
            KitResponsesRequestsTest.class,
            "theModelKnowsWhatItSaidEarlier"),
    EARLIER_THINKING("dropped", dropItem("reasoning", 0), KitResponsesRequestsTest.class, "earlierThinkingArrives"),
    EARLIER_THINKING_TEXT(
            "another text",
            inItems("reasoning", item -> ((ObjectNode) item.at("/summary/0")).put("text", "Nothing.")),
            KitResponsesRequestsTest.class,
            "earlierThinkingArrives"),
    EARLIER_ENCRYPTED_THINKING(
            "dropped",
            inItems("reasoning", item -> item.remove("encrypted_content")),
            KitResponsesRequestsTest.class,
            "earlierOpaqueThinkingArrives"),
    LAST_USER_MESSAGE(
            "dropped", dropItem("user", -1), DoubaoResponsesChatModelIT.class, "should_respect_multiple_messages"),
    USER_TEXT(
            "another question",
            text("user", "(?s).+", "What is new?"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),

    TEXT_BESIDE_IMAGE(
            "dropped",
            dropPart("input_text", 0),
            DoubaoResponsesChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE(
            "dropped",
            dropPart("input_image", 0),
            DoubaoResponsesChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    SECOND_IMAGE(
            "dropped",
            dropPart("input_image", 1),
            DoubaoResponsesChatModelIT.class,
            "should_accept_multiple_images_as_base64_encoded_strings"),
    SECOND_IMAGE_URL(
            "dropped",
            dropPart("input_image", 1),
            DoubaoResponsesChatModelIT.class,
            "should_accept_multiple_images_as_public_URLs"),
    IMAGE_BYTES(
            "those of another image",
            imageUrl("^data:image/jpeg;base64,.+", "data:image/jpeg;base64," + KitImages.base64("/images/dice.jpg")),
            DoubaoResponsesChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE_TYPE(
            "PNG instead of JPEG",
            imageUrl("^data:image/jpeg", "data:image/png"),
            DoubaoResponsesChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE_URL(
            "that of another image",
            imageUrl("cat.jpg$", "dice.jpg"),
            DoubaoResponsesChatModelIT.class,
            "should_accept_single_image_as_public_URL"),
    IMAGE_DETAIL(
            "dropped",
            inParts("input_image", image -> image.remove("detail")),
            KitResponsesRequestsTest.class,
            "everyKindOfContentArrives"),
    IMAGE_PIXEL_LIMIT(
            "dropped",
            inParts("input_image", image -> image.remove("image_pixel_limit")),
            KitResponsesRequestsTest.class,
            "everyKindOfContentArrives"),
    VIDEO("dropped", dropPart("input_video", 0), KitResponsesRequestsTest.class, "everyKindOfContentArrives"),
    VIDEO_FPS(
            "dropped",
            inParts("input_video", video -> video.remove("fps")),
            KitResponsesRequestsTest.class,
            "everyKindOfContentArrives"),
    AUDIO("dropped", dropPart("input_audio", 0), KitResponsesRequestsTest.class, "everyKindOfContentArrives"),
    AUDIO_FORMAT(
            "another format",
            inParts(
                    "input_audio",
                    audio -> audio.put(
                            "audio_url", audio.get("audio_url").asText().replace("wav", "mp3"))),
            KitResponsesRequestsTest.class,
            "everyKindOfContentArrives"),
    PDF("dropped", dropPart("input_file", 0), KitResponsesRequestsTest.class, "everyKindOfContentArrives"),
    PDF_NAME(
            "another name",
            inParts("input_file", file -> file.put("filename", "another.pdf")),
            KitResponsesRequestsTest.class,
            "everyKindOfContentArrives"),

    TOOLS("dropped", drop("tools"), DoubaoResponsesChatModelIT.class, "should_execute_a_tool_then_answer"),
    SECOND_TOOL(
            "dropped",
            request -> {
                if (request.path("tools").size() > 1) {
                    ((ArrayNode) request.get("tools")).remove(1);
                }
            },
            DoubaoResponsesChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    TOOL_NAME(
            "another name",
            inTools("function", tool -> tool.put("name", tool.path("name").asText() + "_2")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    TOOL_DESCRIPTION(
            "dropped",
            inTools("function", tool -> tool.remove("description")),
            KitResponsesRequestsTest.class,
            "theModelChoosesAToolByItsDescription"),
    TOOL_STRICT(
            "dropped",
            inTools("function", tool -> tool.remove("strict")),
            KitResponsesRequestsTest.class,
            "everyToolSaysWhetherItIsStrict"),
    TOOL_PARAMETERS(
            "an empty schema",
            inTools(
                    "function",
                    tool -> tool.putObject("parameters").put("type", "object").putObject("properties")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    PARAMETER_NAMES(
            "other names",
            inParameters(Spoilers::renameProperties),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    PARAMETER_TYPE(
            "string instead of integer",
            inParameters(retype("integer", "string")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_primitive_parameters"),
    PARAMETER_REQUIRED(
            "dropped",
            inParameters(schema -> schema.remove("required")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_primitive_parameters"),
    PARAMETER_ENUM(
            "dropped",
            inParameters(schema -> schema.remove("enum")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_enum_parameter"),
    PARAMETER_DESCRIPTION(
            "dropped",
            inParameters(schema -> schema.remove("description")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_uuid_parameter"),
    PARAMETER_ITEMS(
            "dropped",
            inParameters(schema -> schema.remove("items")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_list_of_POJOs_parameter"),
    PARAMETER_DEFINITIONS(
            "dropped",
            inParameters(schema -> schema.remove("$defs")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_with_pojo_with_recursion"),
    TOOL_CHOICE(
            "dropped", drop("tool_choice"), DoubaoResponsesChatModelIT.class, "should_force_LLM_to_execute_any_tool"),
    TOOL_CHOICE_NAME(
            "required instead of the name",
            replace("tool_choice", "required"),
            KitResponsesRequestsTest.class,
            "theToolThatIsNamedIsTheOneThatIsCalled"),
    PARALLEL_TOOL_CALLS(
            "dropped",
            drop("parallel_tool_calls"),
            KitResponsesRequestsTest.class,
            "oneCallIsMadeWhenParallelCallsAreForbidden"),
    SERVER_TOOL(
            "dropped",
            request -> {
                if (request.path("tools").size() == 1 && !request.at("/tools/0").has("name")) {
                    request.remove("tools");
                }
            },
            KitResponsesRequestsTest.class,
            "everyOptionOfServerToolsArrives"),
    SERVER_TOOL_OPTION(
            "dropped",
            inTools("web_search", tool -> tool.remove("limit")),
            KitResponsesRequestsTest.class,
            "everyOptionOfServerToolsArrives"),
    MAX_TOOL_CALLS(
            "dropped", drop("max_tool_calls"), KitResponsesRequestsTest.class, "everyOptionOfServerToolsArrives"),
    MCP_APPROVAL(
            "the other answer",
            inItems(
                    "mcp_approval_response",
                    item -> item.put("approve", !item.get("approve").asBoolean())),
            KitResponsesRequestsTest.class,
            "anApprovalArrives"),
    MCP_APPROVAL_ID(
            "another id",
            inItems("mcp_approval_response", item -> item.put("approval_request_id", "another")),
            KitResponsesRequestsTest.class,
            "anApprovalArrives"),

    FUNCTION_CALL(
            "dropped",
            dropItem("function_call", 0),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_NAME(
            "another name",
            inItems("function_call", call -> call.put("name", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_ARGUMENTS(
            "other arguments",
            inItems("function_call", call -> call.put("arguments", "{\"city\":\"Rome\"}")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_ID(
            "another id",
            inItems("function_call", call -> call.put("call_id", "call_of_another")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    RESULT_CALL_ID(
            "another id",
            inItems("function_call_output", result -> result.put("call_id", "call_of_another")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    RESULT_CALL_IDS(
            "each result under the other's id",
            swapInResults("call_id"),
            KitResponsesRequestsTest.class,
            "resultsArriveUnderTheirIdsAndInTheirOrder"),
    RESULTS(
            "in the other order",
            swapInResults("call_id").andThen(swapInResults("output")),
            KitResponsesRequestsTest.class,
            "resultsArriveUnderTheirIdsAndInTheirOrder"),
    RESULT(
            "dropped",
            dropItem("function_call_output", 0),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    SECOND_RESULT(
            "dropped",
            dropItem("function_call_output", 1),
            DoubaoResponsesChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    RESULT_TEXT(
            "another text",
            inItems("function_call_output", result -> result.put("output", "nothing")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    EARLIER_RESULT_TEXT(
            "another text",
            inItems("function_call_output", result -> result.put("output", "0")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_keep_memory_consistent_using_return_immediate"),
    RESULT_IMAGE(
            "dropped",
            dropPart("input_image", 0),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_returning_ContentList"),
    TEXT_BESIDE_RESULT_IMAGE(
            "another text",
            inItems("function_call_output", result -> result.put("output", "nothing")),
            DoubaoResponsesAiServiceWithToolsIT.class,
            "should_execute_tool_returning_ContentList"),

    FORMAT(
            "dropped",
            ItemSpoilers.drop("text", "format"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_JSON_response_format"),
    SCHEMA(
            "json_object instead of json_schema",
            inFormat(format -> {
                if (format.has("schema")) {
                    format.removeAll().put("type", "json_object");
                }
            }),
            DoubaoResponsesChatModelIT.class,
            "should_respect_JSON_response_format_with_schema"),
    RAW_SCHEMA(
            "an empty schema",
            inAnswerSchema(ObjectNode::removeAll),
            DoubaoResponsesChatModelIT.class,
            "should_respect_JsonRawSchema_responseFormat"),
    SCHEMA_NAME(
            "another name",
            inFormat(format -> format.put("name", "another")),
            KitResponsesRequestsTest.class,
            "theNameAndTheStrictnessOfASchemaArrive"),
    SCHEMA_STRICT(
            "dropped",
            inFormat(format -> format.remove("strict")),
            KitResponsesRequestsTest.class,
            "theNameAndTheStrictnessOfASchemaArrive"),
    SCHEMA_PROPERTY_NAMES(
            "other names",
            inAnswerSchema(Spoilers::renameProperties),
            DoubaoResponsesChatModelIT.class,
            "should_respect_JSON_response_format_with_schema"),
    SCHEMA_TYPE(
            "string instead of boolean",
            inAnswerSchema(retype("boolean", "string")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_boolean_primitive"),
    SCHEMA_REQUIRED(
            "dropped",
            inAnswerSchema(schema -> schema.remove("required")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_list_of_strings"),
    SCHEMA_ENUM(
            "dropped",
            inAnswerSchema(schema -> schema.remove("enum")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_enum"),
    SCHEMA_DESCRIPTION(
            "dropped",
            inAnswerSchema(schema -> schema.remove("description")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_uuid"),
    SCHEMA_NESTED_OBJECT(
            "without its properties",
            inAnswerSchema(schema -> {
                if (schema.path("properties").has("city")) {
                    schema.putObject("properties");
                    schema.putArray("required");
                }
            }),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_nested_pojo"),
    SCHEMA_ITEMS(
            "dropped",
            inAnswerSchema(schema -> schema.remove("items")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_list_of_pojos"),
    SCHEMA_CHOICE(
            "the first choice dropped",
            inAnswerSchema(Spoilers::dropFirstChoice),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_polymorphic_type"),
    SCHEMA_DEFINITIONS(
            "dropped",
            inAnswerSchema(schema -> schema.remove("$defs")),
            DoubaoResponsesAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_recursion"),

    MODEL(
            "another model",
            replace("model", "doubao-seed-2.0-lite"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_modelName_in_chat_request"),
    MAX_OUTPUT_TOKENS(
            "dropped",
            drop("max_output_tokens"),
            DoubaoResponsesChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    STREAM("dropped", drop("stream"), DoubaoResponsesStreamingChatModelIT.class, "should_execute_a_tool_then_answer"),
    TEMPERATURE("dropped", drop("temperature"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    TOP_P("dropped", drop("top_p"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    THINKING("dropped", drop("thinking"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    REASONING("dropped", drop("reasoning"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    INCLUDE("dropped", drop("include"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    CONTEXT_MANAGEMENT("dropped", drop("context_management"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    SESSION("dropped", drop("session"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    PROMPT_CACHE_KEY("dropped", drop("prompt_cache_key"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    SERVICE_TIER("dropped", drop("service_tier"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    INSTRUCTIONS("dropped", drop("instructions"), KitResponsesRequestsTest.class, "everyOptionArrives"),
    STORE(
            "dropped, so that the service stores",
            drop("store"),
            KitResponsesRequestsTest.class,
            "nothingIsStoredUnlessItIsAskedFor"),
    PREVIOUS_RESPONSE_ID(
            "dropped",
            drop("previous_response_id"),
            KitResponsesRequestsTest.class,
            "everyOptionOfStoredResponsesArrives"),
    EXPIRE_AT("dropped", drop("expire_at"), KitResponsesRequestsTest.class, "everyOptionOfStoredResponsesArrives"),
    CACHING("dropped", drop("caching"), KitResponsesRequestsTest.class, "everyOptionOfStoredResponsesArrives"),
    CACHING_PREFIX(
            "dropped",
            ItemSpoilers.drop("caching", "prefix"),
            KitResponsesRequestsTest.class,
            "theCachingOfAPrefixArrives");

    private final Spoiling spoiling;

    SpoiledItem(String change, Consumer<ObjectNode> spoiler, Class<?> testClass, String method) {
        this.spoiling = new Spoiling(change, spoiler, testClass, method);
    }

    @Override
    public Spoiling spoiling() {
        return spoiling;
    }
}
