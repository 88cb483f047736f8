package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.nio.charset.StandardCharsets;

/** Makes up log probabilities: the same token always has the same ones, and the token itself is the likeliest. */
final class Logprobs {

    private Logprobs() {}

    static ObjectNode of(String text, int alternatives) {
        ArrayNode content = Json.array();
        for (String token : Tokenizer.split(text)) {
            double own = -(1 + Math.floorMod(token.hashCode(), 99)) / 100.0;
            ObjectNode entry = entry(content.addObject(), token, own);
            ArrayNode top = entry.putArray("top_logprobs");
            for (int rank = 0; rank < alternatives; rank++) {
                entry(top.addObject(), rank == 0 ? token : token + rank, own - rank);
            }
        }
        return Json.object().set("content", content);
    }

    private static ObjectNode entry(ObjectNode entry, String token, double logprob) {
        entry.put("token", token);
        ArrayNode bytes = entry.putArray("bytes");
        for (byte unit : token.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(unit & 0xFF);
        }
        return entry.put("logprob", logprob);
    }
}
