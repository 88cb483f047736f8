package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The text of a message's content, which is a string, or parts of which those of type text count. */
public final class MessageText {

    private MessageText() {}

    /** The text, that of several parts joined by newlines; empty when there is none. */
    public static String of(JsonNode content) {
        if (!content.isArray()) {
            return Objects.requireNonNullElse(content.textValue(), "");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content) {
            if (part.path("type").asText("").equals("text")) {
                texts.add(part.path("text").asText(""));
            }
        }
        return String.join("\n", texts);
    }
}
