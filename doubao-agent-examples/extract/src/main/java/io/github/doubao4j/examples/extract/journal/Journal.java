package io.github.doubao4j.examples.extract.journal;

import io.github.doubao4j.examples.extract.record.Json;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file with one line of JSON for every finished document; the last line about a document counts. A line is on the disk
 * when {@link #add} returns, so that what was paid for survives a kill and a power cut. One process at a time has the
 * file, by a lock that the system takes back however the process ends. Thread-safe.
 *
 * <p>Only places are kept in memory, so that the number of records does not matter.
 */
public final class Journal implements AutoCloseable {

    /** How each line begins. */
    private static final byte[] BEGINNING = "{\"source\":".getBytes(StandardCharsets.UTF_8);

    private static final byte NEW_LINE = '\n';

    private final Path file;
    private final RandomAccessFile data;
    private final Map<String, Place> places = new HashMap<>();
    private long end;
    private boolean repaired;

    /** Where a line stands. */
    private record Place(long offset, int length) {}

    private Journal(Path file, RandomAccessFile data) {
        this.file = file;
        this.data = data;
    }

    /**
     * Opens a journal, and makes it if there is none.
     *
     * @param file where it is
     * @throws UserException if another process has it, or it cannot be used
     */
    public static Journal open(Path file) {
        RandomAccessFile data = null;
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            // Not a channel: the interruption of a thread that writes would close it.
            data = new RandomAccessFile(file.toFile(), "rw");
            if (!locked(data.getChannel())) {
                throw failure(null, "in-use", file);
            }
            Journal journal = new Journal(file, data);
            journal.load();
            return journal;
        } catch (IOException | RuntimeException e) {
            close(data);
            throw e instanceof UserException known ? known : failure(e, "cannot-open", file, IoErrors.reason(e));
        }
    }

    /** Whether a file is a journal with something in it. */
    public static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            char[] beginning = new char[BEGINNING.length];
            in.mark(beginning.length);
            if (in.read(beginning) < beginning.length
                    || !Arrays.equals(new String(beginning).getBytes(StandardCharsets.UTF_8), BEGINNING)) {
                return false;
            }
            in.reset();
            return isWhole(Json.MAPPER.readValue(in.readLine(), Entry.class));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the last line was a half one, as a killed process leaves it, and was taken off. */
    public boolean repaired() {
        return repaired;
    }

    /** The last line about a document. */
    public synchronized Optional<Entry> find(String source) {
        Place place = places.get(source);
        return place == null ? Optional.empty() : Optional.of(read(place));
    }

    /**
     * Writes a line, and waits until the disk has it.
     *
     * @throws UserException if it cannot be written; the journal is then as it was
     */
    public synchronized void add(Entry entry) {
        try {
            byte[] json = Json.MAPPER.writeValueAsBytes(entry);
            byte[] line = Arrays.copyOf(json, json.length + 1);
            line[json.length] = NEW_LINE;
            data.seek(end);
            data.write(line);
            data.getFD().sync();
            places.put(entry.source(), new Place(end, json.length));
            end += line.length;
        } catch (IOException e) {
            truncate();
            throw failure(e, "cannot-write", file, IoErrors.reason(e));
        }
    }

    @Override
    public synchronized void close() {
        close(data);
    }

    /** Reads what is there, one line after the other: the file may be large. */
    private void load() throws IOException {
        // Not closed: that would close the file, and with it the lock.
        InputStream in = new BufferedInputStream(new FileInputStream(data.getFD()));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != NEW_LINE) {
                line.write(next);
                continue;
            }
            byte[] json = line.toByteArray();
            places.put(source(json, number++), new Place(end, json.length));
            end += json.length + 1L;
            line.reset();
        }
        if (line.size() > 0) {
            // Taken off only what can be ours: a file without any line end may be somebody else's.
            if (Arrays.mismatch(BEGINNING, line.toByteArray()) < Math.min(BEGINNING.length, line.size())
                    && Arrays.mismatch(BEGINNING, line.toByteArray()) >= 0) {
                throw failure(null, "broken", file, number);
            }
            repaired = true;
            truncate();
        }
    }

    private String source(byte[] line, long number) {
        try {
            Entry entry = Json.MAPPER.readValue(line, Entry.class);
            if (isWhole(entry)) {
                return entry.source();
            }
        } catch (IOException e) {
            // Told below: the line is none of ours.
        }
        throw failure(null, "broken", file, number);
    }

    private static boolean isWhole(@Nullable Entry entry) {
        return entry != null && (entry.record() == null) != (entry.failure() == null);
    }

    private Entry read(Place place) {
        try {
            byte[] line = new byte[place.length()];
            data.seek(place.offset());
            data.readFully(line);
            return Json.MAPPER.readValue(line, Entry.class);
        } catch (IOException e) {
            throw failure(e, "cannot-open", file, IoErrors.reason(e));
        }
    }

    /** Takes off what stands behind the last whole line. */
    private void truncate() {
        try {
            data.setLength(end);
            data.getFD().sync();
        } catch (IOException e) {
            throw failure(e, "cannot-write", file, IoErrors.reason(e));
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // The same, within one process.
            return false;
        }
    }

    private static void close(@Nullable RandomAccessFile data) {
        try {
            if (data != null) {
                data.close();
            }
        } catch (IOException e) {
            // Every line is on the disk already.
        }
    }

    private static UserException failure(@Nullable Throwable cause, String key, Object... args) {
        return new UserException(Text.of(Journal.class, key, args), cause);
    }
}
