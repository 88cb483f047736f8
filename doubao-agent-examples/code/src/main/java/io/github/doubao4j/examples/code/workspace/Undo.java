package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.code.workspace.Journal.Entry;
import io.github.doubao4j.examples.code.workspace.Journal.EntryFile;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the last run back: patch after patch from the end, in thought first, and on disk only if everything fits. */
final class Undo {

    private final Jail jail;
    private final Map<WorkspacePath, State> states = new LinkedHashMap<>();
    private final List<String> conflicts = new ArrayList<>();

    /** A file as it is, and as it will be. */
    private static final class State {

        private final byte @Nullable [] now;
        private byte @Nullable [] then;

        State(byte @Nullable [] now) {
            this.now = now;
            this.then = now;
        }
    }

    Undo(Jail jail) {
        this.jail = jail;
    }

    UndoResult run(Journal journal) {
        try {
            List<Path> runs = journal.runs();
            if (runs.isEmpty()) {
                return new UndoResult(List.of(), List.of(), true);
            }
            Path last = runs.get(runs.size() - 1);
            List<Entry> entries = Journal.entries(last);
            for (int i = entries.size() - 1; i >= 0; i--) {
                entries.get(i).files().forEach(this::takeBack);
            }
            if (!conflicts.isEmpty()) {
                return new UndoResult(List.of(), conflicts, false);
            }
            List<FileChange> changes = new ArrayList<>();
            states.forEach((path, state) -> changes.add(new FileChange(path, state.now, state.then)));
            changes.removeIf(FileChange::changesNothing);
            new PatchRun(jail).run(changes);
            removeFolders(entries);
            Journal.delete(last);
            return new UndoResult(changes.stream().map(ChangeDiff::stat).toList(), List.of(), false);
        } catch (IOException e) {
            throw new WorkspaceException(
                    "The undo journal cannot be read or cleared: "
                            + IoErrors.reason(e).in(Language.EN),
                    e);
        }
    }

    private void takeBack(EntryFile file) {
        WorkspacePath path = WorkspacePath.file(file.path());
        State state;
        try {
            state = states.computeIfAbsent(path, unused -> new State(jail.readIfThere(path)));
        } catch (WorkspaceException e) {
            conflicts.add(path.toString());
            return;
        }
        if (Objects.equals(Journal.hashOrNull(state.then), file.after())) {
            state.then = file.before();
        } else if (!Arrays.equals(state.then, file.before()) && !conflicts.contains(path.toString())) {
            // Neither as the patch left it nor as it was before.
            conflicts.add(path.toString());
        }
    }

    private void removeFolders(List<Entry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            List<String> folders = new ArrayList<>(entries.get(i).folders());
            Collections.reverse(folders);
            folders.forEach(this::removeIfEmpty);
        }
    }

    private void removeIfEmpty(String name) {
        WorkspacePath path = WorkspacePath.file(name);
        try (Folder parent = jail.descend(path.parent())) {
            parent.deleteFolder(path.name());
        } catch (IOException e) {
            // Something else is in it by now, or it is gone; both are none of the undo's business.
            return;
        }
    }
}
