package io.github.doubao4j.testing;

/**
 * Responses of the Responses API as they stand on the wire. All JSON is given with {@code '} for {@code "}, as in
 * {@link Events}.
 */
public final class ResponsesEvents {

    /** The usage of each finished response. */
    public static final String USAGE = "'usage':{'input_tokens':9,'output_tokens':5,'total_tokens':14}";

    private ResponsesEvents() {}

    /** An event with the fields given. */
    public static String event(String type, String fields) {
        return "event: " + type + "\ndata: "
                + Events.json("{'type':'" + type + "'" + (fields.isEmpty() ? "" : "," + fields) + "}") + "\n\n";
    }

    /** An event without a name. */
    public static String unnamed(String type, String fields) {
        return event(type, fields).substring(("event: " + type + "\n").length());
    }

    /** The beginning of an item. */
    public static String added(int outputIndex, String item) {
        return event("response.output_item.added", "'output_index':" + outputIndex + ",'item':" + item);
    }

    /** The end of an item. */
    public static String done(int outputIndex, String item) {
        return event("response.output_item.done", "'output_index':" + outputIndex + ",'item':" + item);
    }

    /** A delta of the first item's text. */
    public static String text(String delta) {
        return event(
                "response.output_text.delta",
                "'item_id':'msg_1','output_index':0,'content_index':0,'delta':'" + delta + "'");
    }

    /** A delta of the first item's thinking. */
    public static String thinking(String delta) {
        return event(
                "response.reasoning_summary_text.delta",
                "'item_id':'rs_1','output_index':0,'summary_index':0,'delta':'" + delta + "'");
    }

    /** A delta of the arguments of a call. */
    public static String arguments(String itemId, int outputIndex, String delta) {
        return event(
                "response.function_call_arguments.delta",
                "'item_id':'" + itemId + "','output_index':" + outputIndex + ",'delta':'" + delta + "'");
    }

    /** The good end of a stream, with all output. */
    public static String completed(String... items) {
        return event("response.completed", "'response':" + response("completed", items));
    }

    /** The end of a stream that was cut by the service. */
    public static String incomplete(String reason, String... items) {
        return event("response.incomplete", "'response':" + incompleteResponse(reason, items));
    }

    /** A response that is cut. */
    public static String incompleteResponse(String reason, String... items) {
        return response("incomplete", items)
                .replace("'output':", "'incomplete_details':{'reason':'" + reason + "'},'output':");
    }

    /** A response with usage. */
    public static String response(String status, String... items) {
        return "{'id':'resp_1','object':'response','created_at':1790000000,'model':'m','status':'" + status
                + "','output':[" + String.join(",", items) + "]," + USAGE + "}";
    }

    /** An item of text. */
    public static String message(String id, String text) {
        return "{'type':'message','id':'" + id + "','role':'assistant','status':'completed','content':["
                + "{'type':'output_text','text':'" + text + "','annotations':[]}]}";
    }

    /** An item of thinking. */
    public static String reasoning(String id, String text) {
        return "{'type':'reasoning','id':'" + id + "','summary':[{'type':'summary_text','text':'" + text + "'}]}";
    }

    /** An item of a call. */
    public static String call(String id, String callId, String name, String arguments) {
        return "{'type':'function_call','id':'" + id + "','call_id':'" + callId + "','name':'" + name
                + "','arguments':'" + arguments + "'}";
    }
}
