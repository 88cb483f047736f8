package io.github.doubao4j.examples.code.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that nothing leads out of. Each path is walked name by name from the open directory, and no symbolic
 * link is ever followed, also not one that somebody puts there between two steps.
 */
final class Jail implements AutoCloseable {

    private final Path directory;
    private final Folder root;
    private final ProtectedNames names;
    private final int maxFileBytes;

    private Jail(Path directory, Folder root, ProtectedNames names, int maxFileBytes) {
        this.directory = directory;
        this.root = root;
        this.names = names;
        this.maxFileBytes = maxFileBytes;
    }

    /** Opens a directory by the best means that the system has. */
    static Jail open(Path directory, ProtectedNames names, int maxFileBytes) throws IOException {
        Path real = directory.toRealPath();
        Folder held = HeldFolder.root(real);
        return new Jail(real, held == null ? new CheckedFolder(real) : held, names, maxFileBytes);
    }

    /** Opens a directory by the means that every system has. */
    static Jail openChecked(Path directory, ProtectedNames names, int maxFileBytes) throws IOException {
        Path real = directory.toRealPath();
        return new Jail(real, new CheckedFolder(real), names, maxFileBytes);
    }

    /** The real path of the directory. */
    Path directory() {
        return directory;
    }

    /** The names that are off limits in it. */
    ProtectedNames names() {
        return names;
    }

    /** The size up to which files are read and written. */
    int maxFileBytes() {
        return maxFileBytes;
    }

    /**
     * Opens a directory.
     *
     * @throws WorkspaceException if it does not exist, or is none, or a link is on the way
     */
    Folder folder(WorkspacePath path) {
        try {
            return descend(path);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * Opens a directory.
     *
     * @throws NoSuchFileException if it does not exist
     * @throws WorkspaceException  if it is none, or a link is on the way
     */
    Folder descend(WorkspacePath path) throws IOException {
        names.check(path);
        Folder folder = root.reopen();
        for (String name : path.names()) {
            try (Folder parent = folder) {
                BasicFileAttributes attributes = parent.attributes(name);
                requireNoLink(attributes, path);
                if (!attributes.isDirectory()) {
                    throw new WorkspaceException(path + ": " + name + " is not a directory.");
                }
                folder = parent.folder(name);
            }
        }
        return folder;
    }

    /**
     * Reads a file.
     *
     * @throws WorkspaceException if there is none, or it must not be read
     */
    byte[] read(WorkspacePath file) {
        byte[] content = readIfThere(file);
        if (content == null) {
            throw new WorkspaceException("There is no file " + file + ".");
        }
        return content;
    }

    /** Reads a file; {@code null} if there is none. */
    byte @Nullable [] readIfThere(WorkspacePath file) {
        names.check(file);
        try (Folder folder = descend(file.parent())) {
            return read(folder, file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Reads a file of an open directory. */
    byte[] read(Folder folder, WorkspacePath file) throws IOException {
        names.check(file);
        Object before = requireOrdinary(folder, file);
        try (SeekableByteChannel channel = folder.channel(file.name(), Set.of(StandardOpenOption.READ))) {
            if (!Objects.equals(before, requireOrdinary(folder, file))) {
                throw new WorkspaceException(file + " was replaced while it was opened. Try again.");
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
            while (channel.read(buffer.clear()) >= 0) {
                content.write(buffer.array(), 0, buffer.position());
                requireSize(content.size(), file);
            }
            return content.toByteArray();
        }
    }

    /** What tells a file from every other, provided that it is an ordinary one of a bearable size. */
    private @Nullable Object requireOrdinary(Folder folder, WorkspacePath file) throws IOException {
        BasicFileAttributes attributes = folder.attributes(file.name());
        requireNoLink(attributes, file);
        if (attributes.isDirectory()) {
            throw new WorkspaceException(file + " is a directory, not a file.");
        }
        if (!attributes.isRegularFile()) {
            throw new WorkspaceException(file + " is a device, a pipe or a socket, not a file.");
        }
        requireSize(attributes.size(), file);
        return attributes.fileKey();
    }

    /** Refuses a content that is too long. */
    void requireSize(long bytes, WorkspacePath file) {
        if (bytes > maxFileBytes) {
            throw new WorkspaceException(file + " is larger than " + maxFileBytes / 1024 + " KiB.");
        }
    }

    /** What is said of a failed operation. */
    static WorkspaceException failure(WorkspacePath path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new WorkspaceException("There is no " + path + ".", e);
        }
        if (e instanceof AccessDeniedException) {
            return new WorkspaceException("The system does not permit access to " + path + ".", e);
        }
        // The message of the system can hold the path of something else; it stays in the cause.
        return new WorkspaceException(path + " cannot be opened, read or written.", e);
    }

    private static void requireNoLink(BasicFileAttributes attributes, WorkspacePath path) {
        if (attributes.isSymbolicLink() || (attributes.isOther() && attributes.isDirectory())) {
            throw new WorkspaceException(path + " is, or goes through, a symbolic link; links are not followed.");
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (IOException e) {
            throw new WorkspaceException("The directory cannot be closed.", e);
        }
    }
}
