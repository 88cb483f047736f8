package io.github.doubao4j.benchmark.parts;

import java.nio.charset.StandardCharsets;

/** Chunks as Ark sends them. */
final class Chunks {

    private static final String CHUNK = "{\"choices\":[{\"delta\":{%s,\"role\":\"assistant\"},\"finish_reason\":null,"
            + "\"index\":0,\"logprobs\":null}],\"created\":1764000000,"
            + "\"id\":\"021764000000000000000000000000000000000000000000deadbeef\","
            + "\"model\":\"doubao-seed-2-0-pro-260215\",\"service_tier\":\"default\","
            + "\"object\":\"chat.completion.chunk\",\"usage\":null}";

    private Chunks() {}

    static String text() {
        return CHUNK.formatted("\"content\":\"天空是\"");
    }

    static String toolCall(int index, boolean first, String arguments) {
        String start = first ? "\"id\":\"call_" + index + "\",\"type\":\"function\"," : "";
        String name = first ? "\"name\":\"search\"," : "";
        return CHUNK.formatted("\"tool_calls\":[{\"index\":" + index + "," + start + "\"function\":{" + name
                + "\"arguments\":\"" + arguments + "\"}}]");
    }

    static byte[] events(String chunk, int count) {
        return ("data: " + chunk + "\n\n").repeat(count).getBytes(StandardCharsets.UTF_8);
    }
}
