package io.github.doubao4j.examples.code.workspace;

import java.util.List;

/** A patch that was found to fit and has not been applied. */
public final class Proposal {

    private final String id;
    private final List<FileChange> changes;
    private final List<String> buildFiles;

    Proposal(String id, List<FileChange> changes, List<String> buildFiles) {
        this.id = id;
        this.changes = List.copyOf(changes);
        this.buildFiles = List.copyOf(buildFiles);
    }

    /** By which it is applied. */
    public String id() {
        return id;
    }

    /** What it does, as a unified diff, with nothing in it that acts on a terminal. */
    public String diff() {
        StringBuilder diff = new StringBuilder();
        changes.forEach(change -> diff.append(ChangeDiff.unified(change)));
        return VisibleText.of(diff.toString());
    }

    /** Its files in numbers. */
    public List<FileStat> files() {
        return changes.stream().map(ChangeDiff::stat).toList();
    }

    /** Those of its files whose content will run as a command. */
    public List<String> buildFiles() {
        return buildFiles;
    }

    List<FileChange> changes() {
        return changes;
    }
}
