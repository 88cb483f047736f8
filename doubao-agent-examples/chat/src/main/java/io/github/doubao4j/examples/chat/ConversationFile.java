package io.github.doubao4j.examples.chat;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.Tokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One conversation on disk, held by this program alone until it is closed. A new version is written beside the old one and
 * then put in its place in one step, so that a crash leaves the one or the other, never half of one.
 */
final class ConversationFile implements AutoCloseable {

    private final Path file;
    private final Path draft;
    private final FileChannel lock;
    private SavedConversation saved;

    private ConversationFile(Path file, FileChannel lock) {
        this.file = file;
        this.draft = beside(file, ".tmp");
        this.lock = lock;
        this.saved = SavedConversation.EMPTY;
    }

    /**
     * Takes hold of a conversation and reads it.
     *
     * @param file its file, which need not exist
     * @throws UserException if another program has it, or it cannot be read; it then stays as it is
     */
    static ConversationFile open(Path file) {
        ConversationFile opened = new ConversationFile(file, lock(file));
        try {
            opened.saved = read(file);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    SavedConversation saved() {
        return saved;
    }

    /**
     * Puts a new version in the place of the old one.
     *
     * @throws UserException if it cannot be written; the old version is then still there
     */
    void save(SavedConversation next) {
        try {
            write(next.toJson());
            OutputFile.move(draft, file);
            saved = next;
        } catch (IOException e) {
            throw new UserException(Text.of(ConversationFile.class, "memory.not-written", file, IoErrors.reason(e)), e);
        }
    }

    /** Counts what an answer took, for the next version. */
    void count(Tokens tokens) {
        saved = saved.withTokens(saved.tokens().plus(tokens));
    }

    /**
     * Puts a conversation away under another name; also one that cannot be read.
     *
     * @param file  where it is
     * @param other a name that is free
     * @throws UserException if another program has it, or it cannot be moved
     */
    static void setAside(Path file, Path other) {
        try (ConversationFile held = new ConversationFile(file, lock(file))) {
            // Not atomic on purpose: that would replace what has the other name.
            Files.move(held.file, other);
        } catch (IOException e) {
            throw new UserException(
                    Text.of(ConversationFile.class, "memory.not-written", other, IoErrors.reason(e)), e);
        }
    }

    @Override
    public void close() {
        try {
            // The file of the lock stays: if it were deleted, two programs could each lock one of its name.
            lock.close();
        } catch (IOException e) {
            throw new UserException(Text.of(ConversationFile.class, "memory.not-written", file, IoErrors.reason(e)), e);
        }
    }

    private void write(String text) throws IOException {
        Files.deleteIfExists(draft);
        try (FileChannel out =
                FileChannel.open(draft, Set.<OpenOption>of(CREATE, WRITE, TRUNCATE_EXISTING), ours(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            // Before it takes the place of the old version: names may reach the disk earlier than bytes.
            out.force(true);
        }
    }

    private static SavedConversation read(Path file) {
        try {
            return SavedConversation.fromJson(Files.readString(file));
        } catch (NoSuchFileException e) {
            return SavedConversation.EMPTY;
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(Text.of(ConversationFile.class, "memory.unreadable", file, IoErrors.reason(e)), e);
        }
    }

    private static FileChannel lock(Path file) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(beside(file, ".lock"), Set.<OpenOption>of(CREATE, WRITE), ours(file));
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            // Held within this process, by another conversation of the same name.
            closeQuietly(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new UserException(
                    Text.of(ConversationFile.class, "memory.not-written", file, IoErrors.reasonOfDirectory(e)), e);
        }
        throw new UserException(Text.of(ConversationFile.class, "memory.in-use", file));
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // There is a better reason to tell of already.
        }
    }

    /** What people say to a model is theirs: only they can read it, where the file system knows such a thing. */
    private static FileAttribute<?>[] ours(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling("." + file.getFileName() + ending);
    }
}
