package io.github.doubao4j.examples.code.workspace;

import java.util.List;

/**
 * What became of an undo.
 *
 * @param restored  the files that are again as they were
 * @param conflicts files that somebody has changed since; if there are any, nothing was done
 * @param nothing   whether there was no run to take back
 */
public record UndoResult(List<FileStat> restored, List<String> conflicts, boolean nothing) {

    /** Keeps its own copies of the lists. */
    public UndoResult {
        restored = List.copyOf(restored);
        conflicts = List.copyOf(conflicts);
    }
}
