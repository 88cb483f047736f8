package io.github.doubao4j.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers of the server, by the first parts of the path, and what a subject should read from them:
 * {@code whole/<bytes>}, {@code text/<chunks>}, {@code thinking/<chunks>}, {@code tools/<chunks>/<calls>}.
 *
 * @param response status line, headers and body, as they go over the wire
 * @param reply what they say
 */
record Answers(ByteBuffer response, Reply reply) {

    /** Room for a point in time in a paced chunk. */
    static final int STAMP_DIGITS = 19;

    private static final String[] WORDS = {
        "天空", "呈现", "蓝色", "，", "是因为", "短波长", "的", "蓝光", "被", "大气", "散射", "。", "\\n", " Rayleigh", " light", "更强"
    };
    private static final String START = "{\"choices\":[{\"delta\":{";
    private static final String END = "},\"finish_reason\":null,\"index\":0,\"logprobs\":null}],\"created\":1764000000,"
            + "\"id\":\"021764000000000000000000000000000000000000000000deadbeef\","
            + "\"model\":\"doubao-seed-2-0-pro-260215\",\"service_tier\":\"default\","
            + "\"object\":\"chat.completion.chunk\",\"usage\":null}";
    private static final String HEADERS = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "X-Request-Id: 0217640000000001",
            "Content-Type: %s",
            "Date: Sat, 21 Nov 2026 12:00:00 GMT",
            "");

    static Answers of(String kind, int size, int calls) {
        return switch (kind) {
            case "whole" -> whole(words(0, size));
            case "text" -> streamed(size, false);
            case "thinking" -> streamed(size, true);
            case "tools" -> tools(size, calls);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** A JSON document. */
    static Answers whole(String escapedText) {
        String body =
                "{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"logprobs\":null,\"message\":{\"content\":\""
                        + escapedText + "\",\"role\":\"assistant\"}}],\"created\":1764000000,\"id\":\"0217640000\","
                        + "\"model\":\"doubao-seed-2-0-pro-260215\",\"service_tier\":\"default\",\"object\":\"chat.completion\","
                        + usage(7) + "}";
        return new Answers(document(body), new Reply(unescaped(escapedText), "", List.of(), 7));
    }

    static ByteBuffer document(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return bytes(HEADERS.formatted("application/json") + "Content-Length: " + length + "\r\n\r\n" + body);
    }

    private static Answers streamed(int chunks, boolean thinking) {
        StringBuilder all = new StringBuilder(streamHead());
        StringBuilder text = new StringBuilder();
        for (String word : words(chunks)) {
            text.append(unescaped(word));
            all.append(chunk(contentChunk(word, thinking)));
        }
        all.append(streamEnd("stop", chunks));
        String said = text.toString();
        Reply reply = thinking ? new Reply("", said, List.of(), chunks) : new Reply(said, "", List.of(), chunks);
        return new Answers(bytes(all.toString()), reply);
    }

    private static Answers tools(int chunks, int calls) {
        StringBuilder all = new StringBuilder(streamHead());
        List<Prompt.Call> made = new ArrayList<>();
        List<String> pieces = argumentPieces(chunks, calls);
        for (int call = 0; call < calls; call++) {
            String id = "call_" + call;
            int index = call;
            String begin = "\"id\":\"" + id + "\",\"type\":\"function\",";
            all.append(toolChunk(call, begin, "\"name\":\"search\",", pieces.get(0)));
            pieces.subList(1, pieces.size()).forEach(piece -> all.append(toolChunk(index, "", "", piece)));
            made.add(new Prompt.Call(id, "search", String.join("", pieces).replace("\\\"", "\"")));
        }
        all.append(streamEnd("tool_calls", chunks));
        return new Answers(bytes(all.toString()), new Reply("", "", List.copyOf(made), chunks));
    }

    /** The text of an answer, escaped as in JSON. */
    static List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> WORDS[i % WORDS.length]).toList();
    }

    /** The arguments of each call, escaped as in JSON. */
    static List<String> argumentPieces(int chunks, int calls) {
        List<String> pieces = new ArrayList<>(List.of("{\\\"query\\\":\\\""));
        for (int i = 0; i < Math.max(1, chunks / calls); i++) {
            pieces.add(WORDS[i % 12]);
        }
        pieces.add("\\\"}");
        return pieces;
    }

    /** How many pieces a listener hears of. */
    static int pieces(String kind, int size, int calls) {
        return kind.equals("tools") ? calls * (Math.max(1, size / calls) + 2) : size;
    }

    static String streamHead() {
        return HEADERS.formatted("text/event-stream") + "Transfer-Encoding: chunked\r\n\r\n";
    }

    static String streamEnd(String finishReason, int tokens) {
        String last = START + "\"content\":\"\",\"role\":\"assistant\"" + END;
        return chunk(last.replace("\"finish_reason\":null", "\"finish_reason\":\"" + finishReason + "\""))
                + chunk(END.replace("},\"finish_reason\":null,\"index\":0,\"logprobs\":null}]", "{\"choices\":[]")
                        .replace("\"usage\":null", usage(tokens)))
                + chunk("[DONE]")
                + "0\r\n\r\n";
    }

    static String contentChunk(String word, boolean thinking) {
        return START + (thinking ? "\"reasoning_content\":\"" : "\"content\":\"") + word + "\",\"role\":\"assistant\""
                + END;
    }

    /** An event in an HTTP chunk of its own, as it leaves a server that writes events one by one. */
    static String chunk(String data) {
        String event = "data: " + data + "\n\n";
        return Integer.toHexString(event.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + event + "\r\n";
    }

    private static String toolChunk(int index, String id, String name, String arguments) {
        return chunk(START + "\"role\":\"assistant\",\"tool_calls\":[{\"index\":" + index + "," + id + "\"function\":{"
                + name + "\"arguments\":\"" + arguments + "\"}}]" + END);
    }

    private static String usage(int output) {
        return "\"usage\":{\"completion_tokens\":" + output + ",\"prompt_tokens\":11,\"total_tokens\":" + (output + 11)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";
    }

    private static String words(int from, int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = from; text.length() * 2 < bytes; i++) {
            text.append(WORDS[i % WORDS.length]);
        }
        return text.toString();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }

    static ByteBuffer bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
