package io.github.doubao4j.emulator.internal.recording;

import io.github.doubao4j.emulator.recording.RecordingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a recording. While it is made, each exchange is appended at its end to a file beside it, which is a recording too, so that
 * nothing that has ended is lost with the JVM; at the end it takes the place of the file at once, in the order of the requests.
 */
public final class RecordingFile {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFile.class);

    private final Path file;
    private final Path part;
    private final String head;
    private final FileChannel channel;
    private final TreeMap<Integer, String> exchanges = new TreeMap<>();
    private int requests;
    private boolean closed;
    private @Nullable IOException failure;

    private RecordingFile(Path file, Path part, String head, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.head = head;
        this.channel = channel;
    }

    /** What a recording has: its base path, empty or with a slash at its beginning alone, and its exchanges. */
    public record Contents(String basePath, List<RecordedExchange> exchanges) {}

    /**
     * Reads a file.
     *
     * @throws RecordingException if it cannot be read or has a mistake
     */
    public static Contents read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new RecordingException("the recording " + file + " cannot be read: " + e, e);
        }
        return new RecordingReader(file.toString(), text).read();
    }

    /**
     * Begins a recording. The file itself is left alone until the end.
     *
     * @throws RecordingException if another recording of the same file was not ended, or it cannot be written
     */
    public static RecordingFile begin(Path file, String basePath) {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Path folder = part.getParent();
            // Which older JDKs do not recognize behind a symbolic link.
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            RecordingFile recording = new RecordingFile(absolute, part, RecordingWriter.head(basePath), channel);
            recording.append(recording.head);
            return recording;
        } catch (FileAlreadyExistsException e) {
            throw new RecordingException(
                    part
                            + " exists: another recorder writes it, or one was killed. It is a recording of all that had ended"
                            + " until then: rename it to keep it, or delete it",
                    e);
        } catch (IOException e) {
            throw new RecordingException("the recording " + part + " cannot be written: " + e, e);
        }
    }

    /** The number of the next request, which decides where its exchange stands in the end. */
    synchronized int next() {
        return requests++;
    }

    /** Keeps an exchange. What ends after the recording is too late. */
    synchronized void add(int number, RecordedExchange exchange) {
        if (closed) {
            return;
        }
        String text = RecordingWriter.exchange(exchange);
        exchanges.put(number, text);
        try {
            append(text);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            LOG.warn("The recording {} cannot be written", part, e);
        }
    }

    /**
     * Puts the recording in its place; without any exchange, the file stays as it is.
     *
     * @throws RecordingException if it cannot be written, at the end or before
     */
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
            if (failure != null) {
                throw failure;
            }
            if (!exchanges.isEmpty()) {
                Path ordered = file.resolveSibling(file.getFileName() + ".tmp");
                Files.writeString(ordered, head + String.join("", exchanges.values()));
                move(ordered);
            }
            Files.delete(part);
        } catch (IOException e) {
            throw new RecordingException("the recording " + file + " cannot be written: " + e + ". See " + part, e);
        }
    }

    private void move(Path ordered) throws IOException {
        try {
            Files.move(ordered, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(ordered, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
