package io.github.doubao4j.examples.output;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that the program writes. It is put in its place whole: at every moment there is either the old one or the new one.
 * A link stays, and what it leads to is replaced. A device, a pipe or one of the program's own streams, such as
 * {@code /dev/stdout}, is written to as it is.
 */
public final class OutputFile {

    /** As hard links and systems may have it; more is a circle. */
    private static final int MOST_LINKS = 40;

    private final Path named;

    private OutputFile(Path named) {
        this.named = named;
    }

    /**
     * Names a place, without looking at it; {@link Outputs} does.
     *
     * @param file as the user names it
     */
    public static OutputFile at(Path file) {
        return new OutputFile(file);
    }

    /** As the user named it. */
    public Path path() {
        return named;
    }

    /** Whether it is written to as it is, since there is nothing to put in its place. */
    public boolean isStream() {
        Path absolute = named.toAbsolutePath().normalize();
        if (absolute.startsWith("/proc") || absolute.startsWith("/dev/fd") || absolute.startsWith("/dev/stdout")) {
            // These lead to files as well, which the program's other words go to.
            return true;
        }
        return absolute.startsWith("/dev/stderr") || (Files.exists(named) && !Files.isRegularFile(named));
    }

    /** Where a link leads to; the file itself if it is none. */
    Path target() {
        Path file = named;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(file); i++) {
            try {
                file = file.resolveSibling(Files.readSymbolicLink(file));
            } catch (IOException e) {
                return file;
            }
        }
        return file;
    }

    /** The directory that it is in. */
    Path directory() {
        Path parent = target().toAbsolutePath().getParent();
        return parent == null ? target().toAbsolutePath() : parent;
    }

    /** Writes what is to be in the file. */
    @FunctionalInterface
    public interface Body {

        /** Writes it; flushing is left to the caller. */
        void write(Writer out) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @param body writes what is to be in it, in UTF-8
     * @throws IOException if it cannot be written; an old file is then as it was
     */
    public void write(Body body) throws IOException {
        if (isStream()) {
            try (FileChannel channel = FileChannel.open(named, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                write(channel, body);
            }
            return;
        }
        Path target = target();
        Files.createDirectories(directory());
        Path draft = draft(target);
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, body);
                channel.force(true);
            }
            keepPermissions(target, draft);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Puts a file in the place of another, in one step where the file system can.
     *
     * @param from what is ready
     * @param to   where it goes
     * @throws IOException if it cannot be moved
     */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A name beside a file that nothing has. */
    static Path draft(Path file) {
        return file.resolveSibling("." + UUID.randomUUID().toString().substring(0, 13) + ".part");
    }

    private static void write(FileChannel channel, Body body) throws IOException {
        Writer out =
                new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        body.write(out);
        out.flush();
    }

    private static void keepPermissions(Path old, Path draft) {
        try {
            if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(old));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Then it has those of a new file.
            return;
        }
    }

    @Override
    public String toString() {
        return named.toString();
    }
}
