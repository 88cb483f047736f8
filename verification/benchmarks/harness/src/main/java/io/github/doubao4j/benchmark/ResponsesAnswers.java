package io.github.doubao4j.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The {@link Answers} as the Responses API sends them: the same deltas, in its numbered events. */
final class ResponsesAnswers {

    private static final String ITEM_ID = "_021764000000000000000000000000000000000000deadbeef";
    private static final String RESPONSE = "\"response\":{\"created_at\":1764000000,\"id\":\"resp_0217640000\","
            + "\"model\":\"doubao-seed-2-0-pro-260215\",\"object\":\"response\",\"service_tier\":\"default\",\"store\":false,";

    private final StringBuilder all = new StringBuilder(Answers.streamHead());
    private final List<String> output = new ArrayList<>();
    private int number;

    private ResponsesAnswers() {}

    static Answers of(String kind, int size, int calls) {
        Reply reply = Answers.of(kind, size, calls).reply();
        ResponsesAnswers answers = new ResponsesAnswers();
        if (kind.equals("whole")) {
            return whole(reply);
        }
        answers.begin();
        if (kind.equals("tools")) {
            answers.calls(reply, Answers.argumentPieces(size, calls));
        } else {
            answers.words(reply, Answers.words(size), kind.equals("thinking"));
        }
        answers.end(reply.outputTokens());
        return new Answers(Answers.bytes(answers.all + "0\r\n\r\n"), reply);
    }

    /** A JSON document. */
    static Answers whole(Reply reply) {
        String body = "{" + RESPONSE.substring(RESPONSE.indexOf('{') + 1) + "\"status\":\"completed\",\"output\":["
                + message(json(reply.text())) + "]," + usage(reply.outputTokens()) + "}";
        return new Answers(Answers.document(body), reply);
    }

    private void begin() {
        event("response.created", RESPONSE + "\"status\":\"in_progress\"}");
        event("response.in_progress", RESPONSE + "\"status\":\"in_progress\"}");
    }

    private void words(Reply reply, List<String> words, boolean thinking) {
        String item = thinking ? "rs" + ITEM_ID : "msg" + ITEM_ID;
        String part = thinking ? "summary_index" : "content_index";
        String type = thinking ? "response.reasoning_summary_text." : "response.output_text.";
        event("response.output_item.added", "\"output_index\":0,\"item\":" + (thinking ? reasoning("") : message("")));
        for (String word : words) {
            event(
                    type + "delta",
                    "\"" + part + "\":0,\"delta\":\"" + word + "\",\"item_id\":\"" + item + "\",\"output_index\":0");
        }
        String whole = json(thinking ? reply.thinking() : reply.text());
        event(
                type + "done",
                "\"" + part + "\":0,\"text\":\"" + whole + "\",\"item_id\":\"" + item + "\",\"output_index\":0");
        done(0, thinking ? reasoning(whole) : message(whole));
    }

    private void calls(Reply reply, List<String> pieces) {
        for (int index = 0; index < reply.calls().size(); index++) {
            Prompt.Call call = reply.calls().get(index);
            String item = "fc" + ITEM_ID + index;
            event(
                    "response.output_item.added",
                    "\"output_index\":" + index + ",\"item\":" + functionCall(item, call, ""));
            for (String piece : pieces) {
                event(
                        "response.function_call_arguments.delta",
                        "\"delta\":\"" + piece + "\",\"item_id\":\"" + item + "\",\"output_index\":" + index);
            }
            String arguments = json(call.arguments());
            event(
                    "response.function_call_arguments.done",
                    "\"arguments\":\"" + arguments + "\",\"item_id\":\"" + item + "\",\"output_index\":" + index);
            done(index, functionCall(item, call, arguments));
        }
    }

    private void done(int index, String item) {
        event("response.output_item.done", "\"output_index\":" + index + ",\"item\":" + item);
        output.add(item);
    }

    private void end(int tokens) {
        event(
                "response.completed",
                RESPONSE + "\"status\":\"completed\",\"output\":[" + String.join(",", output) + "]," + usage(tokens)
                        + "}");
    }

    /** An event in an HTTP chunk of its own. */
    private void event(String type, String fields) {
        String event = "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + ",\"sequence_number\":"
                + number++ + "}\n\n";
        all.append(Integer.toHexString(event.getBytes(StandardCharsets.UTF_8).length))
                .append("\r\n")
                .append(event)
                .append("\r\n");
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"role\":\"assistant\",\"id\":\"msg" + ITEM_ID
                + "\",\"status\":\"completed\",\"content\":["
                + (text.isEmpty() ? "" : "{\"type\":\"output_text\",\"text\":\"" + text + "\"}") + "]}";
    }

    private static String reasoning(String text) {
        return "{\"type\":\"reasoning\",\"id\":\"rs" + ITEM_ID + "\",\"status\":\"completed\",\"summary\":["
                + (text.isEmpty() ? "" : "{\"type\":\"summary_text\",\"text\":\"" + text + "\"}") + "]}";
    }

    private static String functionCall(String item, Prompt.Call call, String arguments) {
        return "{\"type\":\"function_call\",\"call_id\":\"" + call.id() + "\",\"name\":\"" + call.name()
                + "\",\"arguments\":\"" + arguments + "\",\"id\":\"" + item + "\",\"status\":\"completed\"}";
    }

    private static String usage(int output) {
        return "\"usage\":{\"input_tokens\":11,\"output_tokens\":" + output + ",\"total_tokens\":" + (output + 11)
                + ",\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens_details\":{\"reasoning_tokens\":0}}";
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
