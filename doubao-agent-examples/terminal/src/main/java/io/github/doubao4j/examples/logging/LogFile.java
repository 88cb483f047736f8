package io.github.doubao4j.examples.logging;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The file that the logs of a run go into, behind those of earlier runs. Each line is written at once, so that what a run that
 * was killed has logged is there. Each entry is one write, so that those of two runs at the same time do not mix.
 */
public final class LogFile extends Handler implements AutoCloseable {

    /** Its first line, by which a file is known that this program may write into. */
    static final String HEADING = "# log of the doubao4j agents";

    private static final int HEADING_CHARS = 256;

    private final @Nullable Path file;
    private final OutputStream out;
    private @Nullable IOException failure;

    private LogFile(@Nullable Path file, OutputStream out) {
        this.file = file;
        this.out = out;
        setFormatter(new LogLine());
    }

    /**
     * Opens the file and begins to log into it.
     *
     * @param file     where it is; {@code null} for no log at all
     * @param detailed whether the models' adapter says all that it can
     * @throws ConfigurationException if the file cannot be opened, or holds something else
     */
    public static LogFile open(@Nullable Path file, boolean detailed) {
        if (file == null) {
            return new LogFile(null, OutputStream.nullOutputStream());
        }
        try {
            boolean begun = Files.isRegularFile(file) && Files.size(file) > 0;
            if (begun && !startsAsLog(file)) {
                throw new ConfigurationException(Text.of(LogFile.class, "log.other", file));
            }
            LogFile log = new LogFile(file, begin(file, begun));
            Logs.begin(log, detailed);
            return log;
        } catch (IOException e) {
            throw new ConfigurationException(
                    Text.of(LogFile.class, "log.unusable", file, IoErrors.reasonOfDirectory(e)));
        }
    }

    /** Whether a file is the log of earlier runs, and so no document. */
    public static boolean isOne(Path file) {
        try {
            return Files.isRegularFile(file) && startsAsLog(file);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes sure that everything was written.
     *
     * @throws UserException if something was not
     */
    public synchronized void check() {
        if (failure != null) {
            throw new UserException(
                    Text.of(LogFile.class, "log.incomplete", String.valueOf(file), IoErrors.reason(failure)), failure);
        }
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (failure == null && isLoggable(entry)) {
            try {
                out.write(getFormatter().format(entry).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        Logs.end(this);
        try {
            out.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    private static OutputStream begin(Path file, boolean begun) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        try {
            String end = System.lineSeparator();
            String run = "# run of " + Instant.now() + ", Java " + Runtime.version() + end;
            out.write((begun ? run : HEADING + end + run).getBytes(StandardCharsets.UTF_8));
            return out;
        } catch (IOException e) {
            try (out) {
                throw e;
            }
        }
    }

    private static boolean startsAsLog(Path file) throws IOException {
        char[] begin = new char[HEADING_CHARS];
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int read = in.read(begin);
            return read >= 0 && new String(begin, 0, read).startsWith(HEADING);
        }
    }
}
