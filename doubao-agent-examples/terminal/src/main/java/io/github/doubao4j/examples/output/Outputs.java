package io.github.doubao4j.examples.output;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run is going to write, looked at before anything is paid for: none of them replaces what is read, one that
 * is there already is the program's own or was given up by the user, and there is a place to write to.
 */
public final class Outputs {

    /** So much is written to see whether the disk has room at all. */
    private static final int TRIAL_BYTES = 4096;

    /** Of the mode that Unix has for each file. */
    private static final int FILE_TYPE = 0170000;

    private static final int SOCKET = 0140000;

    private final boolean force;
    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> inputFolders = new ArrayList<>();
    private final Map<Path, String> claimed = new LinkedHashMap<>();

    /**
     * Sets the check up.
     *
     * @param force whether files that are not the program's own may be replaced
     */
    public Outputs(boolean force) {
        this.force = force;
    }

    /** Whether a file is one that the program has written itself. */
    @FunctionalInterface
    public interface Own extends Predicate<Path> {}

    /**
     * The log of the run, which is open already: nothing else goes there, and it is not read; {@code null} is none.
     *
     * @param option what named it
     * @param log    where it is
     */
    public Outputs logging(String option, @Nullable Path log) {
        if (log != null && !OutputFile.at(log).isStream()) {
            claimed.put(OutputFile.at(log).target(), option);
        }
        return this;
    }

    /**
     * Files that are read, and so never written; {@code null} is none.
     *
     * @throws ConfigurationException if something goes there already
     */
    public Outputs reading(Collection<? extends @Nullable Path> files) {
        for (Path file : files) {
            if (file != null) {
                checkRead(file);
                inputs.add(file);
            }
        }
        return this;
    }

    /** Directories of which every file may be read; only what the program has written itself is replaced there. */
    public Outputs readingAll(Path folder) {
        inputFolders.add(folder);
        return this;
    }

    /**
     * Takes a file for writing. Directories that it needs are made.
     *
     * @param option what named it
     * @param file   where it is
     * @param own    whether a file that is there is the program's own
     * @throws ConfigurationException if it must not be written
     * @throws UserException          if it cannot be written
     */
    public OutputFile file(String option, Path file, Own own) {
        if (Files.isDirectory(file)) {
            throw refused("out.directory", option, file);
        }
        if (isInput(file)) {
            throw refused("out.input", option, file);
        }
        OutputFile output = OutputFile.at(file);
        if (output.isStream()) {
            if (isSocket(file)) {
                throw refused("out.socket", option, file);
            }
            return output;
        }
        for (Map.Entry<Path, String> other : claimed.entrySet()) {
            if (same(other.getKey(), output.target())) {
                throw refused("out.twice", option, file, other.getValue());
            }
        }
        if (holdsSomething(file) && !own.test(file)) {
            if (inputFolders.stream().anyMatch(folder -> isIn(output.target(), folder))) {
                throw refused("out.input", option, file);
            }
            if (!force) {
                throw refused("out.exists", option, file);
            }
        }
        tryOut(option, output);
        claimed.put(output.target(), option);
        return output;
    }

    /**
     * Looks whether new files can be written into a directory, which need not exist yet.
     *
     * @param option what named it
     * @throws ConfigurationException if it is no directory
     * @throws UserException          if nothing can be written into it
     */
    public void directory(String option, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw refused("out.not-a-directory", option, directory);
        }
        List<Path> made = new ArrayList<>();
        try {
            make(directory.toAbsolutePath(), made);
            tryOut(directory.toAbsolutePath());
        } catch (IOException e) {
            throw unwritable(option, directory, e);
        } finally {
            // It is made when something goes into it.
            for (Path empty : made) {
                deleteEmpty(empty);
            }
        }
    }

    /**
     * Looks at a file that turns out to be read when others are claimed already.
     *
     * @throws ConfigurationException if it is one of those
     */
    public void checkRead(Path file) {
        for (Map.Entry<Path, String> claim : claimed.entrySet()) {
            if (Files.exists(file) && same(claim.getKey(), file)) {
                throw refused("out.read", file, claim.getValue());
            }
        }
    }

    private boolean isInput(Path file) {
        return inputs.stream().anyMatch(input -> same(input, file));
    }

    private void tryOut(String option, OutputFile output) {
        try {
            if (Files.isSymbolicLink(output.target())) {
                throw new FileSystemLoopException(output.path().toString());
            }
            Files.createDirectories(output.directory());
            tryOut(output.directory());
        } catch (IOException e) {
            throw unwritable(option, output.path(), e);
        }
    }

    private static void tryOut(Path directory) throws IOException {
        Path trial = OutputFile.draft(directory.resolve("trial"));
        try {
            Files.write(trial, new byte[TRIAL_BYTES]);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    /** Makes directories, and writes down which, the deepest first. */
    private static void make(Path directory, List<Path> made) throws IOException {
        if (!Files.exists(directory)) {
            if (directory.getParent() != null) {
                make(directory.getParent(), made);
            }
            Files.createDirectory(directory);
            made.add(0, directory);
        }
    }

    private static void deleteEmpty(Path directory) {
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Somebody has put something into it.
            return;
        }
    }

    private static boolean holdsSomething(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Which nobody can open, unlike other things that are no files. */
    private static boolean isSocket(Path file) {
        try {
            return (((Integer) Files.getAttribute(file, "unix:mode")) & FILE_TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** However the two are written: through links, in other letters, as another name of the same file. */
    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
    }

    private static boolean isIn(Path file, Path folder) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && file.toAbsolutePath()
                            .normalize()
                            .startsWith(folder.toAbsolutePath().normalize());
        }
    }

    private static ConfigurationException refused(String key, Object... args) {
        return new ConfigurationException(Text.of(Outputs.class, key, args));
    }

    private static UserException unwritable(String option, Path file, IOException e) {
        return new UserException(
                Text.of(Outputs.class, "out.unwritable", option, file, IoErrors.reasonOfDirectory(e)), e);
    }
}
