package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The Responses API as it stands on the wire. JSON is written with {@code '} for {@code "}, and {@code #} for the event's number. */
final class ResponsesWire {

    static final String USAGE = "'usage':{'input_tokens':9,'output_tokens':5,'total_tokens':14}";

    /** How a response begins. Neither event has its output yet. */
    static final List<String> BEGIN = List.of(
            event("response.created", "'response':{'id':'resp_1','model':'m','status':'in_progress'}"),
            event("response.in_progress", "'response':{'id':'resp_1','model':'m','status':'in_progress'}"));

    static final String MESSAGE =
            item("message", "msg_1", "'role':'assistant','content':[" + outputText("Hello you", "") + "]");

    /** The text of nearly every response here, in its two deltas. */
    static final List<String> HELLO_YOU =
            List.of(added(0, item("message", "msg_1", "'role':'assistant','content':[]")), text("Hello"), text(" you"));

    /** The events at the end of that text, which all repeat it. */
    static final List<String> TEXT_DONE = List.of(
            event(
                    "response.output_text.done",
                    "'output_index':0,'item_id':'msg_1','content_index':0,'text':'Hello you'"),
            done(0, MESSAGE));

    private ResponsesWire() {}

    /** An event; the stream numbers it. */
    static String event(String type, String fields) {
        return "event: " + type + "\ndata: " + json("{'type':'" + type + "','sequence_number':#," + fields + "}")
                + "\n\n";
    }

    static String added(int index, String item) {
        return event("response.output_item.added", "'output_index':" + index + ",'item':" + item);
    }

    static String done(int index, String item) {
        return event("response.output_item.done", "'output_index':" + index + ",'item':" + item);
    }

    static String text(String delta) {
        return event(
                "response.output_text.delta",
                "'output_index':0,'item_id':'msg_1','content_index':0,'delta':'" + delta + "'");
    }

    static String item(String type, String id, String fields) {
        return "{'type':'" + type + "','id':'" + id + "','status':'completed'," + fields + "}";
    }

    static String outputText(String text, String annotations) {
        return "{'type':'output_text','text':'" + text + "','annotations':[" + annotations + "]}";
    }

    /** A function call; arguments are JSON inside a JSON string. */
    static String call(String suffix, String name, String arguments) {
        return item(
                "function_call",
                "fc_" + suffix,
                "'call_id':'call_" + suffix + "','name':'" + name + "','arguments':" + arguments);
    }

    static String argumentsDelta(int index, String suffix, String delta) {
        return event(
                "response.function_call_arguments.delta",
                "'output_index':" + index + ",'item_id':'fc_" + suffix + "','delta':" + delta);
    }

    static String argumentsDone(int index, String suffix, String arguments) {
        return event(
                "response.function_call_arguments.done",
                "'output_index':" + index + ",'item_id':'fc_" + suffix + "','arguments':" + arguments);
    }

    /** The event that ends a response. */
    static String completed(String... output) {
        return ended("completed", "'status':'completed'," + USAGE, output);
    }

    static String ended(String event, String fields, String... output) {
        return event("response." + event, "'response':" + body(fields, output));
    }

    /** A response in one document. */
    static String document(String fields, String... output) {
        return json(body(fields, output));
    }

    private static String body(String fields, String... output) {
        return "{'id':'resp_1','object':'response','model':'m','created_at':1790000000," + fields + ",'output':["
                + String.join(",", output) + "]}";
    }

    /** Events in their order. */
    @SafeVarargs
    static List<String> all(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /** The events with their numbers. */
    static String numbered(List<String> events) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String event : events) {
            numbered.append(event.replace("#", String.valueOf(number++)));
        }
        return numbered.toString();
    }

    /** A server that streams these events and ends the stream. */
    static Server.Start stream(List<String> events) {
        return Server.socket((connection, stage) -> {
            connection.readRequest();
            connection.startChunks();
            connection.chunk(numbered(events));
            connection.endChunks();
            stage.awaitOver();
        });
    }

    /** The same, after the events with which every response begins. */
    static Server.Start stream(String... events) {
        return stream(Stream.concat(BEGIN.stream(), Arrays.stream(events)).toList());
    }

    /** A server that responds with one document to each request. */
    static Server.Start whole(String document) {
        return Server.socket((connection, stage) -> {
            while (true) {
                connection.readRequest();
                connection.respond(200, "", document);
            }
        });
    }
}
