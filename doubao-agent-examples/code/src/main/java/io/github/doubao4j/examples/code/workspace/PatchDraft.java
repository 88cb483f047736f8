package io.github.doubao4j.examples.code.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out what a patch would make of the files as they are. Writes nothing. */
final class PatchDraft {

    private final Jail jail;
    private final int maxFiles;
    private final Map<WorkspacePath, FileChange> changes = new LinkedHashMap<>();

    PatchDraft(Jail jail, int maxFiles) {
        this.jail = jail;
        this.maxFiles = maxFiles;
    }

    /**
     * The changes that a patch comes to, one for each file.
     *
     * @throws WorkspaceException if any part of it does not fit or is not allowed
     */
    List<FileChange> changes(PatchText patch) {
        if (patch.diff() != null && !patch.diff().isBlank()) {
            FileDiff.parse(patch.diff()).forEach(this::diff);
        }
        patch.edits().forEach(this::edit);
        patch.files().forEach(this::create);
        patch.delete().forEach(this::delete);
        if (changes.isEmpty()) {
            throw new WorkspaceException("The patch is empty: give a diff, edits, files or delete.");
        }
        if (changes.size() > maxFiles) {
            throw new WorkspaceException("The patch changes more than " + maxFiles + " files; make several of it.");
        }
        List<FileChange> all = new ArrayList<>(changes.values());
        all.removeIf(FileChange::changesNothing);
        if (all.isEmpty()) {
            throw new WorkspaceException("The patch changes nothing: the files are already like that.");
        }
        FileSwap swap = new FileSwap(jail);
        all.forEach(swap::check);
        return all;
    }

    private void diff(FileDiff diff) {
        String name = diff.before() == null ? diff.after() : diff.before();
        WorkspacePath file = WorkspacePath.file(name);
        if (diff.before() != null && diff.after() != null && !diff.before().equals(diff.after())) {
            throw new WorkspaceException(
                    "The diff renames " + file + ", which is not supported: delete it and create" + " the other file.");
        }
        byte[] now = current(file);
        if (diff.before() == null) {
            requireAbsent(file, now);
            put(file, HunkPatch.apply(SourceText.ofNew(""), diff.hunks(), file).bytes());
            return;
        }
        SourceText after = HunkPatch.apply(text(file, now), diff.hunks(), file);
        if (diff.after() == null && !after.lines().isEmpty()) {
            throw new WorkspaceException("The diff deletes " + file + " but does not remove all of its lines.");
        }
        put(file, diff.after() == null ? null : after.bytes());
    }

    private void edit(Edit edit) {
        WorkspacePath file = WorkspacePath.file(edit.path());
        SourceText text = text(file, current(file));
        String search = edit.search() == null ? "" : edit.search().replace("\r\n", "\n");
        if (search.isEmpty()) {
            throw new WorkspaceException("The edit of " + file + " has no text to search for.");
        }
        if (edit.replace() == null) {
            throw new WorkspaceException(
                    "The edit of " + file + " has no replacement; it may be empty but must be there.");
        }
        String body = text.text();
        int at = body.indexOf(search);
        if (at < 0) {
            throw new WorkspaceException(file + " does not hold the text to search for, to the letter; read the file.");
        }
        if (body.indexOf(search, at + 1) >= 0) {
            throw new WorkspaceException(
                    file + " holds the text to search for more than once; give more of what is around" + " it.");
        }
        String changed = body.substring(0, at) + edit.replace() + body.substring(at + search.length());
        put(file, text.withText(changed).bytes());
    }

    private void create(NewFile fresh) {
        WorkspacePath file = WorkspacePath.file(fresh.path());
        if (fresh.content() == null) {
            throw new WorkspaceException("The new file " + file + " has no content.");
        }
        requireAbsent(file, current(file));
        put(file, SourceText.ofNew(fresh.content().replace("\r\n", "\n")).bytes());
    }

    private void delete(String path) {
        WorkspacePath file = WorkspacePath.file(path);
        if (current(file) == null) {
            throw new WorkspaceException("There is no file " + file + ".");
        }
        put(file, null);
    }

    /** The content as the patch has made it so far. */
    private byte @Nullable [] current(WorkspacePath file) {
        FileChange change = changes.get(file);
        return change == null ? jail.readIfThere(file) : change.after();
    }

    private void put(WorkspacePath file, byte @Nullable [] after) {
        if (after != null) {
            jail.requireSize(after.length, file);
        }
        FileChange change = changes.get(file);
        byte[] before = change == null ? jail.readIfThere(file) : change.before();
        changes.put(file, new FileChange(file, before, after));
    }

    private static SourceText text(WorkspacePath file, byte @Nullable [] content) {
        if (content == null) {
            throw new WorkspaceException("There is no file " + file + ".");
        }
        return SourceText.of(content, file);
    }

    private static void requireAbsent(WorkspacePath file, byte @Nullable [] content) {
        if (content != null) {
            throw new WorkspaceException("There is a file " + file + " already; change it with edits or a diff.");
        }
    }
}
