package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the data files that a user named. */
public final class DataFiles {

    private DataFiles() {}

    /**
     * Resolves what a user named into files. A directory stands for the data files directly in it, in the order of
     * their names; other files in it are passed over.
     *
     * @param named files and directories
     * @return the files, each once
     * @throws DataException if a path is missing, unreadable, of an unknown kind, or a directory without data files
     */
    public static List<Path> find(Collection<Path> named) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else {
                files.add(checked(path));
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> filesIn(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry) && DataFormat.of(entry).isPresent()) {
                    NameEncoding.checkFound(entry);
                    found.add(checked(entry));
                }
            }
        } catch (IOException e) {
            throw new DataException(Text.of(DataFiles.class, "no-listing", directory, IoErrors.reason(e)), e);
        }
        if (found.isEmpty()) {
            throw new DataException(Text.of(DataFiles.class, "no-data", directory, DataFormat.known()));
        }
        Collections.sort(found);
        return found;
    }

    private static Path checked(Path file) {
        if (!Files.exists(file)) {
            throw new DataException(Text.of(DataFiles.class, "no-file", file));
        }
        if (!Files.isRegularFile(file)) {
            throw new DataException(Text.of(DataFiles.class, "not-a-file", file));
        }
        if (!Files.isReadable(file)) {
            throw new DataException(Text.of(DataFiles.class, "no-permission", file));
        }
        if (DataFormat.of(file).isEmpty()) {
            throw new DataException(Text.of(DataFiles.class, "unknown-kind", file, DataFormat.known()));
        }
        return file.toAbsolutePath().normalize();
    }
}
