package io.github.doubao4j.examples.extract;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document in this run.
 *
 * @param source   the document's name
 * @param record   what was extracted; {@code null} for a failure
 * @param failure  why nothing was; {@code null} for a record
 * @param earlier  whether an earlier run has done it
 * @param repaired whether the first answer did not hold
 */
record Outcome(
        String source, @Nullable JsonNode record, @Nullable String failure, boolean earlier, boolean repaired) {

    boolean failed() {
        return failure != null;
    }
}
