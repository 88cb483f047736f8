package io.github.doubao4j.examples.code.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Makes several changes, or none of them. */
final class PatchRun {

    private final FileSwap swap;

    PatchRun(Jail jail) {
        this.swap = new FileSwap(jail);
    }

    /**
     * Makes the changes.
     *
     * @throws WorkspaceException if one cannot be made; those before it are then taken back
     */
    void run(List<FileChange> changes) {
        changes.forEach(swap::check);
        Deque<FileChange> done = new ArrayDeque<>();
        try {
            for (FileChange change : changes) {
                swap.swap(change);
                done.push(change);
            }
        } catch (RuntimeException e) {
            for (FileChange change : done) {
                takeBack(change, e);
            }
            throw e;
        }
    }

    private void takeBack(FileChange change, RuntimeException reason) {
        try {
            swap.swap(change.reversed());
        } catch (WorkspaceException e) {
            // Changed by somebody else in this very moment. The journal still has what was there.
            reason.addSuppressed(e);
        }
    }
}
