package io.github.doubao4j.testing;

/**
 * Responses as they stand on the wire. All JSON is given with {@code '} for {@code "}, so that it can be read in a test.
 */
public final class Events {

    /** The end of a stream. */
    public static final String DONE = "data: [DONE]\n\n";

    private Events() {}

    /** JSON with {@code '} for {@code "}. */
    public static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    /** An event that holds a JSON document. */
    public static String event(String json) {
        return "data: " + json(json) + "\n\n";
    }

    /** A chunk with a delta. */
    public static String delta(String delta) {
        return event("{'choices':[{'index':0,'delta':" + delta + "}]}");
    }

    /** A chunk with a delta and a finish reason. */
    public static String last(String delta, String finishReason) {
        return event("{'choices':[{'index':0,'delta':" + delta + ",'finish_reason':'" + finishReason + "'}]}");
    }

    /** A chunk of text. */
    public static String text(String text) {
        return delta("{'role':'assistant','content':'" + text + "'}");
    }

    /** A chunk with deltas of tool calls. */
    public static String calls(String... callDeltas) {
        return delta("{'tool_calls':[" + String.join(",", callDeltas) + "]}");
    }

    /** The end of a response without its usage. */
    public static String finish(String finishReason) {
        return last("{'content':''}", finishReason) + DONE;
    }

    /** A complete response, with the message and the reason given. */
    public static String completion(String message, String finishReason) {
        return json("{'choices':[{'index':0,'message':" + message + ",'finish_reason':'" + finishReason + "'}]}");
    }
}
