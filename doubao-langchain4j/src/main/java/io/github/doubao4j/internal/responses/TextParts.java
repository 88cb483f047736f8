package io.github.doubao4j.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a message with text for the user. */
final class TextParts {

    private static final Set<String> TYPES = Set.of("output_text", "text", "refusal");

    private TextParts() {}

    /** The text of a part; {@code null} where it is of another kind. */
    static @Nullable String textOf(JsonNode part) {
        String type = Objects.requireNonNullElse(JsonObjects.text(part, "type"), "");
        return TYPES.contains(type) ? JsonObjects.anyText(part, type.equals("refusal") ? type : "text") : null;
    }

    /** How much text all of them have. */
    static int length(JsonNode parts) {
        int length = 0;
        for (JsonNode part : parts) {
            length += Objects.requireNonNullElse(textOf(part), "").length();
        }
        return length;
    }
}
