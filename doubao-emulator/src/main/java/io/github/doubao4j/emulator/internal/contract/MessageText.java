package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The text of a message's content, which is a string, or parts of which those of text count. */
public final class MessageText {

    /** Chat completions have one type, the Responses API one for each direction. */
    private static final Set<String> TYPES = Set.of("text", "input_text", "output_text");

    private MessageText() {}

    /** The text, that of several parts joined by newlines; empty when there is none. */
    public static String of(JsonNode content) {
        if (!content.isArray()) {
            return Objects.requireNonNullElse(content.textValue(), "");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content) {
            if (TYPES.contains(part.path("type").asText(""))) {
                texts.add(part.path("text").asText(""));
            }
        }
        return String.join("\n", texts);
    }
}
