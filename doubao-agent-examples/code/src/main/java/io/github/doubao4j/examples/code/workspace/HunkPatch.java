package io.github.doubao4j.examples.code.workspace;

import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import io.github.doubao4j.examples.code.workspace.FileDiff.Hunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies hunks to a text. What a hunk says that is there must be there, to the letter; the line number alone may be
 * wrong, as long as there is only one place where the hunk fits.
 */
final class HunkPatch {

    private HunkPatch() {}

    static SourceText apply(SourceText text, List<Hunk> hunks, WorkspacePath file) {
        Patch<String> patch = new Patch<>();
        boolean ended = text.endsWithLine();
        int from = 0;
        int shift = 0;
        for (Hunk hunk : hunks) {
            int at = position(text.lines(), hunk, from, hunk.line() - 1 + shift, file);
            shift = at - (hunk.line() - 1);
            from = at + hunk.before().size();
            // The second position is only for printing.
            patch.addDelta(new ChangeDelta<>(new Chunk<>(at, hunk.before()), new Chunk<>(at, hunk.after())));
            ended = hunk.ended() == null ? ended : hunk.ended();
        }
        try {
            return text.withLines(patch.applyTo(text.lines()), ended);
        } catch (PatchFailedException e) {
            throw new WorkspaceException("The diff does not fit " + file + ".", e);
        }
    }

    private static int position(List<String> lines, Hunk hunk, int from, int expected, WorkspacePath file) {
        List<String> wanted = hunk.before();
        if (wanted.isEmpty()) {
            if (lines.isEmpty()) {
                return 0;
            }
            throw new WorkspaceException("The hunk at line " + hunk.line() + " only adds lines; give a line of what is"
                    + " around them as well.");
        }
        if (expected >= from && fits(lines, wanted, expected)) {
            return expected;
        }
        List<Integer> places = new ArrayList<>();
        for (int at = from; at + wanted.size() <= lines.size(); at++) {
            if (fits(lines, wanted, at)) {
                places.add(at);
            }
        }
        if (places.size() == 1) {
            return places.get(0);
        }
        throw new WorkspaceException(
                places.isEmpty()
                        ? "The hunk at line " + hunk.line() + " does not fit " + file
                                + ", which does not hold the lines"
                                + " that it removes or shows around them. Read the file and propose again."
                        : "The hunk at line " + hunk.line() + " fits " + file + " in " + places.size()
                                + " places, none of"
                                + " them at that line. Give more lines around it, or the right line number.");
    }

    private static boolean fits(List<String> lines, List<String> wanted, int at) {
        return at + wanted.size() <= lines.size()
                && lines.subList(at, at + wanted.size()).equals(wanted);
    }
}
