package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.files.NameEncoding;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A directory that is held open: its entries are reached through the handle and not through a path, so that it does not
 * matter what somebody puts in the place of its parents in the meantime.
 */
final class HeldFolder implements Folder {

    private final SecureDirectoryStream<Path> stream;
    private final Path path;
    private final @Nullable HeldFolder root;

    private HeldFolder(SecureDirectoryStream<Path> stream, Path path, @Nullable HeldFolder root) {
        this.stream = stream;
        this.path = path;
        this.root = root;
    }

    /**
     * Opens the topmost directory.
     *
     * @return nothing where the system cannot hold directories
     */
    @SuppressWarnings("StreamResourceLeak") // Held open on purpose.
    static @Nullable HeldFolder root(Path directory) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
        if (stream instanceof SecureDirectoryStream<Path> held) {
            return new HeldFolder(held, directory, null);
        }
        stream.close();
        return null;
    }

    @Override
    public HeldFolder reopen() throws IOException {
        return new HeldFolder(
                stream.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS), path, root == null ? this : root);
    }

    @Override
    public HeldFolder folder(String name) throws IOException {
        return new HeldFolder(
                stream.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS),
                path.resolve(name),
                root == null ? this : root);
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        // A second handle: one can be read through only once.
        try (DirectoryStream<Path> entries = stream.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : entries) {
                NameEncoding.checkFound(entry);
                names.add(String.valueOf(entry.getFileName()));
            }
        }
        return names;
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        return stream.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return stream.newByteChannel(Path.of(name), all);
    }

    @Override
    public Set<PosixFilePermission> permissions(String name) throws IOException {
        return posix(name).readAttributes().permissions();
    }

    @Override
    public void permissions(String name, Set<PosixFilePermission> permissions) throws IOException {
        posix(name).setPermissions(permissions);
    }

    private PosixFileAttributeView posix(String name) {
        return Objects.requireNonNull(
                stream.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS),
                "systems that hold directories have these");
    }

    @Override
    public int links(String name) throws IOException {
        // By path, for want of another way. Nothing hangs on it: files are replaced, and never written in place.
        try {
            return CheckedFolder.links(path.resolve(name));
        } catch (NoSuchFileException e) {
            // The path leads elsewhere by now, the handle does not.
            return 1;
        }
    }

    /** Made beside everything else and then moved, because a handle can move into itself but not create. */
    @Override
    public void makeFolder(String name) throws IOException {
        HeldFolder top = root == null ? this : root;
        Path fresh = Path.of(".new-folder-" + UUID.randomUUID());
        Files.createDirectory(top.path.resolve(fresh));
        try {
            top.stream.move(fresh, stream, Path.of(name));
        } catch (IOException e) {
            Files.deleteIfExists(top.path.resolve(fresh));
            throw e;
        }
    }

    @Override
    public void replace(String name, String by) throws IOException {
        stream.move(Path.of(by), stream, Path.of(name));
    }

    @Override
    public void delete(String name) throws IOException {
        stream.deleteFile(Path.of(name));
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        stream.deleteDirectory(Path.of(name));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
