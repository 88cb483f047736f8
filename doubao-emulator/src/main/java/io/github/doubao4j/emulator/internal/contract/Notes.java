package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What the documents ask for though no server was seen to reject a request without it. */
final class Notes {

    private Notes() {}

    static List<String> of(JsonNode body) {
        boolean jsonObject = body.at("/response_format/type").asText("").equals("json_object");
        if (!jsonObject) {
            return List.of();
        }
        for (JsonNode message : body.path("messages")) {
            String text = MessageText.of(message.path("content"));
            if (text.toLowerCase(Locale.ROOT).contains("json")) {
                return List.of();
            }
        }
        return List.of("response_format json_object asks for the word JSON in the input, but no message has it");
    }
}
