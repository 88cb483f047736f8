package io.github.doubao4j.emulator.internal.documents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The texts that a request is about. */
public final class InputTexts {

    private InputTexts() {}

    /** A string, or the strings of a list. */
    public static List<String> of(JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input.isTextual()) {
            texts.add(input.textValue());
        }
        if (input.isArray()) {
            input.forEach(text -> texts.addAll(of(text)));
        }
        return List.copyOf(texts);
    }

    /** The texts of a list of parts. */
    public static List<String> ofParts(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.addAll(of(part.path("text"))));
        return List.copyOf(texts);
    }
}
