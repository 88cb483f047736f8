package io.github.doubao4j.examples.code.workspace;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change, as people and models read it: a unified diff, or the number of lines. */
final class ChangeDiff {

    private static final int CONTEXT = 3;

    private ChangeDiff() {}

    /** The change as a unified diff. */
    static String unified(FileChange change) {
        String name = change.path().toString();
        String before = change.before() == null ? "/dev/null" : "a/" + name;
        String after = change.after() == null ? "/dev/null" : "b/" + name;
        SourceText old = text(change.before(), change.path());
        SourceText fresh = text(change.after(), change.path());
        if (old == null || fresh == null) {
            return "--- " + before + "\n+++ " + after + "\n(no text)\n";
        }
        Patch<String> patch = DiffUtils.diff(old.lines(), fresh.lines());
        List<String> lines =
                new ArrayList<>(UnifiedDiffUtils.generateUnifiedDiff(before, after, old.lines(), patch, CONTEXT));
        if (lines.isEmpty()) {
            lines.add("--- " + before);
            lines.add("+++ " + after);
        }
        if (change.after() != null && !fresh.endsWithLine()) {
            lines.add("\\ No newline at end of file");
        } else if (change.before() != null && !old.endsWithLine()) {
            lines.add("\\ Newline added at end of file");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The change in numbers. */
    static FileStat stat(FileChange change) {
        SourceText old = text(change.before(), change.path());
        SourceText fresh = text(change.after(), change.path());
        int added = 0;
        int removed = 0;
        if (old != null && fresh != null) {
            for (AbstractDelta<String> delta :
                    DiffUtils.diff(old.lines(), fresh.lines()).getDeltas()) {
                added += delta.getTarget().size();
                removed += delta.getSource().size();
            }
        }
        return new FileStat(change.path().toString(), change.before() == null, change.after() == null, added, removed);
    }

    private static @Nullable SourceText text(byte @Nullable [] content, WorkspacePath file) {
        try {
            return content == null ? SourceText.ofNew("") : SourceText.of(content, file);
        } catch (WorkspaceException e) {
            return null;
        }
    }
}
