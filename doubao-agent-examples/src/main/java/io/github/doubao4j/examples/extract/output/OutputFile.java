package io.github.doubao4j.examples.extract.output;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts a file in its place whole: at every moment there is either the old one or the new one. */
public final class OutputFile {

    private OutputFile() {}

    /** Writes what is to be in the file. */
    @FunctionalInterface
    public interface Body {

        /** Writes it; flushing is left to the caller. */
        void write(Writer out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param file where it goes; replaced if it exists
     * @param body writes what is to be in it
     * @throws UserException if it cannot be written; an old file is then as it was
     */
    public static void write(Path file, Body body) {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                Writer out = new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
                body.write(out);
                out.flush();
                channel.force(true);
            }
            move(temporary, file);
        } catch (IOException e) {
            throw new UserException(
                    Text.of(
                            OutputFile.class,
                            "cannot-write",
                            file,
                            e.getClass().getSimpleName() + " " + e.getMessage()),
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
