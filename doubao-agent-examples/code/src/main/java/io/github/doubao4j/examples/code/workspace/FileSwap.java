package io.github.doubao4j.examples.code.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes files: puts a content in the place of the one that is expected to be there. A file is written whole beside the old
 * one and then takes its place, so that nobody ever sees half of it, and no other name of it changes.
 */
final class FileSwap {

    private final Jail jail;

    FileSwap(Jail jail) {
        this.jail = jail;
    }

    /**
     * Changes, creates or deletes one file.
     *
     * @throws WorkspaceException if it is not as expected, or must not or cannot be written; it is then as it was
     */
    void swap(FileChange change) {
        WorkspacePath file = change.path();
        byte[] after = change.after();
        if (after != null) {
            jail.requireSize(after.length, file);
        }
        try (Folder folder = change.before() == null ? made(file.parent()) : jail.descend(file.parent())) {
            requireAsExpected(folder, change);
            if (change.before() == null && after != null) {
                create(folder, file.name(), after);
            } else if (after != null) {
                replace(folder, change, after);
            } else if (change.before() != null) {
                folder.delete(file.name());
            }
        } catch (NoSuchFileException e) {
            throw changed(file, e);
        } catch (FileAlreadyExistsException e) {
            throw changed(file, e);
        } catch (IOException e) {
            throw Jail.failure(file, e);
        }
    }

    /**
     * Refuses a change that does not fit any more, or that {@link #swap} would refuse.
     *
     * @throws WorkspaceException if the file is not as expected, or must not be written
     */
    void check(FileChange change) {
        WorkspacePath file = change.path();
        try (Folder folder = jail.descend(file.parent())) {
            requireAsExpected(folder, change);
        } catch (NoSuchFileException e) {
            if (change.before() != null) {
                throw changed(file, e);
            }
        } catch (IOException e) {
            throw Jail.failure(file, e);
        }
    }

    private void requireAsExpected(Folder folder, FileChange change) throws IOException {
        WorkspacePath file = change.path();
        byte[] now = readOrNull(folder, file);
        if (!Arrays.equals(now, change.before())) {
            throw changed(file, null);
        }
        if (now == null) {
            return;
        }
        if (folder.links(file.name()) > 1) {
            throw new WorkspaceException(
                    file + " exists under several names (hard links), of which some may be outside the"
                            + " directory; it is not written.");
        }
        Set<PosixFilePermission> permissions = folder.permissions(file.name());
        if (!permissions.isEmpty() && !permissions.contains(PosixFilePermission.OWNER_WRITE)) {
            throw new WorkspaceException(file + " is read-only.");
        }
    }

    private byte @Nullable [] readOrNull(Folder folder, WorkspacePath file) throws IOException {
        try {
            return jail.read(folder, file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void replace(Folder folder, FileChange change, byte[] after) throws IOException {
        String fresh = ".new-file-" + UUID.randomUUID();
        create(folder, fresh, after);
        try {
            folder.permissions(fresh, folder.permissions(change.path().name()));
            // Once more, since writing took its time: what an editor has just saved is not overwritten.
            requireAsExpected(folder, change);
            folder.replace(change.path().name(), fresh);
        } catch (IOException | RuntimeException e) {
            folder.delete(fresh);
            throw e;
        }
    }

    private static void create(Folder folder, String name, byte[] content) throws IOException {
        SeekableByteChannel channel =
                folder.channel(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try (channel) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (channel instanceof FileChannel file) {
                file.force(true);
            }
        } catch (IOException e) {
            folder.delete(name);
            throw e;
        }
    }

    /** Opens a directory and makes what is missing of it. */
    private Folder made(WorkspacePath path) throws IOException {
        try {
            return jail.descend(path);
        } catch (NoSuchFileException e) {
            try (Folder parent = made(path.parent())) {
                parent.makeFolder(path.name());
            }
            return jail.descend(path);
        }
    }

    private static WorkspaceException changed(WorkspacePath file, @Nullable IOException cause) {
        String message = file + " is not as it was when the patch was made; read it again and propose a new patch.";
        return cause == null ? new WorkspaceException(message) : new WorkspaceException(message, cause);
    }

    /** The directories that creating a file would make, topmost first. */
    List<WorkspacePath> missingFolders(WorkspacePath file) {
        List<WorkspacePath> missing = new ArrayList<>();
        WorkspacePath at = file;
        while (!at.names().isEmpty()) {
            at = at.parent();
            try {
                jail.descend(at).close();
                break;
            } catch (NoSuchFileException e) {
                missing.add(0, at);
            } catch (IOException e) {
                throw Jail.failure(at, e);
            }
        }
        return missing;
    }
}
