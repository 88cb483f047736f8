package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.logging.LogFile;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.TraceMark;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The documents in a folder and those below it. Hidden files and folders are left out, and no symbolic link is followed,
 * so that nothing outside of the folder can get in.
 */
public final class DocumentFolder {

    /** A file above this is listed as too large. */
    static final long MAX_BYTES = 50L << 20;

    private final Path root;
    private final List<Entry> entries = new ArrayList<>();
    private int others;

    private DocumentFolder(Path root) {
        this.root = root;
    }

    /**
     * A file that looks like a document.
     *
     * @param name    relative to the folder, with slashes
     * @param path    where it is
     * @param refusal the key of the text that says why it is not opened; empty for a file
     * @param size    in bytes
     */
    record Entry(String name, Path path, String refusal, long size) {}

    /**
     * Lists a folder.
     *
     * @param folder where to look
     * @throws UserException if there is no such folder, or it cannot be listed
     */
    public static DocumentFolder list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    Text.of(DocumentFolder.class, Files.exists(folder) ? "folder.is-file" : "folder.missing", folder));
        }
        try {
            DocumentFolder found = new DocumentFolder(folder.toRealPath());
            Files.walkFileTree(found.root, found.new Visitor());
            found.entries.sort(Comparator.comparing(Entry::name));
            return found;
        } catch (IOException e) {
            throw new UserException(Text.of(DocumentFolder.class, "folder.unreadable", folder, IoErrors.reason(e)), e);
        }
    }

    /** Where it is, links resolved. */
    public Path root() {
        return root;
    }

    /** The documents by name. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many files there are that are no documents by their names. */
    public int others() {
        return others;
    }

    private String name(Path file) {
        return StreamSupport.stream(root.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static String refusal(BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            return "";
        }
        return attributes.isSymbolicLink() ? "unreadable.link" : "unreadable.no-file";
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return hidden(directory) && !directory.equals(root)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // Office keeps a file of this name beside one that is open.
            boolean lock =
                    file.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("~$");
            if (hidden(file) || lock || TraceMark.isIn(file) || LogFile.isOne(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (DocumentKind.of(name(file)).isPresent() || attributes.isSymbolicLink()) {
                NameEncoding.checkFound(file);
                entries.add(new Entry(name(file), file, refusal(attributes), attributes.size()));
            } else {
                others++;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(root)) {
                throw e;
            }
            // Listed with the documents; reading it gives the reason.
            entries.add(new Entry(name(file), file, "", 0));
            return FileVisitResult.CONTINUE;
        }
    }
}
