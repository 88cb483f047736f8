package io.github.doubao4j.toy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.testserver.Peer;
import java.io.IOException;

/** What a server of {@link ToyDialect} says, made from what one of Chat Completions would say in its place. */
public final class ToyWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToyWords() {}

    /** A peer whose chunks are translated. */
    public static Peer of(Peer peer) {
        return new Peer() {
            @Override
            public String readRequest() throws IOException {
                return peer.readRequest();
            }

            @Override
            public void startChunks(String contentType) throws IOException {
                peer.startChunks(contentType);
            }

            @Override
            public void chunk(String text) throws IOException {
                peer.chunk(events(text));
            }

            @Override
            public void endChunks() throws IOException {
                peer.endChunks();
            }

            @Override
            public void respond(int status, String json) throws IOException {
                peer.respond(status, json);
            }

            @Override
            public void disconnect() throws IOException {
                peer.disconnect();
            }

            @Override
            public void reset() throws IOException {
                peer.reset();
            }

            @Override
            public void awaitDisconnect() throws IOException {
                peer.awaitDisconnect();
            }
        };
    }

    /** Events, each with its blank line. */
    static String events(String text) {
        StringBuilder translated = new StringBuilder();
        for (String event : text.split("(?<=\n\n)")) {
            translated.append(
                    event.startsWith("data: ") ? event(event.substring(6).strip()) : event);
        }
        return translated.toString();
    }

    /** One event, from the data of one without a name. */
    static String event(String data) {
        return "event: toy\ndata: " + (data.equals("[DONE]") ? "{\"over\":true}" : toy(data)) + "\n\n";
    }

    private static String toy(String data) {
        JsonNode chunk;
        try {
            chunk = JSON.readTree(data);
        } catch (JsonProcessingException malformed) {
            return data;
        }
        ObjectNode toy = JSON.createObjectNode();
        copy(chunk, "id", toy, "id");
        copy(chunk, "model", toy, "model");
        copy(chunk, "error", toy, "oops");
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        copy(delta, "content", toy, "say");
        copy(delta, "reasoning_content", toy, "think");
        copy(choice, "finish_reason", toy, "why");
        for (JsonNode call : delta.path("tool_calls")) {
            ObjectNode callDelta = toy.withArray("calls").addObject();
            copy(call, "index", callDelta, "n");
            copy(call, "id", callDelta, "id");
            copy(call.path("function"), "name", callDelta, "name");
            copy(call.path("function"), "arguments", callDelta, "delta");
        }
        if (chunk.hasNonNull("usage")) {
            ObjectNode count = toy.putObject("count");
            copy(chunk.path("usage"), "prompt_tokens", count, "in");
            copy(chunk.path("usage"), "completion_tokens", count, "out");
        }
        return toy.toString();
    }

    private static void copy(JsonNode from, String key, ObjectNode to, String name) {
        if (from.hasNonNull(key)) {
            to.set(name, from.path(key));
        }
    }
}
