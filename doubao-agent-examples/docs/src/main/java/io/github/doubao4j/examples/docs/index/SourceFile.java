package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.files.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A document as it lies in the folder now.
 *
 * @param name   relative to the folder
 * @param path   where it is
 * @param hash   of its content, or the key of the text that says why there is none
 * @param reason the same key; empty if the content can be read
 */
record SourceFile(String name, Path path, String hash, String reason) {

    /** The key of the text that says that a file cannot be opened, which may be otherwise the next time. */
    static final String DENIED = "unreadable.denied";

    /** Its name and content. */
    FileVersion version() {
        return new FileVersion(name, hash);
    }

    static SourceFile look(DocumentFolder.Entry entry) {
        String reason = "";
        String hash = "";
        if (!entry.refusal().isEmpty()) {
            reason = entry.refusal();
        } else if (entry.size() > DocumentFolder.MAX_BYTES) {
            reason = "unreadable.large";
        } else {
            try {
                hash = Fingerprint.of(bytes(entry.path()));
            } catch (IOException e) {
                reason = DENIED;
            }
        }
        return new SourceFile(entry.name(), entry.path(), reason.isEmpty() ? hash : reason, reason);
    }

    /**
     * Reads and parses it.
     *
     * @throws UnreadableException if there is no text to be had
     */
    ParsedDocument read() {
        if (!reason.isEmpty()) {
            throw new UnreadableException(reason, null);
        }
        DocumentKind kind = DocumentKind.of(name).orElseThrow();
        try {
            return kind.read(bytes(path));
        } catch (IOException e) {
            throw new UnreadableException(DENIED, e);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        // A link may have taken the file's place since the folder was listed.
        try (var in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes((int) DocumentFolder.MAX_BYTES);
        }
    }
}
