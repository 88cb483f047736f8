package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A directory to work on. Thread-safe: reading goes on in parallel, patches are applied one at a time. */
public final class Workspace implements AutoCloseable {

    private final Jail jail;
    private final WorkspaceLimits limits;
    private final Journal journal;
    private final BuildFiles buildFiles;
    private final Map<String, Proposal> proposals = new ConcurrentHashMap<>();
    private final Map<WorkspacePath, FileChange> applied = new LinkedHashMap<>();
    private int proposed;

    Workspace(Jail jail, WorkspaceLimits limits, Path cache, List<String> testCommand) {
        this.jail = jail;
        this.limits = limits;
        this.journal = new Journal(cache, jail.directory());
        this.buildFiles = new BuildFiles(testCommand);
    }

    /**
     * Opens a directory.
     *
     * @param directory    an existing directory
     * @param limits       how much is done in one go
     * @param allowSecrets whether files that are known to hold secrets may be read and written
     * @param cache        where to write what an undo needs
     * @param testCommand  the words of the command that runs the tests; none if there is no such command
     * @throws IOException if it cannot be opened
     */
    public static Workspace open(
            Path directory, WorkspaceLimits limits, boolean allowSecrets, Path cache, List<String> testCommand)
            throws IOException {
        Jail jail = Jail.open(directory, new ProtectedNames(allowSecrets), limits.maxFileBytes());
        return new Workspace(jail, limits, cache, testCommand);
    }

    /**
     * Takes back what the last run has changed in a directory.
     *
     * @param directory an existing directory
     * @param cache     where the run wrote what this needs
     * @throws IOException if the directory cannot be opened
     */
    public static UndoResult undo(Path directory, Path cache) throws IOException {
        // What was allowed to be written is allowed to be taken back.
        try (Jail jail = Jail.open(directory, new ProtectedNames(true), WorkspaceLimits.DEFAULT.maxFileBytes())) {
            return new Undo(jail).run(new Journal(cache, jail.directory()));
        }
    }

    /** The real path of the directory. */
    public Path directory() {
        return jail.directory();
    }

    /**
     * Lists files.
     *
     * @param directory below which directory; {@code null} for all
     * @param name      text that their paths hold; {@code null} for any
     */
    public String list(@Nullable String directory, @Nullable String name) {
        return new FileListing(jail, limits).list(WorkspacePath.directory(directory), name);
    }

    /**
     * Finds lines.
     *
     * @param wanted    a text, or a regular expression in RE2's syntax
     * @param regex     which of them
     * @param directory below which directory; {@code null} for all
     */
    public String search(@Nullable String wanted, boolean regex, @Nullable String directory) {
        if (wanted == null || wanted.isEmpty()) {
            throw new WorkspaceException("The text to search for is missing.");
        }
        return new FileSearch(jail, limits).search(WorkspacePath.directory(directory), wanted, regex);
    }

    /**
     * Reads lines of a file.
     *
     * @param from the first line, counted from 1; {@code null} for the beginning
     * @param to   the last line; {@code null} for the end
     */
    public String read(@Nullable String file, @Nullable Integer from, @Nullable Integer to) {
        return new FileReader(jail, limits).read(WorkspacePath.file(file), from, to);
    }

    /**
     * Works out a patch and keeps it. Nothing is written.
     *
     * @throws WorkspaceException if it does not fit or is not allowed
     */
    public synchronized Proposal propose(PatchText patch) {
        List<FileChange> changes = new PatchDraft(jail, limits.maxPatchFiles()).changes(patch);
        List<String> commands = changes.stream()
                .map(FileChange::path)
                .filter(buildFiles::contains)
                .map(WorkspacePath::toString)
                .toList();
        Proposal proposal = new Proposal("p" + ++proposed, changes, commands);
        proposals.put(proposal.id(), proposal);
        return proposal;
    }

    /**
     * A patch that was proposed and still fits.
     *
     * @throws WorkspaceException if there is none of this id, or a file has changed since
     */
    public Proposal proposal(@Nullable String id) {
        Proposal proposal = id == null ? null : proposals.get(id);
        if (proposal == null) {
            throw new WorkspaceException("There is no proposed patch " + (id == null ? "without an id" : id)
                    + "; propose_patch gives the ids.");
        }
        FileSwap swap = new FileSwap(jail);
        proposal.changes().forEach(swap::check);
        return proposal;
    }

    /**
     * Applies a patch: all of it or nothing.
     *
     * @throws WorkspaceException if a file has changed since it was proposed, or cannot be written
     */
    public synchronized void apply(Proposal proposal) {
        List<FileChange> changes = proposal.changes();
        FileSwap swap = new FileSwap(jail);
        changes.forEach(swap::check);
        List<WorkspacePath> folders = changes.stream()
                .filter(change -> change.before() == null)
                .flatMap(change -> swap.missingFolders(change.path()).stream())
                .distinct()
                .toList();
        Path entry;
        try {
            entry = journal.write(changes, folders);
        } catch (IOException e) {
            throw new WorkspaceException(
                    "Nothing was written, because what an undo needs cannot be kept: "
                            + IoErrors.reason(e).in(Language.EN),
                    e);
        }
        try {
            new PatchRun(jail).run(changes);
        } catch (WorkspaceException e) {
            forget(entry, e);
            throw e;
        }
        proposals.remove(proposal.id());
        for (FileChange change : changes) {
            applied.merge(change.path(), change, FileChange::then);
        }
    }

    private static void forget(Path entry, WorkspaceException failure) {
        if (failure.getSuppressed().length > 0) {
            // Not everything could be taken back; the undo will have to.
            return;
        }
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** What has become of the files so far, by their paths. */
    public synchronized List<FileStat> changes() {
        List<FileChange> changes = new ArrayList<>(applied.values());
        changes.removeIf(FileChange::changesNothing);
        return changes.stream().map(ChangeDiff::stat).toList();
    }

    @Override
    public void close() {
        jail.close();
    }
}
