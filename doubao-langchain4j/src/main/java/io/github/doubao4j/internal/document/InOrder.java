package io.github.doubao4j.internal.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the entries of a document into the order of the inputs. One that belongs to another input would never be noticed later. */
public final class InOrder {

    private InOrder() {}

    /**
     * The entries in order.
     *
     * @param index of an entry; {@code null} where the document gives none, which is right for a single entry only
     * @param expected how many inputs there were
     * @throws MalformedDocumentException when an entry is missing, superfluous, or there twice
     */
    public static <T> List<T> of(List<T> entries, Function<T, @Nullable Integer> index, int expected) {
        if (entries.size() != expected) {
            throw new MalformedDocumentException(
                    "it has " + entries.size() + " entries of data for " + expected + " inputs", true);
        }
        List<@Nullable T> ordered = new ArrayList<>(Collections.nCopies(expected, null));
        for (T entry : entries) {
            int at = Objects.requireNonNullElse(index.apply(entry), expected == 1 ? 0 : -1);
            if (at < 0 || at >= expected || ordered.set(at, entry) != null) {
                throw new MalformedDocumentException(
                        "the indexes of its data are not 0 to " + (expected - 1) + ", each once", true);
            }
        }
        return ordered.stream().map(Objects::requireNonNull).toList();
    }
}
