package io.github.doubao4j.examples.output;

import io.github.doubao4j.examples.text.Text;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why files cannot be read or written. The JDK leaves much of that to the class of an exception, whose message is then
 * nothing but a path.
 */
public final class IoErrors {

    /** What systems say, in parts that differ least between them, and what the program says instead. */
    private static final Map<String, String> KNOWN = known();

    /** As {@code java.io} writes it. */
    private static final Pattern FILE_AND_REASON = Pattern.compile("(?s)(.+) \\((.+)\\)");

    private IoErrors() {}

    /**
     * The reason in words, with the file where the failure names one.
     *
     * @param failure what went wrong; of an {@link UncheckedIOException} its cause counts
     */
    public static Text reason(Throwable failure) {
        if (failure instanceof UncheckedIOException && failure.getCause() != null) {
            return reason(failure.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (failure instanceof EOFException) {
            return Text.of(IoErrors.class, "io.end");
        }
        if (failure instanceof CharacterCodingException) {
            return Text.of(IoErrors.class, "io.charset");
        }
        if (failure instanceof ClosedChannelException) {
            return Text.of(IoErrors.class, "io.closed");
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return Text.of(IoErrors.class, "io.other", failure.getClass().getSimpleName());
        }
        Matcher parts = FILE_AND_REASON.matcher(message);
        return failure instanceof FileNotFoundException && parts.matches()
                ? Text.of(IoErrors.class, "io.at", parts.group(1), system(parts.group(2)))
                : system(message);
    }

    /**
     * The reason why a directory could not be made or written into: what exists already, and is in the way, is none.
     *
     * @param failure what went wrong
     */
    public static Text reasonOfDirectory(IOException failure) {
        return failure instanceof FileAlreadyExistsException exists
                ? Text.of(
                        IoErrors.class,
                        "io.at",
                        String.valueOf(exists.getFile()),
                        Text.of(IoErrors.class, "io.not-a-directory"))
                : reason(failure);
    }

    /** Whether somebody who was to read what is written has gone. */
    public static boolean nobodyReads(@Nullable IOException failure) {
        String message = failure == null ? "" : String.valueOf(failure.getMessage());
        // In the words of the system, which speaks the user's language.
        return message.toLowerCase(Locale.ROOT).contains("pipe") || message.contains("管道");
    }

    private static Text ofFile(FileSystemException failure) {
        String file = failure.getFile() == null ? "?" : failure.getFile();
        if (failure instanceof NoSuchFileException) {
            return Text.of(IoErrors.class, "io.none", file);
        }
        if (failure instanceof AccessDeniedException) {
            return Text.of(IoErrors.class, "io.denied", file);
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Text.of(IoErrors.class, "io.exists", file);
        }
        if (failure instanceof NotDirectoryException) {
            return Text.of(IoErrors.class, "io.at", file, Text.of(IoErrors.class, "io.not-a-directory"));
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return Text.of(IoErrors.class, "io.not-empty", file);
        }
        if (failure instanceof FileSystemLoopException) {
            return Text.of(IoErrors.class, "io.at", file, Text.of(IoErrors.class, "io.loop"));
        }
        String reason = failure.getReason();
        return Text.of(
                IoErrors.class,
                "io.at",
                file,
                reason == null || reason.isBlank()
                        ? Text.of(IoErrors.class, "io.other", failure.getClass().getSimpleName())
                        : system(reason));
    }

    private static Text system(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> known : KNOWN.entrySet()) {
            if (lower.contains(known.getKey())) {
                return Text.of(IoErrors.class, known.getValue());
            }
        }
        return Text.of(IoErrors.class, "io.other", reason.strip().replaceAll("\\s+", " "));
    }

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("no space left", "io.full");
        known.put("not enough space", "io.full");
        known.put("quota exceeded", "io.quota");
        known.put("read-only file system", "io.read-only");
        known.put("not a directory", "io.not-a-directory");
        known.put("is a directory", "io.is-directory");
        known.put("no such file", "io.missing");
        known.put("permission denied", "io.permission");
        known.put("operation not permitted", "io.permission");
        known.put("name too long", "io.long");
        known.put("too many open files", "io.handles");
        known.put("levels of symbolic links", "io.loop");
        known.put("broken pipe", "io.pipe");
        known.put("bad file descriptor", "io.closed");
        known.put("stream closed", "io.closed");
        known.put("input/output error", "io.device");
        known.put("file too large", "io.large");
        return known;
    }
}
