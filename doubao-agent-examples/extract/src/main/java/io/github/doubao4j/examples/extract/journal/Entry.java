package io.github.doubao4j.examples.extract.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document: a line of the journal.
 *
 * @param source   the document's name
 * @param content  the hash of what was in it
 * @param settings the hash of what else the answer depends on: schema, model, and how the document was shown
 * @param model    the model, for people
 * @param record   what was extracted; {@code null} for a failure
 * @param failure  why nothing was; {@code null} for a record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
        String source,
        String content,
        String settings,
        String model,
        @Nullable JsonNode record,
        @Nullable String failure) {

    /** Whether a record was extracted. */
    public boolean done() {
        return failure == null;
    }

    /** Whether this is about the same document in the same state, asked for in the same way. */
    public boolean answers(String otherContent, String otherSettings) {
        return content.equals(otherContent) && settings.equals(otherSettings);
    }
}
