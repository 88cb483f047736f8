package io.github.doubao4j.tck;

import static io.github.doubao4j.tck.OutputSpoilers.inEvents;
import static io.github.doubao4j.tck.OutputSpoilers.inItems;
import static io.github.doubao4j.tck.OutputSpoilers.inParts;
import static io.github.doubao4j.tck.OutputSpoilers.inResponse;
import static io.github.doubao4j.tck.OutputSpoilers.inUsage;
import static io.github.doubao4j.tck.OutputSpoilers.put;
import static io.github.doubao4j.tck.OutputSpoilers.remove;
import static io.github.doubao4j.tck.Spoilers.drop;
import static io.github.doubao4j.tck.Spoilers.replace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Everything that is read of a document or a stream of the Responses API, where nothing else says the same. */
enum SpoiledOutput implements Spoiled {
    ID("dropped", inResponse(drop("id")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    ID_OF_A_STREAM(
            "dropped in all events",
            inResponse(drop("id")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_user_message"),
    MODEL(
            "another model",
            inResponse(replace("model", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_modelName_in_chat_request"),
    MODEL_OF_A_STREAM(
            "another model in all events",
            inResponse(replace("model", "another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_modelName_in_chat_request"),
    STATUS("dropped", inResponse(drop("status")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    STATUS_COMPLETED(
            "failed instead",
            inResponse(replace("status", "failed")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    STATUS_INCOMPLETE(
            "completed instead",
            inResponse(replace("status", "completed")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    INCOMPLETE_DETAILS(
            "dropped",
            inResponse(drop("incomplete_details")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    INCOMPLETE_REASON(
            "another reason",
            inResponse(response -> put(response.path("incomplete_details"), "reason", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    INCOMPLETE_REASON_OF_A_STREAM(
            "another reason",
            inResponse(response -> put(response.path("incomplete_details"), "reason", "another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    USAGE("dropped", inResponse(drop("usage")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    USAGE_OF_A_STREAM(
            "dropped",
            inResponse(drop("usage")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_user_message"),
    USAGE_TYPE(
            "a text instead of an object",
            inResponse(replace("usage", "none")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    INPUT_TOKENS(
            "dropped", inUsage(drop("input_tokens")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    OUTPUT_TOKENS(
            "dropped", inUsage(drop("output_tokens")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    TOTAL_TOKENS(
            "another number",
            inUsage(replace("total_tokens", 1)),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    CACHED_TOKENS(
            "dropped",
            inUsage(drop("input_tokens_details")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    REASONING_TOKENS(
            "dropped",
            inUsage(drop("output_tokens_details")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    TOOL_USAGE("dropped", inUsage(drop("tool_usage")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead"),
    TOOL_USAGE_DETAILS(
            "dropped",
            inUsage(drop("tool_usage_details")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    CREATED_AT("dropped", inResponse(drop("created_at")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead"),
    SERVICE_TIER(
            "dropped", inResponse(drop("service_tier")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead"),
    EXPIRE_AT("dropped", inResponse(drop("expire_at")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead"),
    USAGE_DETAILS_OF_A_STREAM(
            "dropped",
            inUsage(drop("input_tokens_details").andThen(drop("output_tokens_details"))),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    CREATED_AT_OF_A_STREAM(
            "dropped in all events",
            inResponse(drop("created_at")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    SERVICE_TIER_OF_A_STREAM(
            "dropped in all events",
            inResponse(drop("service_tier")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    EXPIRE_AT_OF_A_STREAM(
            "dropped in all events",
            inResponse(drop("expire_at")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),

    OUTPUT("dropped", inResponse(drop("output")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    ITEM_TYPE(
            "another type",
            inItems("message", replace("type", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    PART_TYPE(
            "another type",
            inParts(replace("type", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    TEXT("dropped", inParts(drop("text")), DoubaoResponsesChatModelIT.class, "should_respect_user_message"),
    TEXT_CHANGED(
            "another text",
            inParts(replace("text", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    TEXT_TYPE(
            "a number instead of a text",
            inParts(replace("text", 7)),
            DoubaoResponsesChatModelIT.class,
            "should_respect_user_message"),
    FUNCTION_CALL(
            "another type",
            inItems("function_call", replace("type", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    SECOND_FUNCTION_CALL(
            "dropped",
            inResponse(response -> {
                if (response.path("output").size() > 1) {
                    ((ArrayNode) response.get("output")).remove(1);
                }
            }),
            DoubaoResponsesChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    FUNCTION_CALLS(
            "in the other order",
            inResponse(response -> {
                if (response.path("output").size() == 2) {
                    ((ArrayNode) response.get("output"))
                            .add(response.path("output").get(0))
                            .remove(0);
                }
            }),
            DoubaoResponsesChatModelIT.class,
            "should_execute_multiple_tools_in_parallel_then_answer"),
    FUNCTION_CALL_NAME(
            "another name",
            inItems("function_call", replace("name", "another")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_NAME_DROPPED(
            "dropped",
            inItems("function_call", drop("name")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_ID(
            "another id",
            inItems("function_call", replace("call_id", "another")),
            KitResponsesOutputTest.class,
            "callsAreThoseOfTheServer"),
    FUNCTION_CALL_ID_OF_A_STREAM(
            "another id",
            inItems("function_call", replace("call_id", "another")),
            KitResponsesOutputTest.class,
            "streamedCallsAreThoseOfTheServer"),
    FUNCTION_CALL_ARGUMENTS(
            "other arguments",
            inItems("function_call", replace("arguments", "{\"city\":\"Rome\"}")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FUNCTION_CALL_ARGUMENTS_DROPPED(
            "dropped",
            inItems("function_call", drop("arguments")),
            DoubaoResponsesChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    SUMMARY(
            "dropped",
            inItems("reasoning", drop("summary")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    SUMMARY_TEXT(
            "another text",
            inItems("reasoning", item -> put(item.at("/summary/0"), "text", "another")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    ENCRYPTED_CONTENT(
            "dropped",
            inItems("reasoning", drop("encrypted_content")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    ENCRYPTED_CONTENT_OF_A_STREAM(
            "dropped",
            inItems("reasoning", drop("encrypted_content")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ANNOTATIONS("dropped", inParts(drop("annotations")), KitResponsesOutputTest.class, "everythingOfADocumentIsRead"),
    SERVER_TOOL_CALL(
            "without its action",
            inItems("web_search_call", drop("action")),
            KitResponsesOutputTest.class,
            "everythingOfADocumentIsRead"),
    SERVER_TOOL_CALL_OF_A_STREAM(
            "without its action",
            inItems("web_search_call", drop("action")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    CONTENT_FILTER(
            "dropped",
            inResponse(response -> remove(response.path("incomplete_details"), "content_filter")),
            KitResponsesOutputTest.class,
            "whyAnAnswerWasFilteredIsRead"),
    ERROR("dropped", inResponse(drop("error")), KitResponsesOutputTest.class, "theErrorOfAFailedResponseIsRead"),
    ERROR_CODE(
            "dropped",
            inResponse(response -> remove(response.path("error"), "code")),
            KitResponsesOutputTest.class,
            "theErrorOfAFailedResponseIsRead"),
    ERROR_MESSAGE(
            "dropped",
            inResponse(response -> remove(response.path("error"), "message")),
            KitResponsesOutputTest.class,
            "theErrorOfAFailedResponseIsRead"),

    TEXT_DELTA_EVENT(
            "another type",
            inEvents("response.output_text.delta", replace("type", "response.another")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ARGUMENTS_DELTA_EVENT(
            "another type",
            inEvents("response.function_call_arguments.delta", replace("type", "response.another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    SUMMARY_DELTA_EVENT(
            "another type",
            inEvents("response.reasoning_summary_text.delta", replace("type", "response.another")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ITEM_ADDED_EVENT(
            "another type",
            inEvents("response.output_item.added", replace("type", "response.another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    COMPLETED_EVENT(
            "another type",
            inEvents("response.completed", replace("type", "response.another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_user_message"),
    INCOMPLETE_EVENT(
            "another type",
            inEvents("response.incomplete", replace("type", "response.another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_respect_maxOutputTokens_in_chat_request"),
    FAILED_EVENT(
            "another type",
            inEvents("response.failed", replace("type", "response.another")),
            KitResponsesOutputTest.class,
            "theErrorOfAFailedStreamIsRead"),
    TEXT_DELTA(
            "dropped",
            inEvents("response.output_text.delta", drop("delta")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    TEXT_DELTA_CHANGED(
            "another text",
            inEvents("response.output_text.delta", replace("delta", "another")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    TEXT_DELTA_TYPE(
            "a number instead of a text",
            inEvents("response.output_text.delta", replace("delta", 7)),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ARGUMENTS_DELTA(
            "dropped",
            inEvents("response.function_call_arguments.delta", drop("delta")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ARGUMENTS_DELTA_CHANGED(
            "another text",
            inEvents("response.function_call_arguments.delta", replace("delta", "another")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ARGUMENTS_DELTA_TYPE(
            "a number instead of a text",
            inEvents("response.function_call_arguments.delta", replace("delta", 7)),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    SUMMARY_DELTA(
            "dropped",
            inEvents("response.reasoning_summary_text.delta", drop("delta")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    SUMMARY_DELTA_CHANGED(
            "another text",
            inEvents("response.reasoning_summary_text.delta", replace("delta", "another")),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    SUMMARY_DELTA_TYPE(
            "a number instead of a text",
            inEvents("response.reasoning_summary_text.delta", replace("delta", 7)),
            KitResponsesOutputTest.class,
            "everythingOfAStreamIsRead"),
    ITEM_OF_A_DELTA(
            "neither item_id nor output_index",
            inEvents("response.function_call_arguments.delta", drop("item_id").andThen(drop("output_index"))),
            KitResponsesOutputTest.class,
            "interleavedCallsAreKeptApart"),
    ITEM_OF_EACH_DELTA(
            "that of the first call",
            inEvents("response.function_call_arguments.delta", drop("item_id").andThen(replace("output_index", 0))),
            KitResponsesOutputTest.class,
            "interleavedCallsAreKeptApart"),
    ADDED_CALL_NAME(
            "dropped",
            inEvents("response.output_item.added", event -> remove(event.path("item"), "name")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    ADDED_CALL_ID(
            "dropped",
            inEvents("response.output_item.added", event -> remove(event.path("item"), "call_id")),
            DoubaoResponsesStreamingChatModelIT.class,
            "should_execute_a_tool_then_answer"),
    FAILED_RESPONSE_ERROR(
            "dropped", inResponse(drop("error")), KitResponsesOutputTest.class, "theErrorOfAFailedStreamIsRead"),
    ERROR_EVENT_CODE("dropped", inEvents("error", drop("code")), KitResponsesOutputTest.class, "theErrorEventIsRead"),
    ERROR_EVENT_MESSAGE(
            "dropped", inEvents("error", drop("message")), KitResponsesOutputTest.class, "theErrorEventIsRead");

    private final Spoiling spoiling;

    SpoiledOutput(String change, Consumer<ObjectNode> spoiler, Class<?> testClass, String method) {
        this.spoiling = new Spoiling(change, spoiler, testClass, method);
    }

    @Override
    public Spoiling spoiling() {
        return spoiling;
    }
}
