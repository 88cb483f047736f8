package io.github.doubao4j.examples.code.workspace;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.files.Fingerprint;
import io.github.doubao4j.examples.output.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What patches have changed in a directory, on disk and outside of it, written before the files are: one directory for
 * each run, one file in it for each patch. The contents that were there are kept, and hashes of those that came.
 */
public final class Journal {

    /** The name under which it stands in the user's cache; off limits for patches, should the cache be in the directory. */
    static final String FOLDER = ".doubao-undo";

    private static final int KEPT_RUNS = 20;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One patch.
     *
     * @param directory where it was applied
     * @param files     its files
     * @param folders   directories that it made, topmost first
     */
    record Entry(String directory, List<EntryFile> files, List<String> folders) {}

    /**
     * One file of a patch.
     *
     * @param path   where it is
     * @param before what it held; {@code null} if it was created
     * @param after  the hash of what it holds since; {@code null} if it was deleted
     */
    @SuppressWarnings("ArrayRecordComponent") // Read and written, never compared.
    record EntryFile(
            String path, byte @Nullable [] before, @Nullable String after) {}

    private final Path base;
    private final String directory;
    private @Nullable Path run;
    private int number;

    /**
     * The journal of a directory.
     *
     * @param cache     the user's cache
     * @param directory the real path of the directory
     */
    Journal(Path cache, Path directory) {
        this.directory = directory.toString();
        this.base = cache.resolve(FOLDER)
                .resolve(Fingerprint.of(this.directory.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16));
    }

    /**
     * Where a user's programs keep such things.
     *
     * @param environment the environment's variables
     */
    public static Path cache(Map<String, String> environment) {
        for (String name : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank() && Path.of(value).isAbsolute()) {
                return Path.of(value).resolve("doubao-agents");
            }
        }
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home).resolve(".cache/doubao-agents");
    }

    /** Writes down what is about to be done. */
    Path write(List<FileChange> changes, List<WorkspacePath> folders) throws IOException {
        List<EntryFile> files = changes.stream()
                .map(change -> new EntryFile(change.path().toString(), change.before(), hashOrNull(change.after())))
                .toList();
        Entry entry = new Entry(
                directory, files, folders.stream().map(WorkspacePath::toString).toList());
        Path file = run().resolve(String.format("%04d.json", ++number));
        Path half = file.resolveSibling(file.getFileName() + ".half");
        JSON.writeValue(half.toFile(), entry);
        OutputFile.move(half, file);
        return file;
    }

    private Path run() throws IOException {
        if (run == null) {
            Files.createDirectories(base);
            if (base.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx------"));
            }
            List<Path> runs = runs();
            for (Path old : runs.subList(0, Math.max(0, runs.size() - KEPT_RUNS + 1))) {
                delete(old);
            }
            run = Files.createDirectory(base.resolve(
                    NAME.format(Instant.now()) + "-" + ProcessHandle.current().pid()));
        }
        return run;
    }

    /** The runs that have changed something and are not taken back, oldest first. */
    List<Path> runs() throws IOException {
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(base)) {
            List<Path> written = new ArrayList<>();
            for (Path candidate : runs.sorted().toList()) {
                // A run whose only patch failed has nothing to take back.
                if (Files.isDirectory(candidate) && !entryFiles(candidate).isEmpty()) {
                    written.add(candidate);
                }
            }
            return written;
        }
    }

    private static List<Path> entryFiles(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** The patches of a run, in order. */
    static List<Entry> entries(Path run) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : entryFiles(run)) {
            entries.add(JSON.readValue(file.toFile(), Entry.class));
        }
        return entries;
    }

    /** Forgets a run. */
    static void delete(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(run);
    }

    static @Nullable String hashOrNull(byte @Nullable [] content) {
        return content == null ? null : Fingerprint.of(content);
    }
}
