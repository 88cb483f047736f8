package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.text.Text;
import java.util.List;

/**
 * What bringing an index up to date did.
 *
 * @param files      documents in the index now
 * @param passages   passages in the index now
 * @param embedded   passages that were embedded for it
 * @param changed    documents that were new or had changed
 * @param removed    documents that are gone
 * @param others     files that are no documents by their names
 * @param unreadable documents without text that can be had
 */
public record IndexReport(
        int files, int passages, int embedded, int changed, int removed, int others, List<Unreadable> unreadable) {

    /** Keeps its own copy of the list. */
    public IndexReport {
        unreadable = List.copyOf(unreadable);
    }

    /**
     * A document that could not be read.
     *
     * @param file   its name
     * @param reason why
     */
    public record Unreadable(String file, Text reason) {}
}
