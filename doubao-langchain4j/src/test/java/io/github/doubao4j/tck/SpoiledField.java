package io.github.doubao4j.tck;

import static io.github.doubao4j.tck.Spoilers.drop;
import static io.github.doubao4j.tck.Spoilers.dropMessage;
import static io.github.doubao4j.tck.Spoilers.dropPart;
import static io.github.doubao4j.tck.Spoilers.imageUrl;
import static io.github.doubao4j.tck.Spoilers.inAnswerSchema;
import static io.github.doubao4j.tck.Spoilers.inImages;
import static io.github.doubao4j.tck.Spoilers.inMessages;
import static io.github.doubao4j.tck.Spoilers.inParameters;
import static io.github.doubao4j.tck.Spoilers.inParts;
import static io.github.doubao4j.tck.Spoilers.inToolCall;
import static io.github.doubao4j.tck.Spoilers.inTools;
import static io.github.doubao4j.tck.Spoilers.replace;
import static io.github.doubao4j.tck.Spoilers.retype;
import static io.github.doubao4j.tck.Spoilers.swapInResults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * Everything that a wrong translation could lose or change in a request, each with the test that must notice.
 *
 * <p>Where it can be, the spoiled request is still one that the contract allows, so that the test turns red over the
 * answer and not over a rejection.
 */
enum SpoiledField implements Spoiled {
    SYSTEM_MESSAGE("dropped", dropMessage("system", 0), DoubaoChatModelIT.class, "should_respect_system_message"),
    SYSTEM_TEXT(
            "another text",
            inMessages("system", message -> message.put("content", "Be brief")),
            DoubaoChatModelIT.class,
            "should_respect_system_message"),
    EARLIER_USER_MESSAGE(
            "dropped", dropMessage("user", 0), DoubaoChatModelIT.class, "should_respect_multiple_messages"),
    EARLIER_USER_TEXT(
            "another color in it",
            inMessages(
                    "user",
                    message -> message.put(
                            "content", message.path("content").asText().replace("green", "blue"))),
            DoubaoChatModelIT.class,
            "should_respect_multiple_messages"),
    EARLIER_ASSISTANT_MESSAGE(
            "dropped", dropMessage("assistant", 0), DoubaoChatModelIT.class, "should_respect_multiple_messages"),
    EARLIER_ASSISTANT_TEXT(
            "another text",
            inMessages("assistant", message -> message.put("content", "Something else")),
            KitExtrasTest.class,
            "theModelKnowsWhatItSaidEarlier"),
    EARLIER_THINKING(
            "dropped",
            inMessages("assistant", message -> message.remove("reasoning_content")),
            KitExtrasTest.class,
            "earlierThinkingArrives"),
    LAST_USER_MESSAGE("dropped", dropMessage("user", -1), DoubaoChatModelIT.class, "should_respect_multiple_messages"),
    USER_TEXT(
            "another question",
            inMessages("user", message -> message.put("content", "What is new?")),
            DoubaoChatModelIT.class,
            "should_respect_user_message"),
    USER_NAME(
            "dropped",
            inMessages("user", message -> message.remove("name")),
            KitExtrasTest.class,
            "everyOptionOfArkArrives"),

    TEXT_BESIDE_IMAGE(
            "dropped",
            dropPart("user", "text", 0),
            DoubaoChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE(
            "dropped",
            dropPart("user", "image_url", 0),
            DoubaoChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    SECOND_IMAGE(
            "dropped",
            dropPart("user", "image_url", 1),
            DoubaoChatModelIT.class,
            "should_accept_multiple_images_as_base64_encoded_strings"),
    SECOND_IMAGE_URL(
            "dropped",
            dropPart("user", "image_url", 1),
            DoubaoChatModelIT.class,
            "should_accept_multiple_images_as_public_URLs"),
    IMAGE_BYTES(
            "those of another image",
            imageUrl("^data:image/jpeg;base64,.+", "data:image/jpeg;base64," + KitImages.base64("/images/dice.jpg")),
            DoubaoChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE_TYPE(
            "PNG instead of JPEG",
            imageUrl("^data:image/jpeg", "data:image/png"),
            DoubaoChatModelIT.class,
            "should_accept_single_image_as_base64_encoded_string"),
    IMAGE_URL(
            "that of another image",
            imageUrl("cat.jpg$", "dice.jpg"),
            DoubaoChatModelIT.class,
            "should_accept_single_image_as_public_URL"),
    IMAGE_DETAIL(
            "dropped",
            inImages(image -> image.remove("detail")),
            KitExtrasTest.class,
            "everyKindOfContentOfArkArrives"),
    IMAGE_PIXEL_LIMIT(
            "dropped",
            inImages(image -> image.remove("image_pixel_limit")),
            KitExtrasTest.class,
            "everyKindOfContentOfArkArrives"),
    VIDEO("dropped", dropPart("user", "video_url", 0), KitExtrasTest.class, "everyKindOfContentOfArkArrives"),
    VIDEO_FPS(
            "dropped",
            inParts("video_url", video -> video.remove("fps")),
            KitExtrasTest.class,
            "everyKindOfContentOfArkArrives"),
    AUDIO("dropped", dropPart("user", "input_audio", 0), KitExtrasTest.class, "everyKindOfContentOfArkArrives"),
    AUDIO_FORMAT(
            "another format",
            inParts("input_audio", audio -> audio.put("format", "mp3")),
            KitExtrasTest.class,
            "everyKindOfContentOfArkArrives"),
    PDF("dropped", dropPart("user", "file", 0), KitExtrasTest.class, "everyKindOfContentOfArkArrives"),
    PDF_NAME(
            "another name",
            inParts("file", file -> file.put("filename", "another.pdf")),
            KitExtrasTest.class,
            "everyKindOfContentOfArkArrives"),

    TOOLS("dropped", drop("tools"), DoubaoChatModelIT.class, "should_execute_a_tool_then_answer"),
    SECOND_TOOL(
            "dropped",
            request -> {
                if (request.path("tools").size() > 1) {
                    ((ArrayNode) request.get("tools")).remove(1);
                }
            },
            DoubaoChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    TOOL_NAME(
            "another name",
            inTools(tool -> tool.put("name", tool.path("name").asText() + "_2")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    TOOL_DESCRIPTION(
            "dropped",
            inTools(tool -> tool.remove("description")),
            KitExtrasTest.class,
            "theModelChoosesAToolByItsDescription"),
    TOOL_PARAMETERS(
            "an empty schema",
            inTools(tool -> tool.putObject("parameters").put("type", "object").putObject("properties")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    PARAMETER_NAMES(
            "other names",
            inParameters(Spoilers::renameProperties),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    PARAMETER_TYPE(
            "string instead of integer",
            inParameters(retype("integer", "string")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_primitive_parameters"),
    PARAMETER_REQUIRED(
            "dropped",
            inParameters(schema -> schema.remove("required")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_primitive_parameters"),
    PARAMETER_ENUM(
            "dropped",
            inParameters(schema -> schema.remove("enum")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_enum_parameter"),
    PARAMETER_DESCRIPTION(
            "dropped",
            inParameters(schema -> schema.remove("description")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_uuid_parameter"),
    PARAMETER_ITEMS(
            "dropped",
            inParameters(schema -> schema.remove("items")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_list_of_POJOs_parameter"),
    PARAMETER_DEFINITIONS(
            "dropped",
            inParameters(schema -> schema.remove("$defs")),
            DoubaoAiServiceWithToolsIT.class,
            "should_execute_tool_with_pojo_with_recursion"),
    TOOL_CHOICE("dropped", drop("tool_choice"), DoubaoChatModelIT.class, "should_force_LLM_to_execute_any_tool"),
    TOOL_CHOICE_NAME(
            "required instead of the name",
            replace("tool_choice", "required"),
            KitExtrasTest.class,
            "theToolThatIsNamedIsTheOneThatIsCalled"),
    PARALLEL_TOOL_CALLS(
            "dropped", drop("parallel_tool_calls"), KitExtrasTest.class, "oneCallIsMadeWhenParallelCallsAreForbidden"),

    ASSISTANT_TOOL_CALLS(
            "a text instead",
            inMessages("assistant", message -> {
                message.remove("tool_calls");
                message.put("content", "I called a tool");
            }),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ASSISTANT_TOOL_CALL_NAME(
            "another name",
            inToolCall(call -> ((ObjectNode) call.get("function")).put("name", "another")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ASSISTANT_TOOL_CALL_ARGUMENTS(
            "other arguments",
            inToolCall(call -> ((ObjectNode) call.get("function")).put("arguments", "{\"city\":\"Rome\"}")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ASSISTANT_TOOL_CALL_ID(
            "another id",
            inToolCall(call -> call.put("id", "call_of_another")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    TOOL_CALL_ID(
            "another id",
            inMessages("tool", message -> message.put("tool_call_id", "call_of_another")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    TOOL_CALL_IDS(
            "each result under the other's id",
            swapInResults("tool_call_id"),
            KitExtrasTest.class,
            "resultsArriveUnderTheirIdsAndInTheirOrder"),
    TOOL_RESULTS(
            "in the other order",
            swapInResults("tool_call_id").andThen(swapInResults("content")),
            KitExtrasTest.class,
            "resultsArriveUnderTheirIdsAndInTheirOrder"),
    TOOL_RESULT("dropped", dropMessage("tool", 0), DoubaoChatModelIT.class, "should_execute_a_tool_then_answer"),
    SECOND_TOOL_RESULT(
            "dropped",
            dropMessage("tool", 1),
            DoubaoChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    TOOL_RESULT_TEXT(
            "another text",
            inMessages("tool", message -> message.put("content", "nothing")),
            DoubaoChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    EARLIER_TOOL_RESULT_TEXT(
            "another text",
            inMessages("tool", message -> message.put("content", "0")),
            DoubaoAiServiceWithToolsIT.class,
            "should_keep_memory_consistent_using_return_immediate"),
    TOOL_RESULT_IMAGE(
            "dropped",
            dropPart("tool", "image_url", 0),
            DoubaoArkAiServiceWithToolsIT.class,
            "should_execute_tool_returning_ContentList"),
    TEXT_BESIDE_TOOL_RESULT_IMAGE(
            "dropped",
            dropPart("tool", "text", 0),
            DoubaoArkAiServiceWithToolsIT.class,
            "should_execute_tool_returning_ContentList"),

    RESPONSE_FORMAT("dropped", drop("response_format"), DoubaoChatModelIT.class, "should_respect_JSON_response_format"),
    SCHEMA(
            "json_object instead of json_schema",
            request -> {
                if (request.at("/response_format/json_schema").isObject()) {
                    request.putObject("response_format").put("type", "json_object");
                }
            },
            DoubaoChatModelIT.class,
            "should_respect_JSON_response_format_with_schema"),
    RAW_SCHEMA(
            "an empty schema",
            inAnswerSchema(ObjectNode::removeAll),
            DoubaoChatModelIT.class,
            "should_respect_JsonRawSchema_responseFormat"),
    SCHEMA_NAME(
            "another name",
            request -> request.at("/response_format").forEach(format -> rename(format, "name")),
            KitExtrasTest.class,
            "theNameAndTheStrictnessOfASchemaArrive"),
    SCHEMA_STRICT(
            "dropped",
            request -> request.at("/response_format").forEach(format -> remove(format, "strict")),
            KitExtrasTest.class,
            "theNameAndTheStrictnessOfASchemaArrive"),
    SCHEMA_PROPERTY_NAMES(
            "other names",
            inAnswerSchema(Spoilers::renameProperties),
            DoubaoChatModelIT.class,
            "should_respect_JSON_response_format_with_schema"),
    SCHEMA_TYPE(
            "string instead of boolean",
            inAnswerSchema(retype("boolean", "string")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_boolean_primitive"),
    SCHEMA_REQUIRED(
            "dropped",
            inAnswerSchema(schema -> schema.remove("required")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_list_of_strings"),
    SCHEMA_ENUM(
            "dropped",
            inAnswerSchema(schema -> schema.remove("enum")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_enum"),
    SCHEMA_DESCRIPTION(
            "dropped",
            inAnswerSchema(schema -> schema.remove("description")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_uuid"),
    SCHEMA_NESTED_OBJECT(
            "without its properties",
            inAnswerSchema(schema -> {
                if (schema.path("properties").has("city")) {
                    schema.putObject("properties");
                    schema.putArray("required");
                }
            }),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_nested_pojo"),
    SCHEMA_ITEMS(
            "dropped",
            inAnswerSchema(schema -> schema.remove("items")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_list_of_pojos"),
    SCHEMA_CHOICE(
            "the first choice dropped",
            inAnswerSchema(Spoilers::dropFirstChoice),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_polymorphic_type"),
    SCHEMA_DEFINITIONS(
            "dropped",
            inAnswerSchema(schema -> schema.remove("$defs")),
            DoubaoAiServiceWithJsonSchemaIT.class,
            "should_extract_pojo_with_recursion"),

    MODEL(
            "another model",
            replace("model", "doubao-seed-2.0-lite"),
            DoubaoChatModelIT.class,
            "should_respect_modelName_in_chat_request"),
    MAX_TOKENS(
            "dropped", drop("max_tokens"), DoubaoChatModelIT.class, "should_respect_maxOutputTokens_in_chat_request"),
    STOP("dropped", drop("stop"), DoubaoChatModelIT.class, "should_respect_stopSequences_in_chat_request"),
    STREAM(
            "dropped, with its options",
            drop("stream").andThen(drop("stream_options")),
            DoubaoStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    STREAM_OPTIONS("dropped", drop("stream_options"), DoubaoStreamingChatModelIT.class, "should_respect_user_message"),
    CHUNK_INCLUDE_USAGE(
            "dropped",
            request -> remove(request.path("stream_options"), "chunk_include_usage"),
            KitExtrasTest.class,
            "everyOptionOfAStreamArrives"),
    TEMPERATURE("dropped", drop("temperature"), KitExtrasTest.class, "everyOptionArrives"),
    TOP_P("dropped", drop("top_p"), KitExtrasTest.class, "everyOptionArrives"),
    FREQUENCY_PENALTY("dropped", drop("frequency_penalty"), KitExtrasTest.class, "everyOptionArrives"),
    PRESENCE_PENALTY("dropped", drop("presence_penalty"), KitExtrasTest.class, "everyOptionArrives"),
    MAX_COMPLETION_TOKENS("dropped", drop("max_completion_tokens"), KitExtrasTest.class, "everyOptionArrives"),
    THINKING("dropped", drop("thinking"), KitExtrasTest.class, "everyOptionArrives"),
    REASONING_EFFORT("dropped", drop("reasoning_effort"), KitExtrasTest.class, "everyOptionArrives"),
    LOGPROBS(
            "dropped, with top_logprobs",
            drop("logprobs").andThen(drop("top_logprobs")),
            KitExtrasTest.class,
            "everyOptionArrives"),
    TOP_LOGPROBS("dropped", drop("top_logprobs"), KitExtrasTest.class, "everyOptionArrives"),
    LOGIT_BIAS("dropped", drop("logit_bias"), KitExtrasTest.class, "everyOptionArrives"),
    SERVICE_TIER("dropped", drop("service_tier"), KitExtrasTest.class, "everyOptionOfArkArrives"),
    ENABLE_THINKING("dropped", drop("enable_thinking"), KitExtrasTest.class, "everyOptionOfTokaifyArrives"),
    USER("dropped", drop("user"), KitExtrasTest.class, "everyOptionOfTokaifyArrives");

    private final Spoiling spoiling;

    SpoiledField(String change, Consumer<ObjectNode> spoiler, Class<?> testClass, String method) {
        this.spoiling = new Spoiling(change, spoiler, testClass, method);
    }

    @Override
    public Spoiling spoiling() {
        return spoiling;
    }

    private static void remove(JsonNode object, String field) {
        if (object instanceof ObjectNode fields) {
            fields.remove(field);
        }
    }

    private static void rename(JsonNode object, String field) {
        if (object.has(field)) {
            ((ObjectNode) object).put(field, "another");
        }
    }
}
