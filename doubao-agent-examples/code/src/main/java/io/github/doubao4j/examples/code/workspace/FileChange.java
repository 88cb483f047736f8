package io.github.doubao4j.examples.code.workspace;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of one file. Without a content before it is created, without one afterwards it is deleted. */
final class FileChange {

    private final WorkspacePath path;
    private final byte @Nullable [] before;
    private final byte @Nullable [] after;

    FileChange(WorkspacePath path, byte @Nullable [] before, byte @Nullable [] after) {
        this.path = path;
        this.before = before == null ? null : before.clone();
        this.after = after == null ? null : after.clone();
    }

    WorkspacePath path() {
        return path;
    }

    byte @Nullable [] before() {
        return before;
    }

    byte @Nullable [] after() {
        return after;
    }

    /** The change that takes this one back. */
    FileChange reversed() {
        return new FileChange(path, after, before);
    }

    /** This change, followed by another one of the same file. */
    FileChange then(FileChange later) {
        return new FileChange(path, before, later.after);
    }

    boolean changesNothing() {
        return Arrays.equals(before, after);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileChange change
                && path.equals(change.path)
                && Arrays.equals(before, change.before)
                && Arrays.equals(after, change.after);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, Arrays.hashCode(before), Arrays.hashCode(after));
    }
}
