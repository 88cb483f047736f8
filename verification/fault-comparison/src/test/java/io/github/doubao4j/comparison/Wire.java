package io.github.doubao4j.comparison;

/** Responses as they stand on the wire. JSON is written with {@code '} for {@code "}. */
final class Wire {

    static final String DONE = "data: [DONE]\n\n";

    /** The text of nearly every response here, in its two deltas. */
    static final String HELLO = text("Hello");

    static final String YOU = text(" you");
    static final String STOP = finish("stop");
    static final String TOOL_CALLS = finish("tool_calls");

    private Wire() {}

    static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    static String event(String json) {
        return "data: " + json(json) + "\n\n";
    }

    static String delta(String delta) {
        return event("{'id':'1','model':'m','choices':[{'index':0,'delta':" + delta + "}]}");
    }

    static String text(String text) {
        return delta("{'role':'assistant','content':'" + text + "'}");
    }

    /** A chunk with deltas of tool calls. */
    static String calls(String... callDeltas) {
        return delta("{'tool_calls':[" + String.join(",", callDeltas) + "]}");
    }

    /** One delta of a tool call; a field that is {@code null} is left out. Arguments are JSON inside a JSON string. */
    static String callDelta(Object index, Object id, Object name, String arguments) {
        return "{" + (index == null ? "" : "'index':" + index + ",") + (id == null ? "" : "'id':'" + id + "',")
                + "'type':'function','function':{" + (name == null ? "" : "'name':'" + name + "',") + "'arguments':"
                + arguments + "}}";
    }

    /** The chunk that ends a response. */
    static String finish(String reason) {
        return event("{'id':'1','model':'m','choices':[{'index':0,'delta':{},'finish_reason':'" + reason + "'}]}");
    }

    /** A complete response in one document. */
    static String document(String message, String reason) {
        return json("{'id':'1','model':'m','choices':[{'index':0,'message':" + message + ",'finish_reason':'" + reason
                + "'}]}");
    }

    static String error(String code) {
        return json("{'error':{'code':'" + code + "','type':'error','message':'the reason'}}");
    }
}
