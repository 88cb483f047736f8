package io.github.doubao4j.examples.code.workspace;

import io.github.doubao4j.examples.files.NameEncoding;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory where the system cannot hold one open, such as Windows: before each use, and once more after opening a file,
 * its real path must be the one that it is expected to have. Somebody who swaps a directory for a link at the right
 * moment, twice, is not noticed.
 */
final class CheckedFolder implements Folder {

    private final Path path;

    /**
     * Takes a directory.
     *
     * @param path its real path
     */
    CheckedFolder(Path path) {
        this.path = path;
    }

    @Override
    public CheckedFolder reopen() throws IOException {
        check();
        return this;
    }

    @Override
    public CheckedFolder folder(String name) throws IOException {
        BasicFileAttributes attributes = attributes(name);
        if (!attributes.isDirectory()) {
            throw new FileSystemException(name, null, "not a directory");
        }
        CheckedFolder folder = new CheckedFolder(path.resolve(name));
        folder.check();
        return folder;
    }

    @Override
    public List<String> names() throws IOException {
        check();
        try (Stream<Path> entries = Files.list(path)) {
            return entries.peek(NameEncoding::checkFound)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .toList();
        }
    }

    @Override
    public BasicFileAttributes attributes(String name) throws IOException {
        check();
        return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public SeekableByteChannel channel(String name, Set<OpenOption> options) throws IOException {
        check();
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        SeekableByteChannel channel = Files.newByteChannel(path.resolve(name), all);
        try {
            check();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Set<PosixFilePermission> permissions(String name) throws IOException {
        check();
        return hasPermissions()
                ? Files.getPosixFilePermissions(path.resolve(name), LinkOption.NOFOLLOW_LINKS)
                : Set.of();
    }

    @Override
    public void permissions(String name, Set<PosixFilePermission> permissions) throws IOException {
        check();
        if (hasPermissions() && !attributes(name).isSymbolicLink()) {
            Files.setPosixFilePermissions(path.resolve(name), permissions);
        }
    }

    @Override
    public int links(String name) throws IOException {
        check();
        return links(path.resolve(name));
    }

    @Override
    public void makeFolder(String name) throws IOException {
        check();
        Files.createDirectory(path.resolve(name));
        check();
    }

    @Override
    public void replace(String name, String by) throws IOException {
        check();
        Files.move(path.resolve(by), path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        check();
        Files.delete(path.resolve(name));
    }

    @Override
    public void deleteFolder(String name) throws IOException {
        if (!attributes(name).isDirectory()) {
            throw new FileSystemException(name, null, "not a directory");
        }
        Files.delete(path.resolve(name));
    }

    @Override
    public void close() {}

    static int links(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return 1;
        }
        return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private boolean hasPermissions() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void check() throws IOException {
        if (!path.toRealPath().equals(path)) {
            throw new FileSystemException(path.toString(), null, "a link stands where a directory stood");
        }
    }
}
